"""Addresses of the register, below a language."""

from django.urls import path

from institutions import views

urlpatterns = [
    path("institutions/", views.InstitutionList.as_view(), name="institutions"),
    path("institutions/<slug:slug>/", views.InstitutionPage.as_view(), name="institution"),
    path("programmes/", views.ProgrammeList.as_view(), name="programmes"),
    path("programmes/<slug:slug>/", views.ProgrammePage.as_view(), name="programme"),
    path("events/<slug:slug>/", views.EventPage.as_view(), name="event"),
    path("topics/<slug:slug>/", views.TopicPage.as_view(), name="topic"),
]
