"""A parameter that is unknown, empty, repeated or wrong is refused with its name and the legal values."""

import pytest

from institutions.models import Institution

WRONG = [
    ("institutions/?colour=red", [("colour", "unknown")]),
    ("institutions/?kind", [("kind", "empty")]),
    ("institutions/?kind=", [("kind", "empty")]),
    ("institutions/?kind=union&kind=organ", [("kind", "repeated")]),
    ("institutions/?kind=union,", [("kind", "invalid")]),
    ("institutions/?kind=Union", [("kind", "invalid")]),
    ("institutions/?limit=0", [("limit", "invalid")]),
    ("institutions/?limit=201", [("limit", "invalid")]),
    ("institutions/?limit=-1", [("limit", "invalid")]),
    ("institutions/?limit=" + "9" * 3000, [("limit", "invalid")]),
    ("institutions/?limit=%D9%A3", [("limit", "invalid")]),
    ("institutions/?limit=null", [("limit", "invalid")]),
    ("institutions/?ordering=name", [("ordering", "invalid")]),
    ("institutions/?ordering=--slug", [("ordering", "invalid")]),
    ("institutions/?count=yes", [("count", "invalid")]),
    ("institutions/?cursor=AAAA", [("cursor", "invalid")]),
    ("institutions/?cursor=%00", [("cursor", "invalid")]),
    ("institutions/?lang=de", [("lang", "invalid")]),
    ("institutions/?lang=*", [("lang", "invalid")]),
    ("institutions/?id=7", [("id", "invalid")]),
    ("institutions/?id=" + ",".join(["1b4e28ba-2fa1-41d2-883f-0016d3cca427"] * 101), [("id", "too_many")]),
    ("institutions/?parent=%00", [("parent", "invalid")]),
    ("institutions/?parent=a%20b", [("parent", "invalid")]),
    ("institutions/?updated_after=9999-12-31T23:59:59-12:00", [("updated_after", "invalid")]),
    ("institutions/?updated_after=yesterday", [("updated_after", "invalid")]),
    ("institutions/?updated_after=2026-02-30", [("updated_after", "invalid")]),
    ("institutions/?q=" + "word+" * 2000, [("q", "invalid")]),
    ("institutions/?q=%00", [("q", "invalid")]),
    ("institutions/?q=***", [("q", "invalid")]),
    ("institutions/?q=" + "x" * 100_000, [("q", "invalid")]),
    ("institutions/?format=xml", [("format", "unknown")]),
    ("institutions/?=x", [("", "unknown")]),
    ("instruments/?binding=AAA", [("binding", "invalid")]),
    ("instruments/?year=97", [("year", "invalid")]),
    ("instruments/?adopted_after=0000", [("adopted_after", "invalid")]),
    ("instruments/?adopted_after=1997-13", [("adopted_after", "invalid")]),
    ("instruments/?role=depositary", [("role", "incomplete")]),
    ("instruments/?available_in=de", [("available_in", "invalid")]),
    ("instruments/?status=party", [("status", "unknown")]),
    ("institutions/?limit=0&colour=red&kind=", [("limit", "invalid"), ("colour", "unknown"), ("kind", "empty")]),
    ("institutions/oas/?fields=id", [("fields", "unknown")]),
    ("?page=2", [("page", "unknown")]),
    ("openapi.json?x=1", [("x", "unknown")]),
]


def test_whatever_is_wrong_is_named(partner, register):
    told = {path: partner.wrong(*path.split("?", 1)) for path, _errors in WRONG}

    assert told == dict(WRONG)


def test_a_wrong_value_is_answered_with_the_legal_ones(partner, db):
    (error,) = partner.ask("institutions/", "kind=club").json()["errors"]

    assert error == {
        "parameter": "kind",
        "code": "invalid",
        "detail": "Give one of the legal values, or several separated by commas.",
        "legal_values": [str(value) for value in Institution.Kind.values],
    }


@pytest.mark.parametrize(
    ("query", "legal"),
    [
        ("ordering=x", ["slug", "-slug", "updated_at", "-updated_at", "created_at", "-created_at"]),
        ("lang=de", ["en", "es", "pt-BR", "fr"]),
        ("count=1", ["true", "false"]),
        (
            "x=1",
            ["id", "updated_after", "updated_before", "q", "lesson", "lang", "limit", "ordering", "count", "cursor"],
        ),
    ],
)
def test_the_legal_values_of_the_common_parameters(partner, db, query, legal):
    (error,) = partner.ask("topics/", query).json()["errors"]

    assert sorted(error["legal_values"]) == sorted(legal)


def test_a_key_with_odd_characters_is_not_found(partner, db):
    statuses = [
        partner.get(f"/api/v1/institutions/{key}/").status_code for key in ("%00", "a%20b", "%F0%9F%98%80", "x" * 5000)
    ]

    assert statuses == [404, 404, 404, 404]
