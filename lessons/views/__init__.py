"""Pages of courses and lessons."""

from lessons.views.check import CheckPage
from lessons.views.pages import CoursePage, LessonPage, parts
from lessons.views.slides import SlidesPage

__all__ = ["CheckPage", "CoursePage", "LessonPage", "SlidesPage", "parts"]
