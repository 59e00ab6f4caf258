"""The acts and memberships that the register starts with: who was bound when, as the sources have it, and what is not known."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from institutions.models import Membership, State
from instruments.checks import advice_of
from instruments.documents import InstrumentDocument, rule_of
from instruments.models import Instrument
from instruments.status import Standing, standing
from publishing.documents import Day, build

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]
AMERIPOL_12 = "ar br cl co cr do ec hn ht pa py uy"
FOUNDERS = "ar bo br cl co cr cu do ec sv gt ht hn mx ni pa py pe us uy ve"
CIFTA_2001 = "bs bz bo br cr ec sv mx ni pa py pe"
CIFTA_2004 = f"{CIFTA_2001} ag ar cl co gd gt lc uy ve"


@cache
def document(slug: str) -> InstrumentDocument:
    built = build(Instrument.objects.get(slug=slug))["en"]
    assert isinstance(built, InstrumentDocument)
    return built


def on(day: str, slug: str) -> dict[str, Standing]:
    """Every party's standing on a day, by address."""
    told = document(slug)
    return {one.party.slug: standing(one, rule_of(told), date.fromisoformat(day)) for one in told.parties}


def statuses(slug: str, party: str, *days: str) -> list[str]:
    return [on(day, slug)[party].status for day in days]


def with_status(status: str, day: str, slug: str) -> set[str]:
    return {party for party, one in on(day, slug).items() if one.status == status}


def value(when: Day | None) -> str:
    assert when is not None
    return when.value


@pytest.mark.parametrize(
    ("slug", "day", "parties"),
    [
        ("untoc", "2014-01-27", 34),
        ("untoc-tip", "2014-01-27", 34),
        ("untoc-som", "2014-07-10", 31),
        ("untoc-arms", "2014-07-10", 27),
        ("uncac", "2014-07-10", 29),
    ],
)
def test_as_many_of_the_35_states_are_parties_as_the_treaty_collection_counts(slug, day, parties):
    americas = {one.slug for one in State.objects.exclude(region=State.Region.OTHER)}
    told = {party: one for party, one in on(day, slug).items() if party in americas}

    assert len(told) == 35
    assert Counter(one.status == "party" for one in told.values()) == {True: parties, False: 35 - parties}
    assert all(act.source.slug for one in told.values() for act in one.acts)
    assert all(one.recorded_until is None for one in told.values()), "the day lies within the record"


def test_after_the_record_parties_stay_and_the_others_become_unknown():
    later = on("2026-01-01", "uncac")

    assert Counter(one.status for one in later.values()) == {"party": 29, "unknown": 6}
    assert {one.recorded_until for one in later.values()} == {"2014-07-10"}


def test_brazil_is_bound_by_the_corruption_convention_a_day_earlier_than_its_decree_says():
    brazil = on("2005-01-01", "iacac")["br"]

    assert (brazil.status, value(brazil.since), brazil.is_computed) == ("party", "2002-08-23", True)
    decree = next(act for act in brazil.acts if act.kind == "national_measure")
    assert (value(decree.effective_on), decree.source.slug) == ("2002-08-24", "br-decreto-4410")
    assert statuses("iacac", "br", "2002-08-22", "2002-08-23") == ["contracting", "party"]


def test_the_united_states_signed_the_corruption_convention_on_one_of_two_days():
    signed = on("1996-12-31", "iacac")["us"]

    assert (signed.status, value(signed.since)) == ("signatory", "1996-06-02")
    assert [(value(act.done_on), act.is_disputed, act.source.slug) for act in signed.acts] == [
        ("1996-06-02", False, "oas-b58"),
        ("1996-06-27", True, "us-senate-iacac"),
    ]


@pytest.mark.parametrize(("slug", "state"), [("untoc-tip", "ag"), ("untoc-arms", "bs")])
def test_a_date_without_a_mark_is_a_consent_of_a_kind_not_stated(slug, state):
    party = on("2014-01-27", slug)[state]

    assert party.status == "party"
    assert [(act.kind, act.confidence) for act in party.acts] == [("consent", "unverified")]
    assert "accession" in party.acts[0].text


def test_who_was_a_party_by_2001_is_unknown_until_then():
    assert statuses("iacac", "ni", "1996-03-28", "1999-01-01", "2001-05-04", "2001-06-03", "2026-01-01") == [
        "none",
        "unknown",
        "unknown",
        "party",
        "party",
    ]


def test_nicaragua_left_the_organization_and_its_charter_on_one_day():
    assert statuses("oas-charter", "ni", "2000-01-01", "2023-11-18", "2023-11-19", "2026-01-01") == [
        "unknown",
        "unknown",
        "withdrawn",
        "withdrawn",
    ]
    assert value(on("2026-01-01", "oas-charter")["ni"].since) == "2023-11-19"
    member = Membership.objects.get(institution__slug="oas", state__slug="ni")
    assert (str(member.started_on.iso), member.ended_on.iso, member.is_disputed) == ("1948-04-30", "2023-11-19", False)


