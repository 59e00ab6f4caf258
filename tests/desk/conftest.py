"""The cast at the admin: Ana edits, Bruno publishes, Olga writes lessons, Clara only learns."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

from instruments.models import Act
from tests import factories as make


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


@pytest.fixture
def states(db):
    return [
        make.state(slug=code.lower(), iso2=code, iso3=iso3, name_en=name)
        for code, iso3, name in (("BR", "BRA", "Brazil"), ("BB", "BRB", "Barbados"), ("MX", "MEX", "Mexico"))
    ]


@pytest.fixture
def treaty(states):
    source = make.source(slug="untc")
    row = make.instrument(slug="untoc", adopted_on="2000-11-15")
    Act.objects.create(
        instrument=row, position=1, state=states[0], kind="signature", done_on="2000-12-12", source=source
    )
    Act.objects.create(
        instrument=row,
        position=2,
        state=states[0],
        kind="reservation",
        done_on="<=2004",
        source=source,
        is_disputed=True,
        text_en="=1+1\nA second line, with “quotes”",
        text_es="'-dos",
    )
    return make.live(row)
