"""What lists of courses and lessons can be narrowed by, on pages and in the API."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lessons.models import Lesson
from partners import fields
from partners.filters import InLanguage, ItemFilters, Naming, Parameter, Since, Until, Words, split_keys


class Authors(Parameter):
    """Based on the class of one of these persons, who have no pages and so no Documents."""

    field_class = fields.KeysField

    def narrow(self, qs: Any, value: list[str]) -> Any:
        ids, slugs = split_keys(value)
        return qs.filter(pk__in=Lesson.objects.filter(Q(based_on__slug__in=slugs) | Q(based_on__in=ids)).values("pk"))


class CourseFilters(ItemFilters):
    q = Words("title", "lead", label=_("Words"), help_text="Words in title and lead.", example="markets")
    institution = Naming("institution", label=_("Institution"), help_text="Names this institution.", example=["oas"])
    lesson = Naming(
        "lesson", "lesson", label=_("Lesson"), help_text="Has this lesson.", example=["regional-cooperation-mechanisms"]
    )
    topic = Naming("topic", "topic", label=_("Topic"), help_text="Has this topic.", example=["corruption"])
    available_in = InLanguage(
        "title", label=_("Language"), help_text="Has its title in one of these languages.", example=["es"]
    )


class LessonFilters(ItemFilters):
    q = Words("title", "lead", label=_("Words"), help_text="Words in title and lead.", example="cooperation")
    course = Naming(
        "course", "course", label=_("Course"), help_text="Lesson of this course.", example=["illicit-markets"]
    )
    author = Authors(label=_("Author"), help_text="Based on the class of this person.", example=["adam-blackwell"])
    institution = Naming("institution", label=_("Institution"), help_text="Names this institution.", example=["oas"])
    instrument = Naming("instrument", label=_("Instrument"), help_text="Names this instrument.", example=["cifta"])
    topic = Naming("topic", "topic", label=_("Topic"), help_text="Has this topic.", example=["corruption"])
    available_in = InLanguage(
        "title", label=_("Language"), help_text="Has its title in one of these languages.", example=["es"]
    )
    published_after = Since(
        "first_published_at",
        label=_("Published since"),
        help_text="First published at this instant or later.",
        example="2026-01-31T12:00:00Z",
    )
    published_before = Until(
        "first_published_at",
        label=_("Published until"),
        help_text="First published at this instant or earlier.",
        example="2030-01-31T12:00:00Z",
    )
