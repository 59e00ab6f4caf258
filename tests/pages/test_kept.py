"""Pages kept as they were sent: the same for everybody, never a moment too old, and one query each."""

import gzip
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import brotli
import pytest
from django.test import Client

from publishing.actions import publish, save_draft
from publishing.graph import dump
from publishing.kinds import kind_of
from publishing.models import Change
from tests.pages.reading import today

EDITION, CONTENT = 1, 3  # queries of the page that is asked for here
ADDRESS = "/en/institutions/oas/"
READ = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
CODINGS = list(READ)


def write(site: SimpleNamespace, text: str) -> None:
    graph = dump(kind_of(site.institution), site.institution)
    graph["fields"]["gloss_en"] = text
    save_draft(site.institution, graph, by=None)


def say(site: SimpleNamespace, text: str) -> None:
    write(site, text)
    publish([site.institution], by=None)


def get(client: Client, address: str = ADDRESS, **headers: str) -> Any:
    return client.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()})


def test_a_kept_page_takes_the_edition_alone_and_is_the_same(
    addresses: list[str], client: Client, django_assert_num_queries: Any
) -> None:
    for path in addresses:
        first = get(client, f"/fr/{path}")

        with django_assert_num_queries(EDITION):
            again = get(client, f"/fr/{path}")

        assert (again.status_code, again.content, again.headers) == (200, first.content, first.headers)


def test_readers_of_any_kind_get_what_was_kept(
    site: SimpleNamespace, client: Client, signed_in: Callable[..., Client], django_assert_num_queries: Any
) -> None:
    first = get(client)
    editor = signed_in("institutions.change_institution")
    client.cookies.update(editor.cookies)
    client.cookies["django_language"] = "fr"

    with django_assert_num_queries(EDITION):
        again = get(client, accept_language="es", authorization="Bearer some-key", user_agent="some reader")

    assert (again.content, again.headers) == (first.content, first.headers)
    assert not again.cookies
    assert again.headers["Vary"] == "Accept-Encoding"


def test_an_address_that_reads_like_another_with_a_query_is_none(site: SimpleNamespace, client: Client) -> None:
    assert get(client, "/en/search/?q=oas?").status_code == 200

    assert get(client, "/en/search/%3Fq=oas").status_code == 404


def test_a_query_that_was_not_encoded_is_none_of_another_text(site: SimpleNamespace, client: Client) -> None:
    """As a request carries the bytes of é, and as one carries those of Ã©, encoded."""
    address, raw, other = "/en/search/", "q=é".encode().decode("latin-1"), "q=%C3%83%C2%A9"

    answers = [client.generic("GET", address, QUERY_STRING=query) for query in (raw, other)]

    assert ['value="é"' in answers[0].text, 'value="Ã©"' in answers[1].text] == [True, True]
    assert answers[0].headers["ETag"] != answers[1].headers["ETag"]


def test_a_publication_is_seen_at_once_by_every_process(site: SimpleNamespace) -> None:
    processes = [Client(), Client()]
    before = [get(process).text for process in processes]

    say(site, "Keeps other books.")

    after = [get(process).text for process in processes]
    assert before[0] == before[1] != after[0] == after[1]
    assert "Keeps other books." in after[0]


def test_a_page_that_follows_a_publication_takes_no_query_more_than_the_first(
    site: SimpleNamespace, client: Client, django_assert_num_queries: Any
) -> None:
    get(client)
    say(site, "Keeps other books.")

    with django_assert_num_queries(EDITION + CONTENT):
        get(client)


def test_a_backup_put_back_may_count_editions_again(site: SimpleNamespace, client: Client) -> None:
    before = get(client).headers["ETag"]
    last = Change.objects.latest("number")
    last.changed_at = last.changed_at.replace(year=2020)
    last.save()

    assert get(client, if_none_match=before).status_code == 200


def test_a_draft_and_its_preview_change_nothing_that_is_kept(
    site: SimpleNamespace, client: Client, signed_in: Callable[..., Client]
) -> None:
    editor = signed_in("institutions.change_institution")
    before = get(client).content
    write(site, "kwakzilver")
    preview = f"/en/preview/institutions/{site.institution.pk}/"

    assert "kwakzilver" in editor.get(preview).text
    assert get(client, preview).status_code == 403
    assert (get(client).content, get(editor).content) == (before, before)


@pytest.mark.parametrize("coding", CODINGS)
def test_every_coding_holds_the_same_page(coding: str, site: SimpleNamespace, client: Client) -> None:
    plain = get(client).content

    for answer in (get(client, accept_encoding=coding), get(client, accept_encoding=coding)):
        assert answer.headers.get("Content-Encoding", "") == coding
        assert answer.headers["Content-Length"] == str(len(answer.content))
        assert READ[coding](answer.content) == plain


