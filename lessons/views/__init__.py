"""Pages of courses and lessons."""

from lessons.views.pages import CoursePage, LessonPage, parts

__all__ = ["CoursePage", "LessonPage", "parts"]
