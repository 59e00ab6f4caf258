"""Changes to content that is right: those after which check_content finds something, and those that it lets pass."""

from collections.abc import Callable
from typing import Any

from institutions.models import (
    EventFact,
    Institution,
    InstitutionFact,
    InstitutionFigure,
    InstitutionName,
    Person,
    Programme,
    ProgrammeRole,
    Topic,
)
from instruments.models import Instrument, InstrumentFact, Relation
from lessons.models import Lesson, Question, Reference, Section
from publishing.actions import change_address
from publishing.models import Mention
from tests import factories


def on(model: Any, **values: object) -> Callable[[], object]:
    return lambda: model.objects.update(**values)


def introduction(html: str) -> Callable[[], object]:
    return on(Lesson, introduction_fr=html)


def link(address: str) -> Callable[[], object]:
    return introduction(f'<p><a href="{address}">Là</a></p>')


def name(kind: str, text: str = "Union", **values: object) -> Callable[[], object]:
    return lambda: InstitutionName.objects.create(institution=Institution.objects.get(), kind=kind, text=text, **values)


def without(model: Any, **about: str) -> Callable[[], object]:
    return lambda: model.objects.filter(**about).delete()


def moved() -> None:
    """As if a text still held the address of before."""
    Lesson.objects.update(introduction_fr="<p>Rien.</p>")
    change_address(Institution.objects.get(), "union")
    Lesson.objects.update(introduction_en="<p>None.</p>", introduction_es="<p>Nada.</p>", introduction_pt_br="")
    Lesson.objects.update(introduction_fr='<p><a href="/institutions/league/">Là</a></p>')


def relation() -> None:
    treaty, other = Instrument.objects.get(), Programme.objects.get()
    Relation.objects.create(instrument=treaty, verb="cites", to_programme=other)


def figure() -> None:
    labels = {"label_en": "A", "label_es": "B", "label_pt_br": "C", "label_fr": "D"}
    InstitutionFigure.objects.create(institution=Institution.objects.get(), value="35", **labels)


def other_questions(count: int) -> None:
    Question.objects.filter(position__gte=count).delete()
    for position in range(Question.objects.count(), count):
        one = Question.objects.filter(position=0).values().get() | {"position": position}
        Question.objects.create(**{key: value for key, value in one.items() if key != "id"})


