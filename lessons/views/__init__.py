"""Pages of courses and lessons."""

from lessons.views.pages import CoursePage, LessonPage, parts
from lessons.views.slides import SlidesPage

__all__ = ["CoursePage", "LessonPage", "SlidesPage", "parts"]
