"""Rich text as it is stored: which links are ours, which never stay, and what becomes of pasted headings."""

import msgspec
import pytest

from publishing.actions import Refused, change_address, publish
from publishing.models import Mention, StoredDocument
from publishing.richtext import kept_address, sanitized
from tests import factories as make


@pytest.fixture(autouse=True)
def hosts(settings):
    settings.SITE_URL = "https://courses.example.org:8443"
    settings.ALLOWED_HOSTS = ["www.example.org", "[::1]", ".wild.example", "*"]


def linked(address):
    return f'<p><a href="{address}">x</a></p>'


@pytest.mark.parametrize(
    "address",
    [
        "/lessons/x/",
        "/pt-br/lessons/x/",
        "/en/lessons/x",
        "https://courses.example.org/es/lessons/x/",
        "https://COURSES.example.org:8443/es/lessons/x/",
        "http://www.example.org:8000/fr/lessons/x/",
        "http://[::1]:8000/en/lessons/x/",
        "//www.example.org/en/lessons/x/",
        " /en/less\tons/x/\n",
    ],
)
def test_a_link_to_a_page_of_ours_is_kept_without_host_and_language(address):
    assert sanitized(linked(address)) == linked("/lessons/x/")


@pytest.mark.parametrize(
    "address",
    [
        "https://www.unodc.org/es/topics/cybercrime/",
        "https://courses.example.org.evil.example/en/lessons/x/",
        "https://courses.example.org@evil.example/en/lessons/x/",
        "https://a.wild.example/en/lessons/x/",
        "https://wild.example/en/lessons/x/",
        "https://www.example.org/en/lessons/x/slides/",
        "/en/lessons/",
        "/de/lessons/x/",
        "mailto:ana@example.org",
        "#part",
    ],
)
def test_any_other_link_is_kept_as_written(address):
    assert sanitized(linked(address)) == linked(address)


@pytest.mark.parametrize(("address", "kept"), [("/fr/lessons/x/#part-2", "#part-2"), ("/lessons/x#a", "#a")])
def test_a_link_to_a_part_of_our_page_keeps_the_part(address, kept):
    assert sanitized(linked(address)) == linked(f"/lessons/x/{kept}")


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example/x",
        "/\\evil.example",
        "\\\\evil.example",
        " //evil.example",
        "/\t/evil.example",
        "///evil.example",
        "https://[evil",
    ],
)
def test_an_address_that_hides_its_host_is_taken_out(address):
    assert sanitized(linked(address)) == "<p><a>x</a></p>"


@pytest.mark.parametrize("address", ["/en/lessons/x/?a=1&b=2#c", "https://oas.org/?a=1&b=2", "/lessons/x/", "//e"])
def test_what_is_kept_once_is_kept_for_ever(address):
    once = kept_address(address)

    assert once is None or kept_address(once) == once
    assert sanitized(sanitized(linked(address))) == sanitized(linked(address))


def test_pasted_headings_become_ours_and_their_words_stay_apart():
    pasted = (
        '<h1 class="t">One</h1><h2>Two</h2><h3>Three</h3><h4>Four</h4><h5>Five</h5><H6>Six</H6><p>h1 &lt;h1&gt;</p>'
    )

    assert sanitized(pasted) == (
        "<h3>One</h3><h3>Two</h3><h3>Three</h3><h4>Four</h4><h4>Five</h4><h4>Six</h4><p>h1 &lt;h1&gt;</p>"
    )


def test_a_heading_left_open_or_closed_by_another_stays_whole():
    assert sanitized("<h1>One<h2>Two</h1><p>Three</p>") == "<h3>One</h3><h3>Two</h3><p>Three</p>"


@pytest.mark.parametrize("nothing", ["<p></p>", "<h1></h1>"])
def test_an_empty_paragraph_is_no_text(nothing):
    assert sanitized(nothing) == ""


@pytest.mark.django_db
def test_a_link_to_a_part_leads_there_in_the_readers_language_also_after_a_move():
    named = make.live(make.lesson(slug="before"))
    office = make.live(make.institution(summary_en=linked("/es/lessons/before/#part-2")))

    change_address(named, "after")

    body = StoredDocument.objects.get(item_id=office.pk, language="fr").body
    assert msgspec.json.decode(body)["summary"] == linked("/fr/lessons/after/#part-2")
    assert Mention.objects.filter(item_id=named.pk, document__item_id=office.pk).count() == 4


@pytest.mark.django_db
def test_a_link_to_a_part_of_what_is_hidden_or_nowhere_is_refused():
    make.lesson(slug="hidden", title_en="Hidden")
    office = make.institution(summary_en=linked("/es/lessons/hidden/#a") + linked("/lessons/nobody/#b"))

    with pytest.raises(Refused) as refused:
        publish([office], by=None)

    assert sorted(one.message for one in refused.value.problems) == [
        "The link /lessons/nobody/ leads nowhere. Correct or remove it.",
        "The text links to “Hidden”, which is not published. Publish it first, or remove the link.",
    ]
