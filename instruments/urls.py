"""Addresses of instruments, below a language."""

from django.urls import path

from instruments import views
from instruments.views.matrix import matrix
from instruments.views.overview import overview
from instruments.views.timeline import timeline

urlpatterns = [
    path("matrix/", matrix, name="matrix"),
    path("map/", overview, name="map"),
    path("timeline/", timeline, name="timeline"),
    path("instruments/", views.InstrumentList.as_view(), name="instruments"),
    path("instruments/<slug:slug>/", views.InstrumentPage.as_view(), name="instrument"),
    path("states/", views.StateList.as_view(), name="states"),
    path("states/<slug:slug>/", views.StatePage.as_view(), name="state"),
]
