"""A partner's client, and a small register: institutions, States, a topic, instruments, acts, a programme, a lesson, a course."""

from datetime import date
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
def register(db, firearms):
    """Published: oas with its part dps, un; br, ca; cifta, lima, untoc; mesicic; a lesson in a course."""
    made = SimpleNamespace(firearms=firearms)
    add_states(made)
    add_institutions(made)
    add_instruments(made)
    add_lesson(made)
    return made


def add_states(made):
    made.br = make.shared(make.state(name_es="Brasil"))
    made.ca = make.shared(make.state(slug="ca", iso2="CA", iso3="CAN", name_en="Canada", region="north_america"))
    made.source = make.shared(make.source(slug="deposits"))


def add_institutions(made):
    made.oas = make.institution(
        slug="oas",
        name_en="Organization of American States",
        acronym_en="OAS",
        acronym_es="OEA",
        kind="intergovernmental",
    )
    made.dps = make.institution(slug="dps", name_en="Department of Public Security", parent=made.oas, kind="department")
    made.un = make.institution(
        slug="un", name_en="United Nations", acronym_en="UN", kind="intergovernmental", scope="global"
    )
    made.oas.topics.add(made.firearms)
    made.oas.memberships.create(state=made.br, role="founder", source=made.source)
    made.un.memberships.create(member=made.oas, role="observer", source=made.source)
    make.live(made.oas, made.dps, made.un)
    made.mesicic = make.live(make.programme(slug="mesicic", kind="mechanism", acronym_en="MESICIC", run_by=made.oas))


def add_instruments(made):
    made.untoc = make.live(make.instrument(slug="untoc", adopted_on="2000", adopted_by=made.un))
    made.cifta = make.instrument(
        slug="cifta",
        title_en="Convention on Firearms",
        title_es="Convención sobre armas",
        code="A-63",
        adopted_on="1997-11-14",
        in_force_on="1998-07-01",
        adopted_by=made.oas,
        depositary_institution=made.oas,
    )
    made.cifta.topics.add(made.firearms)
    make.relation(made.cifta, "cites", made.untoc)
    made.lima = make.instrument(
        slug="lima", title_en="Lima Commitment", kind="commitment", is_binding=False, adopted_on="2018-04"
    )
    make.relation(made.lima, "implements", made.cifta)
    add_acts(made)
    make.live(made.cifta, made.lima)


def add_acts(made):
    """Brazil signed and ratified, Canada only signed; the OAS signed the commitment. The record ends on 2004-03-01."""
    made.cifta.delay_days_party = 30
    made.cifta.recorded_until = date(2004, 3, 1)
    made.cifta.save()

    def act(instrument, position, **values):
        return instrument.acts.create(position=position, source=made.source, **values)

    made.signed = act(made.cifta, 1, state=made.br, kind="signature", done_on="1997-11-14", text_en="=Signed, here")
    made.ratified = act(made.cifta, 2, state=made.br, kind="ratification", done_on="1999-09-28")
    made.canada = act(made.cifta, 3, state=made.ca, kind="signature", done_on="1997-11")
    made.signed_by_oas = act(made.lima, 1, institution=made.oas, kind="signature")


def add_lesson(made):
    made.lesson = make.lesson(slug="cooperation", title_en="Cooperation", title_es="Cooperación")
    made.lesson.based_on.add(make.shared(make.person(slug="ada")))
    made.lesson.topics.add(made.firearms)
    make.box_institution(made.lesson, made.oas)
    make.box_instrument(made.lesson, made.cifta)
    make.live(made.lesson)
    made.course = make.live(make.course(made.lesson, slug="markets"))


@pytest.fixture
def oas(db):
    """One institution: enough where the content does not matter."""
    return make.live(make.institution(slug="oas", name_en="Organization of American States"))


@pytest.fixture
def firearms(db):
    return make.shared(make.topic(slug="firearms", name_en="Firearms", name_es="Armas de fuego"))
