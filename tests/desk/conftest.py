"""The cast at the admin: Ana edits, Bruno publishes, Olga writes lessons, Clara only learns."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client


@pytest.fixture
def groups(db):
    call_command("setup_groups", verbosity=0)


def person(name, *groups):
    user = User.objects.create_user(name, is_staff=bool(groups))
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def ana(groups):
    return person("ana", "Editor")


@pytest.fixture
def bruno(groups):
    return person("bruno", "Editor", "Publisher")


@pytest.fixture
def olga(groups):
    return person("olga", "Author")


@pytest.fixture
def clara(groups):
    return person("clara")
