"""No public Document names what is not live, in whatever language and by whatever way."""

import pytest

from publishing.actions import Refused, delete, publish, unpublish
from publishing.kinds import kinds
from publishing.models import Change, Mention, StoredDocument
from publishing.store import NamesHidden, Publication, live_titles_naming
from tests import factories as make
from tests.publishing.agreement import disagreements

pytestmark = pytest.mark.django_db


def linking_to(slug, language="es", **values):
    return make.institution(**{f"summary_{language}": f'<p><a href="/institutions/{slug}/">x</a></p>'} | values)


def messages(refused):
    return [(one.item, one.message) for one in refused.value.problems]


@pytest.mark.parametrize("language", ["en", "es", "pt_br", "fr"])
def test_what_one_language_alone_links_to_is_not_taken_back(language):
    named = make.live(make.institution(slug="named", acronym_en="NAM"))
    make.live(linking_to("named", language, name_en="The linking one"))

    with pytest.raises(Refused) as refused:
        unpublish([named], by=None)

    assert messages(refused) == [("NAM", "“The linking one” still shows this. Change or unpublish that first.")]
    assert disagreements() == []


def test_all_that_still_show_one_of_several_are_named_once_each():
    first, second = make.live(make.institution(slug="a")), make.live(make.institution(slug="b"))
    both = '<p><a href="/institutions/a/">x</a> <a href="/institutions/b/">x</a></p>'
    make.live(make.institution(name_en="Both", summary_en=both, summary_fr=both))
    make.live(linking_to("a", name_en="One"))

    with pytest.raises(Refused) as refused:
        unpublish([first, second], by=None)

    assert sorted(messages(refused)) == [
        ("A", "“Both” still shows this. Change or unpublish that first."),
        ("A", "“One” still shows this. Change or unpublish that first."),
        ("B", "“Both” still shows this. Change or unpublish that first."),
    ]
    assert StoredDocument.objects.count() == 16


def test_what_shows_it_may_be_taken_back_with_it():
    named = make.live(make.institution(slug="named"))
    linking = make.live(linking_to("named"))

    unpublish([named, linking], by=None)

    assert StoredDocument.objects.count() == 0


def test_a_topic_linked_only_in_spanish_is_not_deleted():
    topic = make.shared(make.topic(slug="bribery"))
    make.live(make.institution(name_en="The office", summary_es='<p><a href="/topics/bribery/">x</a></p>'))

    with pytest.raises(Refused) as refused:
        delete(topic)

    assert messages(refused) == [("Corruption", "The text of “The office” links to this. Change that first.")]


def test_each_item_that_names_another_counts_once_whatever_its_languages():
    named = make.live(make.institution(slug="named"))
    for title in ("Same", "Same", "Other"):
        make.live(linking_to("named", name_en=title, name_es="Otro", summary_en='<a href="/institutions/named/">x</a>'))

    assert live_titles_naming(named) == ["Other", "Same", "Same"]


def test_a_document_that_would_name_what_is_hidden_is_never_stored():
    named = make.live(make.institution(slug="named"))
    linking = make.live(linking_to("named", name_en="The linking one"))
    before = list(StoredDocument.objects.order_by("pk").values_list("pk", "body"))
    type(named).objects.filter(pk=named.pk).update(is_published=False, name_en="Secret")

    with pytest.raises(NamesHidden, match="“The linking one” shows the hidden institution"):
        Publication().finish([linking])

    assert list(StoredDocument.objects.order_by("pk").values_list("pk", "body")) == before


def test_publishing_tells_which_follower_would_show_what_is_hidden():
    hidden = make.live(make.institution(slug="named", acronym_en="HID"))
    parent = make.live(make.institution())
    make.live(linking_to("named", name_en="The child", parent=parent))
    type(hidden).objects.filter(pk=hidden.pk).update(is_published=False)
    changes = Change.objects.count()

    with pytest.raises(Refused) as refused:
        publish([parent], by=None)

    assert messages(refused) == [("HID", "“The child” still shows this. Change or unpublish that first.")]
    assert Change.objects.count() == changes


def test_the_agreement_of_rows_and_documents_hears_of_a_hidden_name():
    named = make.live(make.institution(slug="named"))
    make.live(linking_to("named"))
    type(named).objects.filter(pk=named.pk).update(is_published=False)

    told = [one for one in disagreements() if "names the hidden institution" in one]

    assert len(told) == Mention.objects.filter(item_id=named.pk).count() == 1


def test_every_kind_is_named_like_its_model():
    # A row looks for old addresses of its kind without knowing the kinds.
    assert [kind.name for kind in kinds()] == [kind.model._meta.model_name for kind in kinds()]