def test_whether_venezuela_left_is_disputed_and_so_unknown():
    assert statuses("oas-charter", "ve", "2018-12-31", "2020-01-01") == ["unknown", "unknown"]
    assert [act.is_disputed for act in on("2020-01-01", "oas-charter")["ve"].acts] == [False, True]
    member = Membership.objects.get(institution__slug="oas", state__slug="ve")
    assert (member.ended_on.iso, member.is_disputed) == ("2019", True)


def test_barbados_ratified_after_the_snapshots_as_the_press_tells():
    for slug in ("untoc", "untoc-tip", "untoc-som", "untoc-arms"):
        assert statuses(slug, "bb", "2014-01-27", "2014-10-31", "2014-11-14", "2014-11-30", "2014-12-30") == [
            "signatory",
            "signatory",
            "unknown",
            "contracting",
            "party",
        ]
    assert statuses("uncac", "bb", "2014-07-10", "2014-07-11") == ["signatory", "unknown"]


def test_who_is_no_state_of_the_americas_is_told_as_well():
    told = on("2014-01-27", "untoc")

    assert {party: (told[party].status, value(told[party].since)) for party in ("eu", "va")} == {
        "eu": ("party", "2004-06-20"),
        "va": ("party", "2012-02-24"),
    }


def test_of_cifta_only_lists_are_known():
    certain = {day: with_status("party", day, "cifta") for day in ("2001-07-30", "2001-07-31", "2004-03-31")}

    assert certain == {
        "2001-07-30": set(),
        "2001-07-31": set(CIFTA_2001.split()),
        "2004-03-31": set(CIFTA_2004.split()),
    }
    assert with_status("unknown", "2004-03-31", "cifta") == {
        one.slug for one in State.objects.exclude(region=State.Region.OTHER)
    } - set(CIFTA_2004.split())


def test_the_agreement_of_mercosur_binds_brazil_and_of_argentina_nothing_is_known():
    assert statuses("mercosur-jit", "br", "2019-01-10", "2019-01-11", "2020-05-21", "2020-05-22") == [
        "signatory",
        "contracting",
        "contracting",
        "party",
    ]
    brazil = on("2026-01-01", "mercosur-jit")["br"]
    assert (brazil.status, value(brazil.since), brazil.is_computed) == ("party", "2020-05-22", False)
    assert statuses("mercosur-jit", "ar", "2010-08-02", "2020-05-22") == ["signatory", "unknown"]


def test_twelve_states_signed_the_treaty_of_ameripol_and_bolivia_or_suriname():
    day = "2023-11-09"

    assert with_status("signatory", day, "ameripol-treaty") == set(AMERIPOL_12.split())
    assert with_status("unknown", day, "ameripol-treaty") == {"bo", "sr"}


def test_the_declaration_of_lisbon_was_signed_by_institutions():
    signed = on("2021-06-30", "lisbon-2021")

    assert {(one.party.type, party, one.status) for party, one in signed.items()} == {
        ("institution", "aiamp", "signatory"),
        ("institution", "comjib", "signatory"),
        ("institution", "cji-summit", "signatory"),
    }


def test_the_charter_was_signed_by_the_21_founders_of_the_organization():
    founders = set(
        Membership.objects.filter(institution__slug="oas", role="founder").values_list("state__slug", flat=True)
    )

    assert with_status("signatory", "1948-04-30", "oas-charter") | {"ni", "ve"} == founders == set(FOUNDERS.split())
    members = Membership.objects.filter(institution__slug="oas", role__in=("founder", "member"))
    assert members.values("state").distinct().count() == 35


def test_advice_is_given_only_on_what_the_sources_leave_open():
    found = {row.slug: [problem.field for problem in advice_of(row)] for row in Instrument.objects.all()}

    consents = [
        f"act “{state}: consent to be bound, of a kind not stated”, done on"
        for state in ("Argentina", "Brazil", "Paraguay", "Uruguay")
    ]
    assert {slug: fields for slug, fields in found.items() if fields} == {
        "asuncion-1991": consents,
        "iacac": [
            "act “Antigua and Barbuda: ratification, 23 February 2004”, act",
            "act “Grenada: ratification, 16 January 2002”, act",
        ],
    }


def test_numbers_and_texts_are_cited_with_their_source():
    told = document("lima-2018")

    assert [(one.series, one.text, one.source.slug) for one in told.citations if one.source] == [
        ("OEA/Ser.E", "CA-VIII/doc.1/18 rev.1", "lima"),
        ("ISBN", "978-0-8270-6779-0", "lima"),
    ]
    assert [(one.lang, one.source.slug) for one in document("cifta").texts if one.source] == [("es", "oas-a63")]
