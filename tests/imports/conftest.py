"""A small set of data files, one record of each kind, and the command that loads them."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from institutions.models import Institution

FILES = {
    "institutions/data/sources.yaml": """\
- id: page
  title: {en: A page, es: Una página, pt-br: Uma página, fr: Une page}
  kind: official
""",
    "institutions/data/states.yaml": """\
- id: br
  iso2: BR
  iso3: BRA
  name: {en: Brazil, es: Brasil, pt-br: Brasil, fr: Brésil}
  region: south_america
""",
    "institutions/data/topics.yaml": """\
- id: corruption
  name: {en: Corruption, es: Corrupción, pt-br: Corrupção, fr: Corruption}
  sources: [page]
""",
    "institutions/data/persons.yaml": """\
- id: ada
  name: Ada Example
""",
    "institutions/data/institutions.yaml": """\
- id: league
  name: {en: League, es: Liga, pt-br: Liga, fr: Ligue}
  acronym: {en: LG, es: LG, pt-br: LG, fr: LG}
  kind: intergovernmental
  scope: hemispheric
  summary:
    en: "A league with an [office](/institutions/office/)."
  founded_on: "1948-04"
  topics: [corruption]
  names:
    - {kind: alias, language: en, text: The League, source: page}
    - {kind: former, language: en, text: The Union, used_to: "1948"}
  figures:
    - {label: {en: Members}, value: "35", source: page}
  facts:
    - {about: founded, source: page}
  relations:
    - {verb: cooperates_with, target: office, source: page}
- id: office
  name: {en: Office, es: Oficina, pt-br: Escritório, fr: Bureau}
  name_status: {fr: descriptive}
  kind: secretariat
  scope: hemispheric
  parent: league
""",
    "institutions/data/programmes.yaml": """\
- id: network
  name: {en: Network, es: Red, pt-br: Rede, fr: Réseau}
  kind: network
  started_on: "<=2014-08"
  roles:
    - {role: run_by, institution: office}
""",
    "institutions/data/events.yaml": """\
- id: summit
  name: {en: Summit, es: Cumbre, pt-br: Cúpula, fr: Sommet}
  started_on: "2018-04-13"
  ended_on: "2018-04-14"
""",
    "instruments/data/instruments.yaml": """\
- id: charter
  title: {en: Charter, es: Carta, pt-br: Carta, fr: Charte}
  kind: treaty
  is_binding: true
  threshold: 2
  adopted_on: "1948-04"
  relations:
    - {verb: constitutes, institution: league, source: page}
    - {verb: implemented_by, programme: network}
""",
    "lessons/data/courses.yaml": """\
- id: course
  title: {en: Course, es: Curso, pt-br: Curso, fr: Cours}
  organizer: league
  places:
    - {lesson: first-class}
""",
    "lessons/data/first-class/lesson.yaml": """\
id: first-class
based_on: [ada]
topics: [corruption]
institutions: [league]
instruments: [charter]
sections:
  - {key: why, teaching_minutes: 5}
key_points: [main]
questions:
  - {key: who, right: 2, section: why}
references:
  - {key: book, kind: book, title: A book, issued_on: '2011', instrument: charter}
""",
    "lessons/data/first-class/en.md": """\
---
title: First class
lead: A lead.
outcomes:
  - Say one thing.
  - Say another.
key_points:
  main: The main thing.
questions:
  who:
    text: Who?
    answers: [One, Two, Three, Four]
    explanation: Because.
institutions:
  league: A line of its own.
---
# introduction
An introduction.

# why: Why it matters
> **Why**
> - First
> - Second, which
>   goes on

The [League](/institutions/league/) is **here**.
""",
    "lessons/data/first-class/es.md": """\
---
title: Primera clase
---
# introduction
Una introducción.

# why: Por qué importa
Aquí está la [Liga](/institutions/league/).
""",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the data files, for a test to change."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def change(root: Path) -> Callable[[str, str, str], None]:
    """Puts one text in the place of another in a data file; the text must be there."""

    def replace(name: str, old: str, new: str) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


@pytest.fixture
def load(root: Path) -> Callable[..., str]:
    """Runs the command and returns what it wrote."""

    def run(**options: object) -> str:
        out = StringIO()
        call_command("load_starter", root=root, stdout=out, **options)
        return out.getvalue()

    return run


@pytest.fixture
def mistakes(load: Callable[..., str]) -> Callable[[], list[str]]:
    """Runs the command, which must refuse, and returns the mistakes that it named."""

    def run() -> list[str]:
        with pytest.raises(CommandError) as refused:
            load()
        return str(refused.value).splitlines()[1:]

    return run


@pytest.fixture
def league(load: Callable[..., str]) -> Institution:
    """The league as loaded."""
    load()
    return Institution.objects.get(slug="league")


@pytest.fixture
def append(root: Path) -> Callable[[str, str], None]:
    """Puts a text behind a data file."""

    def add(name: str, text: str) -> None:
        path = root / name
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return add
