"""Laws of graphs: what is put into the rows comes out again, for every kind and every value."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from publishing.documents import build, decode, encode, texts
from publishing.graph import apply, compare, digest, dump
from publishing.kinds import kind_named
from publishing.languages import Text
from publishing.merging import merge
from tests.laws.conftest import rolled_back
from tests.laws.strategies import graphs
from tests.publishing.killed import is_write
from tests.publishing.kinds import DRAFTED, made

EXAMPLES = 6
data = st.data()


@pytest.fixture(params=DRAFTED)
def kind(request):
    return kind_named(request.param)


@pytest.fixture
def row(kind, pool):
    return made(kind.name)


def fresh(row):
    return type(row)._default_manager.get(pk=row.pk)


@given(data=data)
@settings(max_examples=EXAMPLES)
def test_what_is_put_into_the_rows_comes_out_again(kind, row, pool, data):
    graph = data.draw(graphs(kind, pool))

    with rolled_back():
        missing = apply(kind, fresh(row), graph)
        out = dump(kind, fresh(row))

    assert out == graph
    assert missing == []


@given(data=data)
@settings(max_examples=EXAMPLES)
def test_an_item_changed_in_any_way_and_put_back_is_as_it_was_and_putting_it_back_twice_writes_nothing(
    kind, row, pool, data
):
    before, other = data.draw(graphs(kind, pool)), data.draw(graphs(kind, pool))

    with rolled_back():
        for graph in (before, other, before):
            apply(kind, fresh(row), graph)
        with CaptureQueriesContext(connection) as seen:
            apply(kind, fresh(row), before)
        out = dump(kind, fresh(row))

    assert out == before
    assert [one["sql"] for one in seen.captured_queries if is_write(one["sql"])] == []


@given(data=data)
@settings(max_examples=EXAMPLES)
def test_a_document_is_read_back_as_it_was_stored_with_the_language_of_every_text(kind, row, pool, data):
    graph = data.draw(graphs(kind, pool))

    with rolled_back():
        apply(kind, fresh(row), graph)
        built = build(fresh(row))

    for document in built.values():
        again = decode(kind, encode(document))
        assert encode(again) == encode(document)
        assert [(path, text, text.lang) for path, text in texts(again)] == [
            (path, text, text.lang) for path, text in texts(document)
        ]
        assert {type(text) for _, text in texts(again)} <= {Text}


@given(data=data)
@settings(max_examples=EXAMPLES)
def test_merging_with_one_side_unchanged_is_the_other_side(kind, pool, data):
    base, changed = data.draw(graphs(kind, pool)), data.draw(graphs(kind, pool))

    assert merge(kind, base, changed, base) == changed
    assert merge(kind, base, base, changed) == changed


@given(data=data)
@settings(max_examples=EXAMPLES)
def test_graphs_compare_equal_exactly_when_their_digests_do(kind, pool, data):
    one, other = data.draw(graphs(kind, pool)), data.draw(graphs(kind, pool))

    assert compare(one, one) == []
    assert (compare(one, other) == []) == (digest(one) == digest(other)) == (one == other)
