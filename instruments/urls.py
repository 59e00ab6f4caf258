"""Addresses of instruments, below a language."""

from django.urls import path

from instruments import views

urlpatterns = [
    path("instruments/", views.InstrumentList.as_view(), name="instruments"),
    path("instruments/<slug:slug>/", views.InstrumentPage.as_view(), name="instrument"),
]