CLASS, LEAGUE, TREATY = "lesson class", "institution league", "instrument treaty"
UNTOLD = "has no record; add it as an acronym or other name of an item, or allow it"
NOBODY = "00000000-0000-4000-8000-000000000000"
# What is changed in content that is right, and how each finding begins.
FOUND: dict[str, tuple[Callable[[], object], list[str]]] = {
    "no translation": (on(Lesson, lead_fr=""), [f"{CLASS} fr lead: no text in this language"]),
    "no source text": (on(Lesson, lead_en=""), [f"{CLASS} en lead: no text in this language"]),
    "no translated acronym": (on(Institution, acronym_es=""), [f"{LEAGUE} es acronym: no text in this language"]),
    "a link to nothing": (
        link("/institutions/nobody/"),
        [
            f"{CLASS} fr introduction: the link /institutions/nobody/ leads to nothing live",
            f"{CLASS} introduction: The link /institutions/nobody/ leads nowhere.",
        ],
    ),
    "a link to an old address, which leads there for ever": (
        moved,
        [f"{CLASS} pt-br introduction: no text in this language"],
    ),
    "a link to a part that is not there": (
        link("/lessons/class/#nowhere"),
        [f"{CLASS} fr introduction: the link /lessons/class/#nowhere names a part that its page does not have"],
    ),
    "a link to no part of its own page": (
        link("#nowhere"),
        [f"{CLASS} fr introduction: the link #nowhere names a part that its page does not have"],
    ),
    "a link to what is no page": (
        link("/about"),
        [f"{CLASS} fr introduction: the link /about is no web address"],
    ),
    "a mention of what is not live": (
        lambda: Mention.objects.filter(kind="person", document__language="fr").update(item_id=NOBODY),
        [f"{one} fr based_on: names what is not live (person {NOBODY})" for one in ("course course", CLASS)],
    ),
    "a field for a web address with something else": (
        on(Reference, url="ftp://example.org/book"),
        [f"{CLASS} references 1: url: “ftp://example.org/book” is no web address"],
    ),
    "acronyms without record": (
        on(Section, slide_es="La ABC-led y la SG/LG"),
        [f"{CLASS} es sections 1: slide: “ABC” {UNTOLD}", f"{CLASS} es sections 1: slide: “SG/LG” {UNTOLD}"],
    ),
    "an acronym in other letters": (on(Lesson, lead_fr="La Lg et la DNa"), [f"{CLASS} fr lead: “DNa” {UNTOLD}"]),
    "an acronym that a name alone tells": (
        on(Topic, name_en="Subject (ABC)"),
        [f"topic subject en name: “ABC” {UNTOLD}"],
    ),
    "an acronym in what a source says": (
        lambda: InstitutionFact.objects.filter(about="place").update(
            says_en="By ABC.", says_es="Por ella.", says_pt_br="Por ela.", says_fr="Par elle."
        ),
        [f"{LEAGUE} en facts 2: says: “ABC” {UNTOLD}"],
    ),
    "a fact without source": (without(InstitutionFact, about="founded"), [f"{LEAGUE} founded_on: no source"]),
    "a seat without source": (without(InstitutionFact, about="place"), [f"{LEAGUE} seat: no source"]),
    "days of an event without source": (without(EventFact), ["event summit started_on: no source"]),
    "a code without source": (without(InstrumentFact, about="code"), [f"{TREATY} code: no source"]),
    "a misprint without source": (name("misprint"), [f"{LEAGUE} names 1: “Union” (misprint) has no source"]),
    "a role without source": (
        on(ProgrammeRole, source=None),
        ["programme network roles 1: “LG runs it” has no source"],
    ),
    "a tie without source": (relation, [f"{TREATY} relations 1: “cites Network (en).” has no source"]),
    "a figure without source": (figure, [f"{LEAGUE} figures 1: “A: 35” has no source"]),
    "a person without source": (
        lambda: Person.objects.get().sources.clear(),
        ["person ada sources: no source; choose at least one"],
    ),
    "a lesson based on nobody": (lambda: Lesson.objects.get().based_on.clear(), [f"{CLASS} based_on: nobody is named"]),
    "a lesson without licence": (
        on(Lesson, licence=""),
        [f"{CLASS} licence: no licence", f"{CLASS} licence: This field cannot be blank."],
    ),
    "a reference without author and title": (
        on(Reference, author="", title=""),
        [
            f"{CLASS} references 1: neither author nor title",
            f"{CLASS} reference “”, title: This field cannot be blank.",
        ],
    ),
    "a text equal in two languages": (
        on(Lesson, lead_es="On all", lead_pt_br="On all"),
        [f"{CLASS} es, pt-br lead: “On all” stands in all of them"],
    ),
    "a section too short": (on(Section, body_fr="<p>Peu de mots.</p>"), [f"{CLASS} fr sections 1: body: words: 3;"]),
    "a section too long": (
        on(Section, body_fr="<p>" + " ".join(f"m{number}" for number in range(251)) + "</p>"),
        [f"{CLASS} fr sections 1: body: words: 251; write 80 to 250"],
    ),
    "a summary of one sentence": (
        on(Instrument, summary_es="<p>Empezó en D.C. en 1948.</p>"),
        [f"{TREATY} es summary: sentences: 1; write 2 to 5"],
    ),
    "a summary of six sentences": (
        on(Institution, summary_es="<p>Una. Dos. Tres.</p><p>Cuatro. ¿Cinco? Seis.</p>"),
        [f"{LEAGUE} es summary: sentences: 6; write 2 to 5"],
    ),
    "two questions": (lambda: other_questions(2), [f"{CLASS} questions: 2 questions; write 3 to 5"]),
    "six questions": (lambda: other_questions(6), [f"{CLASS} questions: 6 questions; write 3 to 5"]),
    "a slide of six lines": (
        on(Section, slide_fr="Un\nDeux\nTrois\nQuatre\nCinq\nSix"),
        [f"{CLASS} slide “Part (en).”: A slide holds at most five lines."],
    ),
    "placeholders": (
        on(Lesson, lead_fr="Lorem TODO, TBD ??"),
        [
            *(f"{CLASS} fr lead: “{one}” {UNTOLD}" for one in ("TODO", "TBD")),
            *(f"{CLASS} fr lead: “{one}” is a placeholder" for one in ("Lorem", "TODO", "TBD", "??")),
        ],
    ),
    "a doubled word": (introduction("<p>Il est <b>est</b> là.</p>"), [f"{CLASS} fr introduction: “est” stands twice"]),
    "two spaces": (on(Lesson, lead_fr="Deux  espaces"), [f"{CLASS} fr lead: two spaces in a row"]),
    "straight quotation marks": (on(Lesson, lead_es='Un "lema"'), [f'{CLASS} es lead: a straight " stands here']),
    "a straight apostrophe": (introduction("<p>L'est.</p>"), [f"{CLASS} fr introduction: a straight ' stands here"]),
}
NOT_FOUND: dict[str, Callable[[], object]] = {
    "a link to a part that is there": link("/lessons/class/#introduction"),
    "a link elsewhere": link("https://example.org/?a=1&b=2"),
    "a link to an address for mail": link("mailto:ada@example.org"),
    "an acronym, a code and a State that have records": on(Section, slide_es="LG, TR/NO. 5 (1948), BR, l’LG, non-LG"),
    "a Roman number": on(Section, slide_es="La VIII Cumbre, siglo XXI, XXe siècle, XVI-O/86"),
    "another name with its record": lambda: (
        name("acronym", "SG/LG", source=factories.source(language="en"))(),
        Lesson.objects.update(lead_fr="La SG/LG"),
    ),
    "a further name without source": name("name"),
    "a figure in all languages": on(Lesson, lead_en="12", lead_es="12", lead_pt_br="12", lead_fr="12"),
    "a question mark and nous nous": on(Lesson, lead_fr="Nous nous demandons : todo va bien ?"),
    "straight signs in English": on(Lesson, lead_en='A "lead" that isn\'t'),
    "four or five questions": lambda: other_questions(5),
}
