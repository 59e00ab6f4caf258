"""The shelf itself: what it holds, what it lets go, and what never comes to stand there."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from publishing.codings import encoded
from publishing.freshness import State, public
from publishing.shelf import OVERHEAD, Kept, Shelf, shelf

View = Callable[[HttpRequest], HttpResponse]


def kept(size: int) -> Kept:
    return Kept(State("1", ""), {}, bytes(size))


def test_a_shelf_never_holds_more_than_it_has_room_for() -> None:
    full = Shelf(10 * (OVERHEAD + 1500))

    for number in range(1000):
        full.put(f"/{number}/", kept(number % 1500))

        assert 0 < full.used <= full.room


def test_what_was_not_asked_for_longest_goes_first() -> None:
    small = Shelf(5 * (OVERHEAD + 1001))
    for key in "abcde":
        small.put(key, kept(1000))

    small.get("a")
    small.put("f", kept(1000))

    assert [key for key in "abcdef" if small.get(key)] == ["a", "c", "d", "e", "f"]


def test_what_is_put_again_takes_its_room_once() -> None:
    one = Shelf(30_000)

    for size in (10, 3000, 20):
        one.put("a", kept(size))

    assert one.used == 1 + 20 + OVERHEAD


def test_what_is_very_large_pushes_nothing_out() -> None:
    small = Shelf(8 * OVERHEAD)
    small.put("a", kept(10))

    for size in (2 * OVERHEAD, 8 * OVERHEAD):
        small.put("b", kept(size))

    assert (small.get("b"), small.used) == (None, 1 + 10 + OVERHEAD)
    assert small.get("a")


def answers(response: Callable[[], HttpResponse], marked: bool = True) -> tuple[View, list[int]]:
    """A site of one view behind a shelf, and how often the view was asked."""
    asked: list[int] = []

    def view(request: HttpRequest) -> HttpResponse:
        asked.append(1)
        return response()

    return shelf(public(view) if marked else view), asked


def with_cookie() -> HttpResponse:
    response = HttpResponse("hello")
    response.set_cookie("reader", "clara")
    return response


NEVER: dict[str, tuple[Callable[[], HttpResponse], bool]] = {
    "a cookie": (with_cookie, True),
    "another reader's language": (lambda: HttpResponse("hello", headers={"Vary": "Accept-Language"}), True),
    "something missing": (lambda: HttpResponse("hello", status=404), True),
    "something moved": (lambda: HttpResponse(status=301, headers={"Location": "/en/"}), True),
    "a page that is not public": (lambda: HttpResponse("hello"), False),
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", NEVER)
def test_never_kept_is(what: str, rf: RequestFactory) -> None:
    site, asked = answers(*NEVER[what])

    both = [site(rf.get("/en/page/")) for _ in range(2)]

    assert len(asked) == 2
    assert both[0].headers == both[1].headers


@pytest.mark.django_db
@pytest.mark.parametrize(("letters", "times"), [(400, 1), (500, 2)])
def test_an_address_of_any_length_is_answered_but_a_long_one_is_not_kept(
    letters: int, times: int, rf: RequestFactory
) -> None:
    site, asked = answers(lambda: HttpResponse("hello"))

    both = [site(rf.get("/en/page/", {"q": "a" * letters})) for _ in range(2)]

    assert ([one.content for one in both], len(asked)) == ([b"hello"] * 2, times)


@pytest.mark.django_db
def test_however_many_queries_are_asked_pages_stay(rf: RequestFactory, settings: Any) -> None:
    settings.PAGE_CACHE_MB = 1
    site, asked = answers(lambda: HttpResponse(bytes(100_000)))

    for number in range(30):
        site(rf.get("/en/page/", {"q": str(number)}))
        site(rf.get("/en/page/"))

    assert len(asked) == 30 + 1


@pytest.mark.django_db
def test_a_very_large_answer_is_compressed_in_good_time(rf: RequestFactory) -> None:
    text = "".join(f"https://example.org/{number * 7919}/ " for number in range(9_000))
    site, _asked = answers(lambda: HttpResponse(text))

    answer = site(rf.get("/sitemap.xml", headers={"Accept-Encoding": "br"}))

    assert answer.content == encoded(text.encode(), "br", is_quick=True)


@pytest.mark.django_db
def test_head_has_the_headers_of_get_and_no_body(rf: RequestFactory) -> None:
    site, asked = answers(lambda: HttpResponse("hello", headers={"Content-Length": "5"}))
    whole = site(rf.get("/en/page/"))

    head = site(rf.head("/en/page/"))

    assert (head.headers, head.content, len(asked)) == (whole.headers, b"", 1)


def test_no_room_means_no_shelf(settings: Any) -> None:
    settings.PAGE_CACHE_MB = 0

    with pytest.raises(MiddlewareNotUsed):
        shelf(lambda request: HttpResponse())