@pytest.mark.parametrize("address", [ADDRESS, "/en/institutions/?q=oas"])
def test_every_coding_has_its_own_tag_and_keeps_it(address: str, site: SimpleNamespace, client: Client) -> None:
    tags = [get(client, address, accept_encoding=coding).headers["ETag"] for coding in CODINGS]

    assert len({*tags}) == len(CODINGS)
    assert tags == [get(Client(), address, accept_encoding=coding).headers["ETag"] for coding in CODINGS]


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("form", ["{}", 'W/{}, "other"', '"other", {}', "*"])
def test_a_copy_that_still_holds_is_confirmed_with_one_query(
    form: str, coding: str, site: SimpleNamespace, client: Client, django_assert_num_queries: Any
) -> None:
    tag = get(client, accept_encoding=coding).headers["ETag"]

    for process in (client, Client()):
        with django_assert_num_queries(EDITION):
            answer = get(process, accept_encoding=coding, if_none_match=form.format(tag))

        assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", tag)


def test_what_confirms_a_copy_says_the_same_on_both_ways(site: SimpleNamespace, client: Client) -> None:
    tag = get(client).headers["ETag"]

    kept, made = (get(process, if_none_match=tag).headers for process in (client, Client()))

    assert kept["Cache-Control"] == made["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
    assert kept["Vary"] == made["Vary"] == "Accept-Encoding"
    # It would take the place of the page's own policy, which names its styles.
    assert not {"Content-Security-Policy", "Content-Encoding", "Content-Length", "Content-Type"} & {*kept, *made}


def test_the_tag_of_one_coding_confirms_no_other(site: SimpleNamespace, client: Client) -> None:
    tag = get(client, accept_encoding="gzip").headers["ETag"]

    assert [get(process, accept_encoding="br", if_none_match=tag).status_code for process in (client, Client())] == [
        200,
        200,
    ]


def test_a_condition_that_fails_is_told_on_both_ways(site: SimpleNamespace, client: Client) -> None:
    get(client)

    answers = [get(process, if_match='"other"') for process in (client, Client())]

    assert [one.status_code for one in answers] == [412, 412]
    assert ["Cache-Control" in one.headers for one in answers] == [False, False]


def test_a_part_of_a_page_is_never_sent(site: SimpleNamespace, client: Client) -> None:
    whole = get(client).content

    answers = [get(process, range="bytes=0-9") for process in (client, Client())]

    assert [(one.status_code, one.content) for one in answers] == [(200, whole)] * 2


def test_a_page_that_tells_today_is_made_anew_at_midnight(
    site: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    today(monkeypatch, date(2026, 2, 28))
    before = get(client, "/en/instruments/cifta/").headers["ETag"]
    other = get(client).headers["ETag"]

    today(monkeypatch, date(2026, 3, 1))

    for tag in (before, get(client, "/en/instruments/cifta/").headers["ETag"]):
        after = get(client, "/en/instruments/cifta/", if_none_match=tag)
        assert after.status_code == (200 if tag == before else 304)
    assert get(client).headers["ETag"] == other


def test_a_kept_page_is_still_refused_to_a_host_that_is_not_ours(site: SimpleNamespace, client: Client) -> None:
    get(client)

    assert client.get(ADDRESS, headers={"host": "evil.example"}).status_code == 400
    assert client.get(ADDRESS, headers={"host": "localhost"}).status_code == 200


def test_a_kept_page_still_leads_to_https(site: SimpleNamespace, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 60
    client = Client()
    first, again = (client.get(ADDRESS, secure=True) for _ in range(2))

    plain = client.get(ADDRESS)

    assert (plain.status_code, plain.headers["Location"]) == (301, f"https://testserver{ADDRESS}")
    assert first.headers["Strict-Transport-Security"] == again.headers["Strict-Transport-Security"] == "max-age=60"


def test_a_kept_page_carries_the_policy_of_its_own_styles(site: SimpleNamespace, client: Client) -> None:
    first, again = (get(client, accept_encoding="gzip").headers["Content-Security-Policy"] for _ in range(2))

    assert first == again
    assert first.count("'sha256-") > 1


def test_a_kept_page_cannot_be_posted_to(site: SimpleNamespace, client: Client) -> None:
    get(client)

    for strict in (client, Client(enforce_csrf_checks=True)):
        assert strict.post(ADDRESS).status_code == 405


def test_without_room_pages_are_made_each_time_and_sent_plain(
    site: SimpleNamespace, settings: Any, django_assert_num_queries: Any
) -> None:
    settings.PAGE_CACHE_MB = 0
    client = Client()
    first = get(client, accept_encoding="br")

    with django_assert_num_queries(EDITION + CONTENT):
        again = get(client, accept_encoding="br")

    assert (again.content, again.headers) == (first.content, first.headers)
    assert not {"Content-Encoding", "Vary"} & {*again.headers}


def test_what_is_for_all_without_a_language_is_kept_too(
    site: SimpleNamespace, client: Client, django_assert_num_queries: Any
) -> None:
    for address in ("/robots.txt", "/llms.txt", "/sitemap.xml"):
        first = get(client, address, accept_language="fr")

        with django_assert_num_queries(EDITION):
            again = get(client, address, accept_language="es")

        assert (again.content, again.headers) == (first.content, first.headers)
