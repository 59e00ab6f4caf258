"""The pictures of shared links: as large as promised, small in bytes, every letter drawn, nothing outside its place."""

import io
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from coursesite import drawing
from publishing.actions import change_address, unpublish

LONG = {
    "en": "Inter-American Convention against the Illicit Manufacturing of and Trafficking in Firearms, Ammunition, "
    "Explosives, and Other Related Materials",
    "es": "Convención Interamericana contra la Fabricación y el Tráfico Ilícitos de Armas de Fuego, Municiones, "
    "Explosivos y otros Materiales Relacionados",
    "pt": "Acordo-Quadro de Cooperação entre os Estados Partes do MERCOSUL e Estados Associados para a Criação de "
    "Equipes Conjuntas de Investigação",
    "fr": "Protocole visant à prévenir, réprimer et punir la traite des personnes, en particulier des femmes et des "
    "enfants, additionnel à la Convention des Nations Unies",
    "the longest": "À l’aube d’une coopération " * 18,
    "a word without end": "Überwachungs" * 25,
    "short": "PACAM",
    "empty": "",
    "not of Latin letters": "Ω 漢 🙂",
}
LETTERS = "ÁÀÂÃÄÇÉÈÊËÍÎÏÑÓÔÕÖŒÚÙÛÜŸáàâãäçéèêëíîïñóôõöœæúùûüÿ¡¿«»“”‘’„…–—·ªº°§№€"


def opened(png: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(png))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    return picture


def lit(png: bytes) -> tuple[int, int, int, int] | None:
    """Where there is white, which is the title's alone."""
    return opened(png).convert("RGB").convert("L").point(lambda light: 255 if light > 252 else 0).getbbox()


@pytest.mark.parametrize("what", LONG)
def test_a_title_stays_in_its_place(what: str) -> None:
    png = drawing.card("Class", LONG[what], "Cooperation in the Americas")

    left, top, right, bottom = lit(png) or (drawing.MARGIN, drawing.BOX_TOP, drawing.MARGIN, drawing.BOX_TOP)
    assert drawing.MARGIN - 8 <= left <= right <= drawing.MARGIN + drawing.BOX_WIDTH < drawing.MAP_LEFT
    assert drawing.BOX_TOP <= top <= bottom <= drawing.BOX_BOTTOM + 8
    assert len(png) < 25_000


@pytest.mark.parametrize("what", ["en", "es", "pt", "fr"])
def test_a_title_of_the_register_is_drawn_whole(what: str) -> None:
    size, lines = drawing.wrapped(LONG[what])

    assert " ".join(lines) == LONG[what]
    assert size > drawing.SIZES[-1]
    assert max(drawing.width(line, size) for line in lines) <= drawing.BOX_WIDTH


@pytest.mark.parametrize("what", ["the longest", "a word without end"])
def test_what_does_not_fit_is_cut_and_says_so(what: str) -> None:
    size, lines = drawing.wrapped(LONG[what])

    assert lines[-1].endswith("…") or "".join(lines) == LONG[what]
    assert max(drawing.width(line, size) for line in lines) <= drawing.BOX_WIDTH


def test_lines_are_as_even_as_they_can_be() -> None:
    _size, lines = drawing.wrapped("The Inter-American Cooperation System")

    assert lines == ["The Inter-American", "Cooperation System"]


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_of_the_four_languages_is_drawn(letter: str) -> None:
    def drawn(text: str) -> bytes:
        return bytes(drawing.font(64).getmask(text))

    assert drawn(letter) not in (drawn("\U000f0000"), drawn(" "))


def test_accents_written_apart_are_drawn_as_one_letter() -> None:
    assert drawing.card("", "Fabricacio\u0301n", "") == drawing.card("", "Fabricación", "")


@pytest.mark.parametrize("path", ["card.png", "lessons/class-one/card.png", "instruments/cifta/card.png"])
def test_a_card_is_a_picture_that_caches_keep(path: str, site: SimpleNamespace, client: Client) -> None:
    answer = client.get(f"/fr/{path}")
    again = client.get(f"/fr/{path}", headers={"If-None-Match": answer.headers["ETag"]})

    assert answer.headers["Content-Type"] == "image/png"
    assert opened(answer.content).mode == "P"
    assert answer.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
    assert again.status_code == 304


def test_a_card_tells_the_title_in_the_language_of_its_address(site: SimpleNamespace, client: Client) -> None:
    english, spanish = (client.get(f"/{code}/lessons/class-one/card.png").content for code in ("en", "es"))

    assert spanish == drawing.card("Clase", "Clase class-one", "Cooperación en las Américas")
    assert english != spanish


def test_the_card_of_a_state_shows_where_it_lies(site: SimpleNamespace, client: Client) -> None:
    card = client.get("/en/states/br/card.png").content

    assert card == drawing.card("State", "Brazil", "Cooperation in the Americas", "BR")
    assert card != drawing.card("State", "Brazil", "Cooperation in the Americas")


def test_a_card_moves_with_its_item_and_goes_with_it(site: SimpleNamespace, client: Client) -> None:
    change_address(site.programme, "renamed")
    moved = client.get("/es/programmes/pacam/card.png")
    unpublish([site.programme], by=None)

    assert (moved.status_code, moved.headers["Location"]) == (301, "/es/programmes/renamed/card.png")
    assert client.get("/es/programmes/renamed/card.png").status_code == 410
    assert client.get("/es/nothing/renamed/card.png").status_code == 404


def test_a_card_costs_one_query(site: SimpleNamespace, client: Client, django_assert_num_queries: Any) -> None:
    for path, queries in (("card.png", 1), ("lessons/class-one/card.png", 2)):
        with django_assert_num_queries(queries):
            assert client.get(f"/en/{path}").status_code == 200
