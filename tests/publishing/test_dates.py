"""Partial dates: what is read is what was written, by people and by the database; text order is date order."""

from datetime import UTC, datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import override
from hypothesis import given

from coursesite.templatetags.register import short_day
from institutions.models import Event
from publishing.dates import PartialDate, PartialDateField, PartialDateFormField, written
from publishing.documents import Day, day
from tests import factories as make
from tests.laws.strategies import partial_dates

MESSAGE = "Write a date as 1997, 1997-11 or 1997-11-13; put ~ before it for “about”, <= for “on or before”."
WRONG = [
    "97",
    "1997-13",
    "1997-02-30",
    "13.11.1997",
    "1997-1-1",
    "<=",
    "about",
    "1997-11-",
    "0000",
    "1997 or so",
    "~~1997",
]


@given(partial_dates())
def test_every_date_is_read_back_as_typed_and_as_stored(value):
    assert PartialDate.parse(value.typed) == value
    assert PartialDate.from_stored(value.stored) == value
    assert len(value.stored) <= PartialDateField().max_length


@given(partial_dates())
def test_iso_names_the_parts_that_are_known(value):
    parts = value.iso.split("-")

    assert [len(part) for part in parts] == [4, 2, 2][: len(parts)]
    assert value.precision == ["year", "month", "day"][len(parts) - 1]
    assert value.sort_date <= value.last_date
    assert (value.sort_date == value.last_date) == (value.precision == "day")


@given(partial_dates(), partial_dates())
def test_text_order_is_date_order(one, other):
    if one.sort_date < other.sort_date and one.precision == other.precision:
        assert one.stored < other.stored
        assert one < other


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1997", PartialDate(1997)),
        (" 1997-11 ", PartialDate(1997, 11)),
        ("1997-11-13", PartialDate(1997, 11, 13)),
        ("2024-02-29", PartialDate(2024, 2, 29)),
        ("~1997", PartialDate(1997, qualifier="about")),
        ("about 1997", PartialDate(1997, qualifier="about")),
        ("<=1997-11", PartialDate(1997, 11, qualifier="on_or_before")),
        ("≤1997", PartialDate(1997, qualifier="on_or_before")),
        ("by 1997", PartialDate(1997, qualifier="on_or_before")),
    ],
)
def test_what_people_type_is_understood(typed, expected):
    assert PartialDate.parse(typed) == expected


@pytest.mark.parametrize("typed", WRONG)
def test_what_is_no_date_is_refused_with_the_form_to_write_it(typed):
    for read in (PartialDateFormField().clean, PartialDateField().to_python):
        with pytest.raises(ValidationError) as refused:
            read(typed)
        assert refused.value.messages == [MESSAGE]
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.parse(typed)


@pytest.mark.django_db
def test_a_date_goes_through_the_database_and_sorts_there():
    typed = ["1997-11-13", "1997-11", "1997", "<=1998", "~1996-02-29", ""]
    for text in typed:
        make.event(started_on=text or None, ended_on=None)

    found = Event.objects.exclude(started_on=None).order_by("started_on").values_list("started_on", flat=True)

    assert [value.typed for value in found] == ["~1996-02-29", "1997", "1997-11", "1997-11-13", "<=1998"]
    assert Event.objects.filter(started_on=None).count() == 1
    assert Event.objects.get(started_on="1997").started_on == PartialDate(1997)


class DateForm(forms.Form):
    day = PartialDateFormField(required=False)


def test_a_form_shows_the_date_as_typed_and_sees_no_change_in_it():
    value = PartialDate(1997, 11, qualifier="about")
    form = DateForm({"day": "~1997-11"}, initial={"day": value})

    assert form.is_valid()
    assert form.cleaned_data["day"] == value
    assert form.changed_data == []
    assert 'value="~1997-11"' in str(DateForm(initial={"day": value})["day"])
    assert DateForm({"day": "1997"}, initial={"day": value}).changed_data == ["day"]
    assert DateForm({"day": ""}).fields["day"].clean("") is None


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "about"), ("es", "hacia"), ("pt-br", "por volta"), ("fr", "vers")]
)
def test_a_reader_sees_the_date_in_her_language(language, shown):
    with override(language):
        assert str(PartialDate(1997)) == "1997"
        assert "1997" in str(PartialDate(1997, 11, 13))
        assert shown in str(PartialDate(1997, qualifier="about"))


FIRST = PartialDate(2026, 11, 1)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["1 November 2026", "November 2026", "11 November 2026", "11 November 2026, 09:30"]),
        (
            "es",
            [
                "1 de noviembre de 2026",
                "noviembre de 2026",
                "11 de noviembre de 2026",
                "11 de noviembre de 2026 a las 09:30",
            ],
        ),
        (
            "pt-br",
            [
                "1º de novembro de 2026",
                "novembro de 2026",
                "11 de novembro de 2026",
                "11 de novembro de 2026 às 09:30",
            ],
        ),
        ("fr", ["1er novembre 2026", "novembre 2026", "11 novembre 2026", "11 novembre 2026 09:30"]),
    ],
)
def test_dates_are_written_as_each_language_writes_them(language, shown):
    with override(language):
        assert str(FIRST) == written(FIRST.sort_date) == shown[0]
        assert str(PartialDate(2026, 11)) == shown[1]
        assert str(PartialDate(2026, 11, 11)) == shown[2]
        assert written(datetime(2026, 11, 11, 9, 30, tzinfo=UTC), "DATETIME_FORMAT") == shown[3]


@pytest.mark.parametrize(("language", "month"), [("es", "marzo"), ("pt-br", "março"), ("fr", "mars")])
def test_whatever_django_prints_has_its_months_small(language, month):
    """The admin prints its own dates, without asking for ours."""
    with override(language):
        assert month in date_format(FIRST.sort_date.replace(month=3))


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "1 Nov 2026"), ("es", "1 nov 2026"), ("pt-br", "1º nov 2026"), ("fr", "1er nov. 2026")],
)
def test_tables_write_the_first_of_a_month_alike(language, shown):
    with override(language):
        assert short_day(day(FIRST)) == shown


def test_a_document_says_what_is_known_of_a_date():
    assert day(PartialDate(1997, 11, qualifier="about")) == Day(
        value="1997-11", sort="1997-11-01", precision="month", qualifier="about"
    )
    assert day(None) is None
