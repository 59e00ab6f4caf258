"""The partners' door to courses and lessons."""

from lessons.exports.citation import CITATION_FORMS
from lessons.exports.linked_data import COURSE_DATA, LESSON_DATA
from lessons.exports.references import REFERENCE_FORMS, ReferencesDocument
from lessons.filters import CourseFilters, LessonFilters
from partners.form_views import item_addresses
from partners.schemas import describe
from partners.views import DocumentViewSet

describe(ReferencesDocument)


class CourseViewSet(DocumentViewSet):
    kind = "course"
    filters = CourseFilters
    orderings = {**DocumentViewSet.orderings, "published_at": "first_published_at"}
    example = "illicit-markets"


class LessonViewSet(DocumentViewSet):
    kind = "lesson"
    filters = LessonFilters
    orderings = {**DocumentViewSet.orderings, "published_at": "first_published_at"}
    example = "regional-cooperation-mechanisms"


urlpatterns = [
    *item_addresses("lesson", LessonViewSet.example, [*REFERENCE_FORMS, *CITATION_FORMS, LESSON_DATA]),
    *item_addresses("course", CourseViewSet.example, [COURSE_DATA]),
]
