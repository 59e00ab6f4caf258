"""What search finds of the register: names of every kind first, then what is told of them."""

from collections.abc import Iterable, Iterator

from institutions.documents import (
    EventDocument,
    InstitutionDocument,
    OfficialName,
    ProgrammeDocument,
    RegisterDocument,
    StateDocument,
    TopicDocument,
)
from publishing.documents import Day
from publishing.kinds import Findable
from publishing.languages import Text
from publishing.richtext import words_of


def plain(html: Text) -> Text:
    """A rich text as words, in its language."""
    return Text(words_of(html), html.lang)


def official(names: Iterable[OfficialName]) -> Iterator[Text]:
    for name in names:
        yield Text(name.text, name.lang)
        yield Text(name.short, name.lang)


def names(document: RegisterDocument) -> tuple[Text, ...]:
    """The acronym first, then all official names, then former names, aliases and misprints."""
    others = (Text(name.text, name.lang) for name in document.other_names)
    return tuple(filter(None, (document.short, *official(document.names), *others)))


def years(*days: Day | None) -> tuple[Text, ...]:
    """The years that readers know a thing by."""
    return tuple(Text(one.value[:4]) for one in days if one)


def told(document: RegisterDocument) -> tuple[Text, ...]:
    """What the page says, and the topics that it stands under."""
    return tuple(filter(None, (plain(document.summary), document.note, *(topic.title for topic in document.topics))))


def institution(document: InstitutionDocument) -> Iterator[Findable]:
    yield Findable(
        title=document.title,
        names=names(document),
        headings=(document.gloss, *years(document.founded_on)),
        body=(*told(document), document.founded_at, document.seat, *(figure.label for figure in document.figures)),
    )


def programme(document: ProgrammeDocument) -> Iterator[Findable]:
    yield Findable(
        title=document.title,
        names=names(document),
        headings=(document.gloss, *years(document.started_on, document.ended_on)),
        body=(*told(document), document.seat, *(figure.label for figure in document.figures)),
    )


def event(document: EventDocument) -> Iterator[Findable]:
    yield Findable(
        title=document.title,
        names=names(document),
        headings=(document.place, *years(document.started_on)),
        body=told(document),
    )


def topic(document: TopicDocument) -> Iterator[Findable]:
    yield Findable(
        title=document.title,
        names=tuple(filter(None, official(document.names))),
        headings=(document.summary,),
        body=(document.note,),
    )


def state(document: StateDocument) -> Iterator[Findable]:
    codes = (Text(document.iso2), Text(document.iso3))
    yield Findable(title=document.title, names=(*filter(None, official(document.names)), *codes))
