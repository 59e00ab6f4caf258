"""What lists of instruments can be narrowed by, on pages and in the API."""

from django.utils.translation import gettext_lazy as _

from instruments.models import Instrument, Relation
from partners.filters import (
    Choices,
    DaySince,
    DayUntil,
    Flag,
    InLanguage,
    ItemFilters,
    NamedBy,
    Naming,
    Role,
    Words,
    Years,
)

BINDING = [("true", _("Binding")), ("false", _("Policy"))]
ROLES = [
    ("adopted_by", _("adopted by")),
    ("depositary", _("depositary")),
    *Relation.Verb.choices,
    ("text", _("named in the text")),
]


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
    topic = Naming("topic", "topic", label=_("Topic"), help_text="Has this topic.", example=["firearms-trafficking"])
    available_in = InLanguage(
        "title", label=_("Language"), help_text="Has its title in one of these languages.", example=["es"]
    )
    lesson = NamedBy(
        "lesson", label=_("Lesson"), help_text="Named by this lesson.", example=["regional-cooperation-mechanisms"]
    )
