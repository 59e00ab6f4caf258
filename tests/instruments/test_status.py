"""Who is bound on a day, case by case: every status, unknown days, disputes, and where the record ends."""

from datetime import date, timedelta

import pytest

from instruments.status import STATUSES, Rule, computed, status_on
from tests.instruments.records import RULE, act, on, record, statuses, when

NO_RULE = Rule(adopted_on=when("2000-01-01"), in_force_on=when("2002-01-01"))
NOT_IN_FORCE = Rule(adopted_on=when("2000-01-01"))


def test_consent_before_the_instrument_is_in_force_binds_from_that_day_on():
    acts = [act("signature", "2000-03-01"), act("ratification", "2001-06-01")]

    assert statuses("1999-12-31 2000-02-29 2000-03-01 2001-06-01 2001-12-31 2002-01-01", *acts) == {
        "1999-12-31": "none",
        "2000-02-29": "none",
        "2000-03-01": "signatory",
        "2001-06-01": "contracting",
        "2001-12-31": "contracting",
        "2002-01-01": "party",
    }
    assert (on("2005-01-01", *acts).since, on("2005-01-01", *acts).is_computed) == (when("2002-01-01"), True)


def test_consent_just_before_the_instrument_is_in_force_waits_for_its_own_delay():
    accession = act("accession", "2001-12-20")

    assert statuses("2002-01-01 2002-01-18 2002-01-19", accession) == {
        "2002-01-01": "contracting",
        "2002-01-18": "contracting",
        "2002-01-19": "party",
    }
    assert on("2003-01-01", accession).since == when("2002-01-19")


@pytest.mark.parametrize("kind", ["ratification", "acceptance", "approval", "accession", "succession", "consent"])
def test_every_kind_of_consent_binds_after_the_delay(kind):
    assert statuses("2009-12-31 2010-01-01 2010-01-30 2010-01-31", act(kind, "2010-01-01")) == {
        "2009-12-31": "none",
        "2010-01-01": "contracting",
        "2010-01-30": "contracting",
        "2010-01-31": "party",
    }


@pytest.mark.parametrize(
    "kind", ["reservation", "declaration", "objection", "reservation_withdrawn", "national_measure"]
)
def test_other_acts_are_shown_and_change_no_status(kind):
    shown = on("2011-01-01", act(kind, "2010-01-01"))

    assert shown.status == "none"
    assert [one.kind for one in shown.acts] == [kind]


def test_a_day_that_a_source_gives_goes_before_the_computed_one():
    given = act("ratification", "2010-01-01", "2010-02-01")

    assert statuses("2010-01-31 2010-02-01", given) == {"2010-01-31": "contracting", "2010-02-01": "party"}
    assert (given.computed_on, on("2010-02-01", given).since) == (None, when("2010-02-01"))
    assert not on("2010-02-01", given).is_computed


def test_without_a_rule_a_deposit_binds_some_day_within_a_year_which_is_unknown():
    deposit = act("ratification", "2010-01-01", rule=NO_RULE)

    assert statuses("2009-12-31 2010-01-01 2010-12-31 2011-01-02", deposit, rule=NO_RULE) == {
        "2009-12-31": "none",
        "2010-01-01": "unknown",
        "2010-12-31": "unknown",
        "2011-01-02": "party",
    }
    assert on("2011-01-02", deposit, rule=NO_RULE).since is None


def test_while_no_entry_into_force_is_known_who_consented_is_contracting_unless_a_source_gives_the_day():
    deposit, given = act("ratification", "2010-01-01"), act("ratification", "2010-01-01", "2011-01-01")

    assert statuses("2020-01-01 9999-12-31", deposit, rule=NOT_IN_FORCE) == {
        "2020-01-01": "contracting",
        "9999-12-31": "contracting",
    }
    assert on("2020-01-01", given, rule=NOT_IN_FORCE).status == "party"


