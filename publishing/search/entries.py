"""Writing what search finds: from the Documents of an item, beside them and in their transaction."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from django.utils.translation import override

from publishing.documents import Document, decode
from publishing.kinds import Findable, Kind
from publishing.languages import Text, from_tag
from publishing.models import SearchEntry, StoredDocument
from publishing.search import vocabulary
from publishing.stopwords import stopwords
from publishing.terms import indexed, name_key, words

Pairs = list[list[str]]  # as JSON gives them back


def write(kind: Kind, stored: Iterable[StoredDocument], built: dict[str, Document]) -> Counter[vocabulary.Key]:
    """Makes the entries of an item's Documents, which have none yet; returns the words that came."""
    made = [entry for one in stored for entry in entries_of(kind, one, built[one.language])]
    SearchEntry.objects.bulk_create(made)
    return Counter((entry.document.language, word) for entry in made for word in entry.words.split())


def words_written(kind: str, item_id: UUID) -> Counter[vocabulary.Key]:
    """The words of an item's entries: those that go when its Documents are deleted, and the entries with them."""
    rows = SearchEntry.objects.filter(document__kind=kind, document__item_id=item_id)
    return Counter(
        (language, word) for language, text in rows.values_list("document__language", "words") for word in text.split()
    )


def write_anew(kind: Kind, item_id: UUID) -> None:
    """The entries of an item from its stored Documents: after an upgrade. Who calls it counts the vocabulary anew."""
    stored = list(StoredDocument.objects.filter(kind=kind.name, item_id=item_id))
    SearchEntry.objects.filter(document__in=stored).delete()
    write(kind, stored, {one.language: decode(kind, one.body) for one in stored})


def entries_of(kind: Kind, stored: StoredDocument, document: Document) -> list[SearchEntry]:
    """What search finds of one Document, in the order of its page; nothing is written."""
    with override(stored.language):
        found = list(kind.search(document)) if kind.search else []
    return [_entry(stored, position, one) for position, one in enumerate(found)]


def _entry(stored: StoredDocument, position: int, found: Findable) -> SearchEntry:
    language = stored.language
    texts = (found.title, *found.names, *found.headings, *found.body)
    named = (found.title, *found.names)
    return SearchEntry(
        document=stored,
        position=position,
        anchor=found.anchor,
        title=found.title,
        title_lang=found.title.lang or "",
        keys="\n".join(dict.fromkeys(filter(None, map(name_key, named)))),
        names=_terms(found.names, language),
        titles=_terms([found.title], language),
        headings=_terms(found.headings, language),
        body=" ".join(indexed(text, code, stopwords(code)) for text, code in _spoken(found.body, language)),
        known_as=_pairs(found.names, language),
        passages=_pairs([*found.headings, *found.body], language),
        words=" ".join(dict.fromkeys(word for text in texts for word in words(text))),
    )


def _terms(texts: Sequence[Text], language: str) -> str:
    return " ".join(indexed(text, code) for text, code in _spoken(texts, language))


def _spoken(texts: Iterable[Text], language: str) -> Iterator[tuple[Text, str]]:
    """Each text with the language that it is in; names may be in one that the site does not speak."""
    for text in texts:
        yield text, from_tag(text.lang or "") or language


def _pairs(texts: Iterable[Text], language: str) -> Pairs:
    """Equal texts once, in the Document's language if it is one of theirs."""
    found: dict[str, str] = {}
    for text in filter(None, texts):
        lang = "" if from_tag(text.lang or "") == language else text.lang or ""
        found[text] = lang if lang and found.get(text, lang) else ""
    return [list(pair) for pair in found.items()]
