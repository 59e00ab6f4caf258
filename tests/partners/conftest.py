"""A partner's client, and a small register: two institutions, a topic, instruments, a programme, a lesson, a course."""

from types import SimpleNamespace

import pytest
from django.test import Client

from tests import factories as make

API = "/api/v1/"


class Partner(Client):
    """Asks below /api/v1/; `body` reads the JSON of an answer that must be 200."""

    def ask(self, path, query="", **headers):
        return self.get(f"{API}{path}" + (f"?{query}" if query else ""), headers=headers)

    def body(self, path, query="", **headers):
        response = self.ask(path, query, **headers)
        assert response.status_code == 200, response.content
        return response.json()

    def slugs(self, path, query=""):
        return [one["slug"] for one in self.body(path, query)["results"]]

    def wrong(self, path, query):
        response = self.ask(path, query)
        assert response.status_code == 400, response.content
        assert response.headers["Content-Type"] == "application/problem+json"
        return [(one["parameter"], one["code"]) for one in response.json()["errors"]]


@pytest.fixture
def partner():
    return Partner(raise_request_exception=False)


@pytest.fixture
def register(db):
    """Published: oas with its part dps, un; topic firearms; cifta, lima, draft-less untoc; mesicic; a lesson in a course."""
    firearms = make.shared(make.topic(slug="firearms", name_en="Firearms", name_es="Armas de fuego"))
    oas = make.institution(
        slug="oas",
        name_en="Organization of American States",
        acronym_en="OAS",
        acronym_es="OEA",
        kind="intergovernmental",
    )
    dps = make.institution(slug="dps", name_en="Department of Public Security", parent=oas, kind="department")
    un = make.institution(
        slug="un", name_en="United Nations", acronym_en="UN", kind="intergovernmental", scope="global"
    )
    oas.topics.add(firearms)
    make.live(oas, dps, un)
    untoc = make.live(
        make.instrument(
            slug="untoc", title_en="Convention against Transnational Organized Crime", adopted_on="2000", adopted_by=un
        )
    )
    cifta = make.instrument(
        slug="cifta",
        title_en="Convention on Firearms",
        title_es="Convención sobre armas",
        code="A-63",
        adopted_on="1997-11-14",
        in_force_on="1998-07-01",
        adopted_by=oas,
        depositary_institution=oas,
    )
    cifta.topics.add(firearms)
    make.relation(cifta, "cites", untoc)
    lima = make.instrument(
        slug="lima", title_en="Lima Commitment", kind="commitment", is_binding=False, adopted_on="2018-04"
    )
    make.relation(lima, "implements", cifta)
    make.live(cifta, lima)
    mesicic = make.live(make.programme(slug="mesicic", kind="mechanism", acronym_en="MESICIC", run_by=oas))
    ada = make.shared(make.person(slug="ada"))
    lesson = make.lesson(slug="cooperation", title_en="Cooperation", title_es="Cooperación")
    lesson.based_on.add(ada)
    lesson.topics.add(firearms)
    make.box_institution(lesson, oas)
    make.box_instrument(lesson, cifta)
    make.live(lesson)
    course = make.live(make.course(lesson, slug="markets"))
    return SimpleNamespace(**locals())


@pytest.fixture
def oas(db):
    """One institution: enough where the content does not matter."""
    return make.live(make.institution(slug="oas", name_en="Organization of American States"))


@pytest.fixture
def firearms(db):
    return make.shared(make.topic(slug="firearms", name_en="Firearms", name_es="Armas de fuego"))
