"""What the API makes of an instrument's Document: its acts, who is bound on a day, and how it is cited."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from uuid import UUID

from instruments.documents import InstrumentDocument, rule_of
from instruments.exports.citations import STYLES
from instruments.exports.works import work_of
from instruments.status import ActPart, PartyRecord, Standing, status_on
from publishing.documents import Document, Ref
from publishing.languages import SOURCE, from_tag


@dataclass(frozen=True, kw_only=True)
class ActDocument(ActPart):
    """An act as partners get it: what the instrument's Document has, and whose act about what it is."""

    type: Literal["act"] = "act"
    lang: str
    instrument: Ref
    party: Ref
    iso2: str | None
    api_url: str
    html_url: str
    fallback: bool = False
    fallbacks: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class StatusDocument:
    """Who is bound by an instrument on a day; `as_of` is the day on which its record ends."""

    instrument: Ref
    on: str
    as_of: str | None
    lang: str
    parties: tuple[Standing, ...]
    fallback: bool = False
    fallbacks: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CitedAs:
    style: str
    text: str


@dataclass(frozen=True, kw_only=True)
class CitationsDocument:
    """An instrument cited as text, in each style."""

    instrument: Ref
    lang: str
    citations: tuple[CitedAs, ...]
    fallback: bool = False
    fallbacks: dict[str, str] = field(default_factory=dict)


def ref_of(document: Document) -> Ref:
    """Whom an answer is about, in the role that its kind names."""
    return Ref(
        type=document.type,
        id=document.id,
        slug=document.slug,
        title=document.title,
        short=document.short,
        role=document.type,
        api_url=document.api_url,
        html_url=document.html_url,
    )


def anchors(record: PartyRecord) -> dict[str, str]:
    """The place of each act of a party on the instrument's page: `br-signature`, of a second one `br-signature-2`."""
    seen: dict[str, int] = {}
    found = {}
    for act in record.acts:
        seen[act.kind] = seen.get(act.kind, 0) + 1
        number = f"-{seen[act.kind]}" if seen[act.kind] > 1 else ""
        found[act.id] = f"{record.party.slug}-{act.kind.replace('_', '-')}{number}"
    return found


def acts_of(document: InstrumentDocument) -> Iterator[ActDocument]:
    """Every act on record, party by party."""
    instrument = ref_of(document)
    for record in document.parties:
        names = anchors(record)
        for act in record.acts:
            yield ActDocument(
                **vars(act),
                lang=document.lang,
                instrument=instrument,
                party=record.party,
                iso2=record.iso2,
                api_url=f"/api/v1/acts/{act.id}/",
                html_url=f"{document.html_url}#{names[act.id]}",
            )


def status_of(
    document: InstrumentDocument, on: date, parties: Collection[UUID] = (), statuses: Collection[str] = ()
) -> StatusDocument:
    """The status of the parties on a day: of all, or of those with these ids, or only those with one of these statuses."""
    ids = {str(one) for one in parties}
    records = [record for record in document.parties if not ids or record.party.id in ids]
    found = status_on(records, rule_of(document), on)
    return StatusDocument(
        instrument=ref_of(document),
        on=on.isoformat(),
        as_of=document.recorded_until,
        lang=document.lang,
        parties=tuple(one for one in found if not statuses or one.status in statuses),
    )


def citations_of(document: InstrumentDocument) -> CitationsDocument:
    work, language = work_of(document), from_tag(document.lang) or SOURCE
    return CitationsDocument(
        instrument=ref_of(document),
        lang=document.lang,
        citations=tuple(CitedAs(style=style.code, text=style.write(work, language)) for style in STYLES),
    )


@dataclass(frozen=True, kw_only=True)
class Cite:
    """What a page shows: the name of each style and the citation, the language of the title, where the files are."""

    lines: tuple[tuple[str, str], ...]
    lang: str
    files: str


def cite(document: InstrumentDocument) -> Cite:
    texts = citations_of(document).citations
    return Cite(
        lines=tuple((str(style.name), one.text) for style, one in zip(STYLES, texts, strict=True)),
        lang=work_of(document).lang,
        files=document.api_url.rstrip("/"),
    )
