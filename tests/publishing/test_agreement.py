"""Page, API and Document say the same: for every kind, in four languages."""

import re
from html import unescape
from itertools import count

import msgspec
import pytest
from django.test import Client

from publishing.actions import editing_graph, publish, save_draft, share
from publishing.documents import decode, texts
from publishing.kinds import kind_named
from publishing.languages import languages
from publishing.models import Item, StoredDocument
from tests.publishing.kinds import SHOWN, live, worded

pytestmark = pytest.mark.django_db
# What a Document holds for other doors than the page: speakers print it, the course has it for instructors, partners read it; another item's title is enough.
TAG = re.compile(r"</?[a-z][^>]*>")
ELSEWHERE = re.compile(r"^sections\.\d+\.(speaker_notes|slide_title|slide\.\d+)$|^discussion\.\d+$|\.short$")


@pytest.fixture(params=SHOWN)
def row(request):
    """A live item with a word of its own in every text of every language but French, which falls back."""
    one, numbers = live(request.param), count()
    kind = kind_named(request.param)
    if isinstance(one, Item):
        graph = worded(kind, editing_graph(one), lambda: f"word {next(numbers)} & “more”")
        blank = {
            name: "" if name.endswith("_fr") and "status" not in name else value
            for name, value in graph["fields"].items()
        }
        save_draft(one, graph | {"fields": blank}, by=None)
        publish([one], by=None)
    else:
        one.summary_en, one.summary_es = "word & “more”", "palabra & “más”"
        one.save()
        share([one])
    return type(one).objects.get(pk=one.pk)


def read(html):
    """What a reader reads: without tags, entities and line breaks."""
    return " ".join(unescape(TAG.sub(" ", html)).split())


@pytest.mark.parametrize("language", languages())
def test_every_text_of_a_document_stands_on_its_page(row, language):
    stored = StoredDocument.objects.get(item_id=row.pk, language=language)
    document = decode(kind_named(stored.kind), stored.body)

    page = Client().get(document.html_url).content.decode()

    # A short name's full one stands in an attribute.
    shown = f"{read(page)} {' '.join(unescape(page).split())}"
    said = [(path, read(text)) for path, text in texts(document) if text and not ELSEWHERE.search(path)]
    assert [(path, text) for path, text in said if text not in shown] == []
    assert len(said) > 1


@pytest.mark.parametrize("language", languages())
def test_the_api_sends_the_document_with_its_revision_and_absolute_addresses(row, language):
    stored = StoredDocument.objects.get(item_id=row.pk, language=language)
    path = kind_named(stored.kind).path

    answer = Client().get(f"/api/v1/{path}/{row.slug}/", {"lang": language})

    sent = answer.json()
    assert sent.pop("revision") == row.revision
    assert msgspec.json.encode(sent).decode().replace('"http://testserver/', '"/') == stored.body


def test_the_list_of_the_api_sends_the_same_documents(row):
    path = kind_named(StoredDocument.objects.filter(item_id=row.pk)[0].kind).path

    listed = {one["slug"]: one for one in Client().get(f"/api/v1/{path}/").json()["results"]}

    assert listed[row.slug] == Client().get(f"/api/v1/{path}/{row.slug}/").json()
