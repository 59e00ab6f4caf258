"""Who is bound on a day after more than one act: withdrawal, return, provisional application, succession."""

from tests.instruments.records import act, on, statuses, when


def test_who_notified_its_withdrawal_stays_a_party_until_it_takes_effect():
    acts = [
        act("ratification", "2001-01-01"),
        act("notification_of_withdrawal", "2010-05-01"),
        act("withdrawal", "2010-05-01", "2011-05-01"),
    ]

    assert statuses("2010-05-01 2011-04-30 2011-05-01", *acts) == {
        "2010-05-01": "party",
        "2011-04-30": "party",
        "2011-05-01": "withdrawn",
    }
    assert on("2012-01-01", *acts).since == when("2011-05-01")


def test_a_notification_that_says_when_it_takes_effect_needs_no_second_row():
    acts = [act("ratification", "2001-01-01"), act("notification_of_withdrawal", "2010-05-01", "2011-05-01")]

    assert statuses("2011-04-30 2011-05-01", *acts) == {"2011-04-30": "party", "2011-05-01": "withdrawn"}


def test_who_notified_its_withdrawal_is_unknown_after_the_record_if_no_source_says_what_followed():
    acts = [act("ratification", "2001-01-01"), act("notification_of_withdrawal", "2010-05-01")]

    assert statuses("2010-12-31 2011-01-01", *acts, until="2010-12-31") == {
        "2010-12-31": "party",
        "2011-01-01": "unknown",
    }


def test_a_consent_taken_back_before_it_bound_is_no_withdrawal():
    acts = [
        act("signature", "2000-03-01"),
        act("ratification", "2001-01-01"),
        act("consent_withdrawn", "2001-05-01"),
    ]

    assert statuses("2001-04-30 2001-05-01 2010-01-01", *acts) == {
        "2001-04-30": "contracting",
        "2001-05-01": "signatory",
        "2010-01-01": "signatory",
    }


def test_a_signature_taken_back_leaves_nothing():
    acts = [act("signature", "2000-03-01"), act("signature_withdrawn", "2002-05-06")]

    assert statuses("2002-05-05 2002-05-06", *acts) == {"2002-05-05": "signatory", "2002-05-06": "none"}


def test_who_withdrew_may_accede_again():
    acts = [act("ratification", "2001-01-01"), act("withdrawal", "2010-01-01"), act("accession", "2015-01-01")]

    assert statuses("2009-12-31 2010-01-01 2014-12-31 2015-01-01 2015-01-31", *acts) == {
        "2009-12-31": "party",
        "2010-01-01": "withdrawn",
        "2014-12-31": "withdrawn",
        "2015-01-01": "contracting",
        "2015-01-31": "party",
    }
    assert on("2016-01-01", *acts).since == when("2015-01-31")


def test_whether_it_left_before_or_after_it_came_back_is_not_guessed():
    """All days early and all days late would both make it a party in June."""
    acts = [act("ratification", "2001-01-01"), act("withdrawal", "2010"), act("accession", "2010", "2010")]

    assert on("2010-06-01", *acts).status == "unknown"
    assert on("2011-06-01", *acts).status == "unknown"


def test_whether_a_consent_came_before_or_after_the_withdrawal_is_not_guessed():
    """Neither on the first nor on the last of its days would the consent follow the withdrawal and precede June."""
    acts = [act("withdrawal", "2010-01-01"), act("accession", "<=2015-12-31")]

    assert on("2010-06-01", *acts).status == "unknown"


def test_the_first_of_two_signatures_tells_since_when():
    acts = [act("signature", "2001-01-27"), act("signature", "2001-01-02")]

    assert on("2002-01-01", *acts).since == when("2001-01-02")


def test_a_second_consent_never_ends_the_first():
    acts = [act("accession", "2005-01-01"), act("ratification", "2010-01-01")]

    assert statuses("2010-01-01 2012-01-01", *acts) == {"2010-01-01": "party", "2012-01-01": "party"}
    assert on("2012-01-01", *acts).since == when("2005-01-31")


def test_provisional_application_lasts_until_it_is_a_party():
    acts = [
        act("signature", "2000-03-01"),
        act("provisional_application", "2000-04-01", "2000-05-01"),
        act("ratification", "2001-01-01"),
    ]

    assert statuses("2000-04-30 2000-05-01 2001-06-01 2002-01-01", *acts) == {
        "2000-04-30": "signatory",
        "2000-05-01": "provisional",
        "2001-06-01": "provisional",
        "2002-01-01": "party",
    }
    assert on("2001-06-01", *acts).since == when("2000-05-01")


def test_provisional_application_ends_with_a_withdrawal():
    acts = [act("provisional_application", "2000-05-01"), act("withdrawal", "2001-05-01")]

    assert statuses("2001-04-30 2001-05-01", *acts) == {"2001-04-30": "provisional", "2001-05-01": "withdrawn"}


def test_a_succession_reaches_back_to_the_day_that_it_names():
    succession = act("succession", "2010-01-01", "2004-01-01")
    before = on("2005-01-01", succession)

    assert (before.status, before.since, len(before.acts)) == ("party", when("2004-01-01"), 1)
    assert on("2003-12-31", succession).status == "none"
