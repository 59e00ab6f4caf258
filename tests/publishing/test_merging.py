"""Bringing together what two people did to the rows of one item: nothing is lost, and rows keep their order."""

import pytest

from publishing.kinds import kind_named
from publishing.merging import merge


def graph(**rows):
    """A lesson's graph with these sections: name=(place, title)."""
    return {
        "format": 1,
        "fields": {},
        "children": {"sections": {key: {"position": place, "title_en": title} for key, (place, title) in rows.items()}},
    }


def merged(base, ours, theirs):
    rows = merge(kind_named("lesson"), base, ours, theirs)["children"]["sections"]
    return [(key, rows[key]["title_en"]) for key in sorted(rows, key=lambda key: rows[key]["position"])], sorted(
        row["position"] for row in rows.values()
    )


BASE = graph(a=(0, "A"), b=(1, "B"), c=(2, "C"))


def test_an_added_row_stands_behind_the_one_that_it_follows_where_it_was_added():
    ours = graph(mine=(0, "Mine"), a=(1, "A"), b=(2, "B"), c=(3, "C"))
    theirs = graph(a=(0, "A"), b=(1, "B"), new=(2, "New"), c=(3, "C"))

    rows, places = merged(BASE, ours, theirs)

    assert [key for key, _ in rows] == ["mine", "a", "b", "new", "c"]
    assert places == [0, 1, 2, 3, 4]


def test_an_added_first_row_comes_first():
    theirs = graph(new=(0, "New"), a=(1, "A"), b=(2, "B"), c=(3, "C"))

    rows, _ = merged(BASE, graph(a=(0, "A!"), b=(1, "B"), c=(2, "C")), theirs)

    assert rows == [("new", "New"), ("a", "A!"), ("b", "B"), ("c", "C")]


@pytest.mark.parametrize(("ours", "left"), [("B", ["mine", "a", "c"]), ("B, edited", ["mine", "a", "b", "c"])])
def test_a_row_that_was_only_moved_is_no_edited_one(ours, left):
    shifted = graph(mine=(0, "Mine"), a=(1, "A"), b=(2, ours), c=(3, "C"))

    rows, _ = merged(BASE, shifted, graph(a=(0, "A"), c=(1, "C")))

    assert [key for key, _ in rows] == left
