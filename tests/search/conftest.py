"""A small published register and lesson to search in."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests import factories as make


@pytest.fixture
def site(db: Any) -> SimpleNamespace:
    """An institution that only English speaks of at length, a treaty in two languages, a lesson of two sections."""
    topic = make.shared(make.topic(slug="corruption", summary_en="Abuse of office."))
    oas = make.institution(
        slug="oas",
        name_en="Organization of American States",
        name_es="Organización de los Estados Americanos",
        acronym_en="OAS",
        acronym_es="OEA",
        gloss_en="Brings the States together.",
        gloss_es="Reúne a los Estados.",
        summary_en="<p>It keeps a lighthouse.</p><p>Its seat is far away.</p>",
        summary_es="<p>Su sede está lejos.</p>",
    )
    oas.names.create(kind="misprint", language="en", text="OSA")
    treaty = make.instrument(
        slug="treaty", title_en="Convention on Borders", title_es="Convención sobre fronteras", short_title_en=""
    )
    lesson = make.lesson(slug="class-one", title_en="How States cooperate", title_es="Cómo cooperan los Estados")
    section = lesson.sections.first()
    section.title_en, section.title_es = "Border patrols", "Patrullas de frontera"
    section.body_en = "<p>Officers of two countries watch a border together.</p>"
    section.body_es = "<p>Agentes de dos países vigilan juntos una frontera.</p>"
    section.save()
    make.live(oas, treaty, lesson)
    return SimpleNamespace(oas=oas, treaty=treaty, lesson=lesson, section=section, topic=topic)
