"""Which records bear a name: a choice where several do, and why each was found. Nothing is guessed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from publishing.frames import Page, current, described, render
from publishing.freshness import public
from publishing.kinds import kind_named
from publishing.languages import Text, from_tag, tag
from publishing.lists import Asked
from publishing.models import StoredDocument
from publishing.ordering import listing, sort_key
from publishing.templatetags.pages import language_name
from publishing.terms import name_key

KINDS = ("institution", "programme", "instrument", "event", "state", "topic")
LONGEST = 100
MOST = 20
MISPRINT = "misprint"
OTHER = {
    "name": _("another of its names"),
    "acronym": _("another of its acronyms"),
    "former": _("a former name of it"),
    "alias": _("also called so"),
    MISPRINT: _("a misprint"),
}
OFFICIAL = {
    "official": _("its name in %(languages)s"),
    "descriptive": _("our translation of its name, in %(languages)s"),
    "unverified": _("its name in %(languages)s, not yet verified"),
}


class _Source(msgspec.Struct):
    title: str
    lang: str


class _Official(msgspec.Struct):
    lang: str
    text: str
    short: str
    status: str


class _Other(msgspec.Struct):
    text: str
    kind: str
    lang: str | None
    source: _Source | None


class _Body(msgspec.Struct):
    """What a Document says of names; the rest of it is not read."""

    names: list[_Official]
    html_url: str
    other_names: list[_Other] = []
    code: str = ""
    iso2: str = ""
    iso3: str = ""


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why a record bears a name; a misprint says where it was printed."""

    words: str
    source: str = ""
    lang: str = ""
    is_misprint: bool = False


@dataclass(frozen=True, kw_only=True)
class Found:
    kind: str
    title: Text
    html_url: str
    name: Text
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True)
class _Record:
    kind: str
    title: Text
    html_url: str
    borne: dict[str, tuple[Text, tuple[Reason, ...]]]

    def found(self, key: str) -> Found:
        name, reasons = self.borne[key]
        return Found(
            kind=kind_named(self.kind).noun, title=self.title, html_url=self.html_url, name=name, reasons=reasons
        )


def records(language: str) -> list[_Record]:
    """Every record with the names that it bears. One query."""
    rows = StoredDocument.objects.filter(kind__in=KINDS, language=language).order_by("sort_key", "kind", "slug")
    return [
        _record(kind, Text(title, lang or None), msgspec.json.decode(body, type=_Body))
        for kind, title, lang, body in rows.values_list("kind", "title", "title_lang", "body")
    ]


def _record(kind: str, title: Text, body: _Body) -> _Record:
    texts: dict[str, Text] = {}
    reasons: dict[str, list[Reason]] = defaultdict(list)
    for name, reason in _borne(kind, body):
        key = name_key(name)
        if key and reason not in reasons[key]:
            known = texts.setdefault(key, name)
            # A name that is also one of the reader's language is no foreign word.
            texts[key] = name if name == known and not name.lang else known
            reasons[key].append(reason)
    borne = {key: (texts[key], tuple(reasons[key])) for key in texts}
    return _Record(kind=kind, title=title, html_url=body.html_url, borne=borne)


def _foreign(name: str, langs: Iterable[str | None]) -> Text:
    """A name with its language, unless that is not told or is the reader's."""
    told = list(langs)
    return Text(name, None if tag(current()) in told else told[0])


def _borne(kind: str, body: _Body) -> Iterator[tuple[Text, Reason]]:
    short = (
        gettext("its short title in %(languages)s") if kind == "instrument" else gettext("its acronym in %(languages)s")
    )
    told = [(name.text, str(OFFICIAL[name.status]), name.lang) for name in body.names]
    told += [(name.short, short, name.lang) for name in body.names]
    alike: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for text, words, lang in told:
        alike.setdefault((name_key(text), words), (text, []))[1].append(lang)
    for (_key, words), (text, langs) in alike.items():
        yield _foreign(text, langs), Reason(words=words % {"languages": _listed(langs)})
    for code in (body.code, body.iso2, body.iso3):
        yield Text(code), Reason(words=gettext("its code"))
    for other in body.other_names:
        yield _foreign(other.text, [other.lang]), _other(other)


def _listed(langs: Iterable[str]) -> str:
    return listing([language_name(lang) for lang in langs])


def _other(name: _Other) -> Reason:
    source, lang = (name.source.title, name.source.lang) if name.source else ("", "")
    words = str(OTHER[name.kind])
    if name.kind == MISPRINT and name.lang and from_tag(name.lang):
        words = gettext("a misprint in a text in %(language)s") % {"language": language_name(name.lang)}
    return Reason(words=words, source=source, lang=lang, is_misprint=name.kind == MISPRINT)


def exact(known: Iterable[_Record], name: str) -> list[Found]:
    """The records that bear just this name."""
    key = name_key(name)
    return [record.found(key) for record in known if key in record.borne]


def near(known: Iterable[_Record], name: str) -> list[Found]:
    """The records with a name in which every word asked for begins a word; each once, by its first such name."""
    asked = [f" {word}" for word in name_key(name).split()]
    found = []
    for record in known:
        key = next((key for key in record.borne if all(word in f" {key}" for word in asked)), None)
        if asked and key:
            found.append(record.found(key))
    return found


def shared(known: Iterable[_Record]) -> list[tuple[list[Text], list[Found]]]:
    """The names that more than one record bears, and these records; names of the same records stand together."""
    bearers: dict[str, list[Found]] = defaultdict(list)
    for record in known:
        for key in record.borne:
            bearers[key].append(record.found(key))
    together: dict[tuple[str, ...], tuple[list[Text], list[Found]]] = {}
    for _key, found in sorted(bearers.items(), key=lambda one: sort_key(one[0])):
        if len(found) > 1:
            names, _ = together.setdefault(tuple(one.html_url for one in found), ([], found))
            names.append(next((one.name for one in found if not one.name.lang), found[0].name))
    return list(together.values())


def misprints(known: Iterable[_Record]) -> list[Found]:
    """What was printed by mistake, and the record that was meant."""
    borne = [(key, record) for record in known for key in record.borne]
    found = [record.found(key) for key, record in sorted(borne, key=lambda one: sort_key(one[1].borne[one[0]][0]))]
    return [one for one in found if any(reason.is_misprint for reason in one.reasons)]


@public
def names(request: HttpRequest) -> HttpResponse:
    """One query: the records that bear the name asked for; without one, the names that need a choice."""
    asked = " ".join(Asked(request.GET).one("q").split())[:LONGEST]
    known = records(current())
    found = exact(known, asked)
    close = [] if found else near(known, asked)
    lead = gettext("A name may belong to several records, and a misprint leads to the one that was meant.")
    return render(
        "lookup/names.html",
        Page(
            title=gettext("Names"),
            description=described(lead),
            path="names/",
            query=urlencode({"q": asked}) if asked else "",
            area="look-up",
            is_listed=not asked,
        ),
        lead=lead,
        asked=asked,
        found=found,
        near=close[:MOST],
        is_cut=len(close) > MOST,
        shared=[] if asked else shared(known),
        misprints=[] if asked else misprints(known),
    )
