"""Courses, their lessons, and what a lesson is made of."""

from lessons.models.course import Course, CoursePlace
from lessons.models.lesson import Lesson, LessonInstitution, LessonInstrument
from lessons.models.parts import KeyPoint, Question, Reference, Section

__all__ = [
    "Course",
    "CoursePlace",
    "KeyPoint",
    "Lesson",
    "LessonInstitution",
    "LessonInstrument",
    "Question",
    "Reference",
    "Section",
]