def test_a_year_stands_for_all_its_days():
    accession = act("accession", "2010")

    assert statuses("2009-12-31 2010-01-01 2010-12-31 2011-01-30", accession) == {
        "2009-12-31": "none",
        "2010-01-01": "unknown",
        "2010-12-31": "unknown",
        "2011-01-30": "party",
    }


def test_a_month_stands_for_its_days_and_none_before_the_adoption():
    signed = act("signature", "2000-01")
    adopted = Rule(adopted_on=when("2000-01-15"))

    assert statuses("2000-01-14 2000-01-15 2000-01-31", signed, rule=adopted) == {
        "2000-01-14": "none",
        "2000-01-15": "unknown",
        "2000-01-31": "signatory",
    }


def test_on_or_before_a_day_is_unknown_from_the_adoption_to_that_day():
    consent = act("consent", "<=2005")

    assert statuses("1999-12-31 2000-01-01 2005-12-31 2006-01-30", consent) == {
        "1999-12-31": "none",
        "2000-01-01": "unknown",
        "2005-12-31": "unknown",
        "2006-01-30": "party",
    }


def test_on_or_before_a_known_day_may_be_any_day_before_it():
    assert statuses("1999-12-31 2000-01-01 2005-06-14 2005-06-15", act("signature", "<=2005-06-15")) == {
        "1999-12-31": "none",
        "2000-01-01": "unknown",
        "2005-06-14": "unknown",
        "2005-06-15": "signatory",
    }


def test_about_a_year_may_be_one_year_off():
    signed = act("signature", "~2010")

    assert statuses("2008-12-30 2009-06-01 2011-06-01 2012-01-01", signed) == {
        "2008-12-30": "none",
        "2009-06-01": "unknown",
        "2011-06-01": "unknown",
        "2012-01-01": "signatory",
    }


def test_an_act_without_a_day_is_unknown_from_the_adoption_on():
    assert statuses("1999-12-31 2000-01-01 2020-12-31", act("accession")) == {
        "1999-12-31": "none",
        "2000-01-01": "unknown",
        "2020-12-31": "unknown",
    }


def test_an_act_without_a_day_was_done_by_the_day_on_which_it_took_effect():
    deposit = act("ratification", None, "2010-03-01")

    assert statuses("2010-02-28 2010-03-01", deposit) == {"2010-02-28": "unknown", "2010-03-01": "party"}


def test_what_was_decided_at_home_was_not_deposited_earlier():
    decided = act("ratification", decided_on=when("2010-01-01"))

    assert statuses("2009-12-31 2010-01-01", decided) == {"2009-12-31": "none", "2010-01-01": "unknown"}


def test_an_entry_into_force_in_some_month_binds_for_certain_from_its_end_on():
    rule = Rule(adopted_on=when("2000-01-01"), in_force_on=when("2002-05"), delay_days=30)
    deposit = act("ratification", "2001-01-01", rule=rule)

    assert statuses("2002-04-30 2002-05-15 2002-05-31", deposit, rule=rule) == {
        "2002-04-30": "contracting",
        "2002-05-15": "unknown",
        "2002-05-31": "party",
    }
    assert on("2003-01-01", deposit, rule=rule).since == when("2002-05")


def test_a_disputed_act_makes_unknown_what_depends_on_it_and_nothing_else():
    undisputed = act("signature", "2001-01-02")
    second_day = act("signature", "2001-01-27", is_disputed=True)

    assert statuses("2001-01-01 2001-01-02 2001-01-27", undisputed, second_day) == {
        "2001-01-01": "none",
        "2001-01-02": "signatory",
        "2001-01-27": "signatory",
    }
    assert on("2002-01-01", second_day, undisputed).since == when("2001-01-02")
    assert on("2002-01-01", second_day).status == "unknown"


def test_a_party_whose_withdrawal_is_disputed_is_unknown_from_then_on():
    acts = [act("ratification", "2001-01-01"), act("withdrawal", "2010-05-01", is_disputed=True)]

    assert statuses("2010-04-30 2010-05-01", *acts) == {"2010-04-30": "party", "2010-05-01": "unknown"}


