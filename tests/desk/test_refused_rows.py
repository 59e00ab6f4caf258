"""A row that breaks a rule of its table: a draft may hold one where two edits were merged. It opens, and is not published."""

import pytest

from instruments.models import Act, RecordEnd
from publishing.actions import Refused, editing_graph, publish, rebase, save_draft
from publishing.models import Draft
from tests import factories as make
from tests.desk.test_forms import address

pytestmark = pytest.mark.django_db
ONE = "Name exactly one: a State or an institution."


@pytest.fixture
def source():
    return make.shared(make.source())


@pytest.fixture
def treaty(source):
    row = make.instrument(slug="pact")
    party = make.shared(make.state())
    Act.objects.create(instrument=row, position=1, state=party, kind="signature", source=source)
    Act.objects.create(instrument=row, position=2, state=party, kind="ratification", source=source)
    RecordEnd.objects.create(instrument=row, state=party)
    return make.live(row)


@pytest.fixture
def office(source):
    row = make.institution(slug="office")
    make.membership(row, make.shared(make.state(slug="cl", iso2="CL", iso3="CHL")), "member", source=source)
    return make.live(row)


def without_party(item, relation):
    """The graph of an item of which the last row of a relation names nobody."""
    graph = editing_graph(item)
    last = max(graph["children"][relation].values(), key=lambda row: row["position"])
    last |= {name: None for name in ("state", "institution", "member") if name in last}
    return graph


@pytest.mark.parametrize(
    ("item", "relation", "place"),
    [
        ("treaty", "acts", "act 2"),
        ("treaty", "record_ends", "end of the record of a party 1"),
        ("office", "memberships", "membership 1"),
    ],
)
def test_publishing_a_row_without_party_is_refused_by_its_place(item, relation, place, request):
    row = request.getfixturevalue(item)
    save_draft(row, without_party(row, relation), by=None)

    with pytest.raises(Refused) as refusal:
        publish([row], by=None)

    assert [(one.field, one.message) for one in refusal.value.problems] == [(place, ONE)]
    assert Draft.objects.count() == 1


def test_what_else_the_draft_changes_is_seen_in_the_form_with_a_word_on_the_row(treaty, ana):
    graph = without_party(treaty, "acts")
    graph["fields"]["code"] = "NEW-1"
    save_draft(treaty, graph, by=None)

    page = ana.get(address(treaty))

    text = page.content.decode()
    assert page.status_code == 200
    assert 'value="NEW-1"' in text
    assert f"act 2: {ONE}" in " ".join(text.split())


def test_two_edits_of_the_party_brought_together_are_no_act_of_two_parties(treaty, office):
    act = treaty.acts.last()
    graph = editing_graph(treaty)
    graph["children"]["acts"][str(act.pk)]["state"] = str(make.state(slug="mx", iso2="MX", iso3="MEX").pk)
    save_draft(treaty, graph, by=None)
    Act.objects.filter(pk=act.pk).update(state=None, institution=office)
    rebase(treaty)

    with pytest.raises(Refused, match=f"act 2: {ONE}"):
        publish([treaty], by=None)


def test_an_item_that_was_never_published_takes_no_such_row(source):
    row = make.instrument(slug="draft")
    make.act(row, make.state(), "signature", None, source=source)

    with pytest.raises(Refused, match=f"act 1: {ONE}"):
        save_draft(row, without_party(row, "acts"), by=None)

    assert row.acts.get().state is not None
