"""What lists of institutions, programmes, events and topics can be narrowed by, on pages and in the API."""

from django.utils.translation import gettext_lazy as _

from institutions.models import Institution, Programme, ProgrammeRole, State
from partners.filters import Acronyms, Choices, ItemFilters, NamedBy, Naming, Role, Words


class InstitutionFilters(ItemFilters):
    q = Words(
        "name",
        "acronym",
        "gloss",
        names="names",
        label=_("Name or acronym"),
        help_text="Words in names, acronyms and the one-line description.",
        example="american states",
    )
    kind = Choices(
        "kind",
        choices=Institution.Kind.choices,
        label=_("Kind"),
        help_text="Kind of institution.",
        example=["secretariat"],
    )
    scope = Choices(
        "scope",
        choices=Institution.Scope.choices,
        label=_("Where it works"),
        help_text="How far its work reaches.",
        example=["hemispheric"],
    )
    acronym = Acronyms(label=_("Acronym"), help_text="Acronym in any language, as a whole.", example=["OAS"])
    parent = Naming(
        "institution", "parent", label=_("Part of"), help_text="Directly part of this institution.", example=["oas"]
    )
    state = Naming(
        "state",
        "member",
        label=_("State"),
        help_text="Has, or had, this State as a member of any role.",
        example=["br"],
    )
    member = Naming(
        "institution",
        "member",
        label=_("Member"),
        help_text="Has, or had, this institution as a member of any role.",
        example=["oas"],
    )
    topic = Naming("topic", "topic", label=_("Topic"), help_text="Has this topic.", example=["corruption"])
    lesson = NamedBy(
        "lesson", label=_("Lesson"), help_text="Named by this lesson.", example=["regional-cooperation-mechanisms"]
    )


class ProgrammeFilters(ItemFilters):
    q = Words(
        "name",
        "acronym",
        "gloss",
        names="names",
        label=_("Name or acronym"),
        help_text="Words in names, acronyms and the one-line description.",
        example="network",
    )
    kind = Choices(
        "kind", choices=Programme.Kind.choices, label=_("Kind"), help_text="Kind of programme.", example=["network"]
    )
    acronym = Acronyms(label=_("Acronym"), help_text="Acronym in any language, as a whole.", example=["MESICIC"])
    institution = Naming(
        "institution", role_from="role", label=_("Institution"), help_text="Names this institution.", example=["oas"]
    )
    role = Role(
        choices=[*ProgrammeRole.Role.choices, ("text", _("named in the text"))],
        needs="institution",
        label=_("Role"),
        help_text="What the institution is to the programme.",
        example=["run_by"],
    )
    part_of = Naming(
        "programme", "part_of", label=_("Part of"), help_text="Directly part of this programme.", example=["el-paccto"]
    )
    topic = Naming("topic", "topic", label=_("Topic"), help_text="Has this topic.", example=["corruption"])
    lesson = NamedBy(
        "lesson", label=_("Lesson"), help_text="Named by this lesson.", example=["regional-cooperation-mechanisms"]
    )


class EventFilters(ItemFilters):
    q = Words(
        "name",
        "place",
        names="names",
        label=_("Name or acronym"),
        help_text="Words in names and place.",
        example="summit",
    )
    series = Naming("event", "series", label=_("Series"), help_text="One of this series.", example=["summits"])
    organizer = Naming(
        "institution", "organizer", label=_("Organized by"), help_text="Organized by this institution.", example=["oas"]
    )
    programme = Naming(
        "programme", "programme", label=_("Programme"), help_text="Held within this programme.", example=["mesicic"]
    )
    topic = Naming("topic", "topic", label=_("Topic"), help_text="Has this topic.", example=["corruption"])
    lesson = NamedBy(
        "lesson", label=_("Lesson"), help_text="Named by this lesson.", example=["regional-cooperation-mechanisms"]
    )


class TopicFilters(ItemFilters):
    q = Words("name", label=_("Name or acronym"), help_text="Words in names.", example="corruption")
    lesson = NamedBy(
        "lesson", label=_("Lesson"), help_text="Topic of this lesson.", example=["regional-cooperation-mechanisms"]
    )


class StateFilters(ItemFilters):
    q = Words(
        "name",
        plain=["iso2", "iso3"],
        label=_("Name or code"),
        help_text="Words in names, or an ISO 3166 code.",
        example="brazil",
    )
    region = Choices(
        "region", choices=State.Region.choices, label=_("Region"), help_text="Where it lies.", example=["caribbean"]
    )
    institution = NamedBy(
        "institution",
        "member",
        label=_("Institution"),
        help_text="Is, or was, a member of this institution in any role.",
        example=["oas"],
    )
