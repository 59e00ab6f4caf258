"""A small site with one of every kind of page, and people who come to see it."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from tests import factories as make

PATHS = {
    "institution": "institutions",
    "programme": "programmes",
    "event": "events",
    "topic": "topics",
    "instrument": "instruments",
    "lesson": "lessons",
    "course": "courses",
    "state": "states",
}


@pytest.fixture
def site(db: Any) -> SimpleNamespace:
    """Each kind once, live, and tied to the others."""
    topic = make.shared(make.topic(slug="corruption"))
    whole = make.institution(slug="whole", note_en="Sources differ.")
    institution = make.institution(slug="oas", parent=whole)
    part = make.institution(slug="part", parent=institution)
    programme = make.programme(run_by=institution, slug="pacam")
    event = make.event(slug="summit", organizer=institution)
    instrument = make.instrument(slug="cifta", adopted_by=institution)
    make.relation(instrument, "constitutes", institution)
    lesson = make.lesson(slug="class-one")
    lesson.topics.add(topic)
    make.box_institution(lesson, institution)
    make.box_instrument(lesson, instrument)
    course = make.course(lesson, slug="course-one")
    make.live(whole, institution, part, programme, event, instrument, lesson, course)
    return SimpleNamespace(
        state=make.shared(make.state()),
        topic=topic,
        institution=institution,
        programme=programme,
        event=event,
        instrument=instrument,
        lesson=lesson,
        course=course,
    )


@pytest.fixture
def addresses(site: SimpleNamespace) -> list[str]:
    """Every public page of the small site, below its language."""
    details = [f"{path}/{getattr(site, kind).slug}/" for kind, path in PATHS.items()]
    small = [
        "",
        "institutions/",
        "programmes/",
        "instruments/",
        "states/",
        "search/",
        "accessibility/",
        "privacy/",
        "help/",
        "yours/",
    ]
    return details + small


@pytest.fixture
def signed_in(db: Any) -> Callable[..., Client]:
    """A browser of somebody on the staff with these permissions, or of a visitor with an account."""

    def make_client(*permissions: str, is_staff: bool = True) -> Client:
        user = User.objects.create_user(f"user-{User.objects.count()}", is_staff=is_staff)
        for permission in permissions:
            app, codename = permission.split(".")
            user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
        client = Client()
        client.force_login(user)
        return client

    return make_client
