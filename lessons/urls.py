"""Addresses of courses and lessons, below a language."""

from django.urls import path
from django.views.generic import RedirectView

from lessons import views

# The list of both is the home page: whoever shortens an address by hand finds it there.
LIST = RedirectView.as_view(pattern_name="home")

urlpatterns = [
    path("courses/", LIST),
    path("lessons/", LIST),
    path("courses/<slug:slug>/", views.CoursePage.as_view(), name="course"),
    path("lessons/<slug:slug>/", views.LessonPage.as_view(), name="lesson"),
    path("lessons/<slug:slug>/slides/", views.SlidesPage.as_view(), name="slides"),
    path("lessons/<slug:slug>/check/", views.CheckPage.as_view(), name="check"),
]
