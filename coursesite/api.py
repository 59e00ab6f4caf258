"""The addresses below /api/v1/, and the root that names them all."""

import json
from typing import Any

from django.http import HttpResponse
from django.urls import path, reverse
from rest_framework.routers import SimpleRouter

from institutions.api import EventViewSet, InstitutionViewSet, ProgrammeViewSet, StateViewSet, TopicViewSet
from instruments.api import ActViewSet, InstrumentViewSet
from instruments.api import urlpatterns as instrument_forms
from lessons.api import CourseViewSet, LessonViewSet
from lessons.api import urlpatterns as lesson_forms
from partners import answers, docs, problems
from partners.languages import tags
from partners.openapi import root_operation
from partners.parameters import read_language
from partners.views import PartnerView

RESOURCES = {
    "courses": CourseViewSet,
    "lessons": LessonViewSet,
    "institutions": InstitutionViewSet,
    "programmes": ProgrammeViewSet,
    "events": EventViewSet,
    "instruments": InstrumentViewSet,
    "acts": ActViewSet,
    "states": StateViewSet,
    "topics": TopicViewSet,
}


class RootView(PartnerView):
    """What there is, and where."""

    def get(self, request: Any) -> HttpResponse:
        language = read_language(request._request)
        origin = problems.origin(request._request)
        etag = answers.strong_tag("root", origin, language)
        content = {
            "resources": {name: origin + reverse(f"{view.kind}-list") for name, view in RESOURCES.items()},
            "openapi": origin + reverse("openapi"),
            "docs": origin + reverse("api-docs"),
            "problems": origin + reverse("problems"),
            "languages": tags(),
        }
        known = answers.unchanged(request._request, etag, language)
        return known or answers.answer(json.dumps(content), etag, language)

    def operation(self) -> dict[str, Any]:
        return root_operation()


router = SimpleRouter()
for name, view in RESOURCES.items():
    router.register(name, view, basename=view.kind)

urlpatterns = [
    path("", RootView.as_view(), name="api-root"),
    path("openapi.json", docs.OpenApiView.as_view(), name="openapi"),
    path("docs/", docs.docs, name="api-docs"),
    path("problems/", docs.problem_list, name="problems"),
    path("problems/<slug:code>/", docs.problem_page, name="problem"),
    *instrument_forms,
    *lesson_forms,
    *router.urls,
]
