"""The look holds its promises: colors that can be read, in both themes, and a page that shows every part."""

import pytest
from django.test import Client

from coursesite.design import contrast, pairs, tokens


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000", "#fff", 21.0), ("#777777", "#fff", 4.4), ("#fff", "#fff", 1.0)]
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == ratio


def test_every_pair_of_colors_can_be_read_in_both_themes() -> None:
    dim = [pair for pair in pairs() if min(pair.light, pair.dark) < pair.least]

    assert dim == []


@pytest.mark.django_db
def test_the_page_shows_every_color_by_name(client: Client) -> None:
    html = client.get("/en/design/").text

    assert [one.name for one in tokens() if f'<th scope="row">{one.name} <small>' not in html] == []
