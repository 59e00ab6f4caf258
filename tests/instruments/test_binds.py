"""A signature under an instrument that does not bind is the last step: what is not on record since leaves it as it is."""

from dataclasses import replace

import pytest

from instruments.documents import InstrumentDocument, rule_of
from publishing.documents import decode
from publishing.kinds import kind_named
from publishing.models import StoredDocument
from tests import factories as make
from tests.instruments.records import RULE, act, on, statuses

DECLARED = replace(RULE, binds=False)
SIGNED = act("signature", "2001-03-01")


@pytest.mark.parametrize(("binds", "after"), [(False, "signatory"), (True, "unknown"), (None, "unknown")])
def test_after_the_record_a_signature_stays_only_where_nothing_would_follow_it(binds, after):
    rule = replace(RULE, binds=binds)

    assert statuses("2020-12-31 2021-01-01", SIGNED, rule=rule) == {"2020-12-31": "signatory", "2021-01-01": after}


def test_it_stays_as_recorded_on_the_last_day_of_the_record():
    assert on("2020-12-31", SIGNED, rule=DECLARED).recorded_until is None
    assert on("2021-01-01", SIGNED, rule=DECLARED).recorded_until == "2020-12-31"
    assert on("2021-01-01", SIGNED, rule=DECLARED).acts == (SIGNED,)


def test_what_was_not_done_by_the_end_of_the_record_is_unknown_after_it():
    taken_back = act("signature_withdrawn", "2002-01-01")

    assert on("2021-01-01", rule=DECLARED).status == "unknown"
    assert on("2021-01-01", SIGNED, taken_back, rule=DECLARED).status == "unknown"
    assert on("2001-02-28", SIGNED, rule=DECLARED).status == "none"


def test_without_any_end_of_the_record_a_signature_under_it_is_one_all_the_same():
    assert on("2021-01-01", SIGNED, rule=DECLARED, until=None).status == "signatory"


@pytest.mark.parametrize("is_binding", [False, True, None])
def test_the_rule_of_an_instrument_says_whether_it_binds(db, is_binding):
    made = make.live(make.instrument(slug="plan", is_binding=is_binding))
    stored = StoredDocument.objects.get(kind="instrument", item_id=made.pk, language="en")
    document: InstrumentDocument = decode(kind_named("instrument"), stored.body)

    assert rule_of(document).binds is is_binding