def test_after_the_record_bonds_stay_as_recorded_and_silence_becomes_unknown():
    signed, bound = act("signature", "2000-03-01"), act("accession", "2005-01-01")
    gone = act("withdrawal", "2006-01-01")
    after = "2021-01-01"

    assert [
        (shown.status, shown.recorded_until)
        for shown in (on(after), on(after, signed), on(after, bound), on(after, bound, gone))
    ] == [
        ("unknown", "2020-12-31"),
        ("unknown", "2020-12-31"),
        ("party", "2020-12-31"),
        ("withdrawn", "2020-12-31"),
    ]
    assert [on("2020-12-31", *acts).status for acts in ([], [signed], [bound])] == ["none", "signatory", "party"]
    assert on("2020-12-31", bound).recorded_until is None


def test_a_party_without_an_end_of_its_record_is_never_told_to_have_done_nothing():
    signed = act("signature", "2000-03-01")

    assert statuses("1999-12-31 2000-01-01 2000-03-01", signed, until=None) == {
        "1999-12-31": "none",
        "2000-01-01": "unknown",
        "2000-03-01": "unknown",
    }


def test_only_the_acts_up_to_the_day_are_shown():
    acts = [act("signature", "2000-03-01"), act("reservation"), act("ratification", "2001-01")]

    assert [one.kind for one in on("2000-12-31", *acts).acts] == ["signature", "reservation"]
    assert [one.kind for one in on("2001-01-01", *acts).acts] == ["signature", "reservation", "ratification"]


def test_more_unknown_days_than_can_be_gone_through_are_unknown_and_not_slow():
    acts = [act("accession", "2010", is_disputed=True) for _ in range(40)]

    assert statuses("2009-12-31 2010-06-01", *acts) == {"2009-12-31": "none", "2010-06-01": "unknown"}


@pytest.mark.parametrize("typed", ["0001", "~0001-01-01", "<=0001", "9999", "~9999-12-31", "<=9999-12"])
@pytest.mark.parametrize("day", ["0001-01-01", "2000-06-01", "9999-12-31"])
def test_no_date_is_too_early_or_too_late(typed, day):
    rule = Rule(adopted_on=when(typed), in_force_on=when(typed), delay_days=2**31 - 1)
    acts = [act(kind, typed, rule=rule) for kind in ("signature", "ratification", "withdrawal")]

    assert on(day, *acts, rule=rule).status in STATUSES


@pytest.mark.parametrize(
    ("done_on", "latest"), [("2010-01", "<=2010-03-02"), ("<=2010", "<=2011-01-30"), ("2001-06", "2002-01-01")]
)
def test_of_a_consent_not_dated_to_the_day_the_latest_day_is_computed(done_on, latest):
    given = act("ratification", done_on)
    last = date.fromisoformat(when(latest).value)

    assert given.computed_on == when(latest)
    assert on(last.isoformat(), given).status == "party"
    assert on(last.isoformat(), given).since == when(latest)
    assert on((last - timedelta(days=1)).isoformat(), given).status in ("unknown", "contracting")


def test_a_day_is_computed_only_from_a_known_date_of_a_consent_and_a_known_rule():
    assert computed("ratification", when("2001-06-01"), RULE) == when("2002-01-01")
    assert computed("ratification", when("2010-01-01"), RULE) == when("2010-01-31")
    assert computed("ratification", when("~2010-01-01"), RULE) == when("~2010-01-31")
    for kind, done, rule in [
        ("signature", "2010-01-01", RULE),
        ("ratification", None, RULE),
        ("ratification", "2010-01-01", NO_RULE),
        ("ratification", "2010-01-01", NOT_IN_FORCE),
    ]:
        assert computed(kind, when(done), rule) is None


def test_all_parties_are_told_in_the_order_of_their_records():
    records = [record(act("accession", "2005-01-01")), record()]

    told = status_on(records, RULE, date(2010, 1, 1))

    assert [one.status for one in told] == ["party", "none"]
