"""Addresses of courses and lessons, below a language."""

from django.urls import path

from lessons import views

urlpatterns = [
    path("courses/<slug:slug>/", views.CoursePage.as_view(), name="course"),
    path("lessons/<slug:slug>/", views.LessonPage.as_view(), name="lesson"),
    path("lessons/<slug:slug>/slides/", views.SlidesPage.as_view(), name="slides"),
    path("lessons/<slug:slug>/check/", views.CheckPage.as_view(), name="check"),
]
