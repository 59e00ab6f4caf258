"""What lists of instruments can be narrowed by, on pages and in the API."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from instruments.models import Act, Instrument, Relation
from partners.filters import (
    Choices,
    DaySince,
    DayUntil,
    Flag,
    Ids,
    InLanguage,
    ItemFilters,
    Keys,
    NamedBy,
    Naming,
    Role,
    Rows,
    Words,
    Years,
    published_ids,
)
from partners.known import Known

BINDING = [("true", _("Binding")), ("false", _("Policy"))]
ROLES = [
    ("adopted_by", _("adopted by")),
    ("depositary", _("depositary")),
    *Relation.Verb.choices,
    ("text", _("named in the text")),
]


class ActedOn(Keys):
    """At least one act of one of these States is on record."""

    def narrow(self, qs: Rows, value: list[str]) -> Rows:
        return qs.filter(
            pk__in=Act.objects.filter(state__in=published_ids("state", value)).order_by().values("instrument")
        )


class InstrumentFilters(ItemFilters):
    q = Words(
        "title",
        "short_title",
        plain=["code"],
        names="names",
        label=_("Name, acronym or code"),
        help_text="Words in titles, codes and other names.",
        example="firearms",
    )
    kind = Choices(
        "kind", choices=Instrument.Kind.choices, label=_("Kind"), help_text="Kind of instrument.", example=["treaty"]
    )
    binding = Flag(
        "is_binding",
        choices=BINDING,
        label=_("Effect"),
        help_text="Whether it binds the States that join it.",
        example=True,
    )
    year = Years("adopted_on", label=_("Year"), help_text="Year of adoption.", example=["1997"])
    adopted_after = DaySince(
        "adopted_on", label=_("Adopted, from"), help_text="Adopted on this day or later.", example="1997-11"
    )
    adopted_before = DayUntil(
        "adopted_on", label=_("Adopted, until"), help_text="Adopted on this day or earlier.", example="2030"
    )
    in_force_after = DaySince(
        "in_force_on",
        label=_("In force since"),
        help_text="Entered into force on this day or later.",
        example="1998-07-01",
    )
    in_force_before = DayUntil(
        "in_force_on",
        label=_("In force since, until"),
        help_text="Entered into force on this day or earlier.",
        example="2030",
    )
    adopted_by = Naming(
        "institution", "adopted_by", label=_("Adopted by"), help_text="Adopted by this institution.", example=["oas"]
    )
    depositary = Naming(
        "institution",
        "depositary",
        label=_("Depositary"),
        help_text="This institution keeps the original.",
        example=["oas"],
    )
    institution = Naming(
        "institution", role_from="role", label=_("Institution"), help_text="Names this institution.", example=["oas"]
    )
    role = Role(
        choices=ROLES,
        needs="institution",
        label=_("Role"),
        help_text="What the institution is to the instrument.",
        example=["adopted_by"],
    )
    amends = Naming(
        "instrument", "amends", label=_("Amends"), help_text="Amends this instrument.", example=["oas-charter"]
    )
    implements = Naming(
        "instrument", "implements", label=_("Implements"), help_text="Implements this instrument.", example=["cifta"]
    )
    cites = Naming("instrument", "cites", label=_("Cites"), help_text="Cites this instrument.", example=["untoc"])
    state = ActedOn(
        label=_("State"),
        help_text="An act of this State is on record: a signature, a ratification, a reservation or any other.",
        example=["br"],
    )
    topic = Naming("topic", "topic", label=_("Topic"), help_text="Has this topic.", example=["firearms-trafficking"])
    available_in = InLanguage(
        "title", label=_("Language"), help_text="Has its title in one of these languages.", example=["es"]
    )
    lesson = NamedBy(
        "lesson", label=_("Lesson"), help_text="Named by this lesson.", example=["regional-cooperation-mechanisms"]
    )


class OfInstrument(Keys):
    def narrow(self, qs: Rows, value: list[str]) -> Rows:
        return qs.filter(instrument__in=published_ids("instrument", value))


class Parties(Known):
    """States, by their code too, and institutions."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(kinds=("state", "institution"), codes={"state": "iso2"}, **kwargs)


class ByParty(Parties):
    def narrow(self, qs: Rows, value: list[UUID]) -> Rows:
        return qs.filter(Q(state__in=value) | Q(institution__in=value))


class ActFilters(FilterSet):  # type: ignore[misc]  # django-filter has no types
    """What the list of all acts can be narrowed by."""

    id = Ids(
        "pk",
        label=_("Key"),
        help_text="Up to 100 ids, to read many acts at once.",
        example=["1b4e28ba-2fa1-41d2-883f-0016d3cca427"],
    )
    instrument = OfInstrument(label=_("Instrument"), help_text="Acts about this instrument.", example=["iacac"])
    party = ByParty(label=_("Party"), help_text="Acts of this State (ISO alpha-2 code) or institution.", example=["br"])
    kind = Choices("kind", choices=Act.Kind.choices, label=_("Act"), help_text="Kind of act.", example=["ratification"])
    done_after = DaySince("done_on", label=_("Done, from"), help_text="Done on this day or later.", example="2002-07")
    done_before = DayUntil("done_on", label=_("Done, until"), help_text="Done on this day or earlier.", example="2030")
