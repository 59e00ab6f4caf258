"""Trap 2: a draft knows the live item it began from; what others added meanwhile is never lost."""

import pytest

from lessons.models import LessonInstitution
from publishing.actions import Conflict, editing_graph, publish, rebase, save_draft, unpublish
from publishing.graph import digest, dump
from publishing.kinds import kind_of
from publishing.models import Draft
from tests import factories as make
from tests.publishing.kinds import child

pytestmark = pytest.mark.django_db


def drafted(item, **values):
    """A draft of the item with these fields."""
    graph = editing_graph(item)
    graph["fields"].update(values)
    return save_draft(item, graph, by=None)


def test_a_draft_holds_the_live_item_it_began_from():
    office = make.live(make.institution())
    live = dump(kind_of(office), office)

    draft = drafted(office, name_en="Mine")

    assert draft.base == live
    assert digest(draft.base) == digest(live)


def test_saving_again_keeps_the_beginning():
    office = make.live(make.institution(seat_en="Start"))
    drafted(office, name_en="Mine")
    type(office).objects.filter(pk=office.pk).update(seat_en="Theirs")

    again = drafted(office, name_en="Mine again")

    assert again.base["fields"]["seat_en"] == "Start"


def test_the_digest_does_not_depend_on_the_order_of_keys():
    graph = dump(kind_of(make.lesson()), make.lesson(sections=3))
    turned = {name: dict(reversed(part.items())) if isinstance(part, dict) else part for name, part in graph.items()}

    assert list(turned["fields"]) != list(graph["fields"])
    assert digest(turned) == digest(graph)


def test_a_topic_a_section_and_a_field_that_others_added_survive():
    lesson = make.live(make.lesson(sections=1))
    drafted(lesson, title_en="Mine")
    topic, added = make.shared(make.topic()), make.section(lesson, position=9)
    lesson.topics.add(topic)
    type(lesson).objects.filter(pk=lesson.pk).update(note_en="Theirs")

    with pytest.raises(Conflict):
        publish([lesson], by=None)
    rebase(lesson)
    publish([lesson], by=None)

    lesson.refresh_from_db()
    assert (lesson.title_en, lesson.note_en) == ("Mine", "Theirs")
    assert list(lesson.topics.all()) == [topic]
    assert lesson.sections.filter(pk=added.pk).exists()


def test_a_section_that_others_removed_stays_removed_unless_the_draft_changed_it():
    lesson = make.live(make.lesson(sections=3))
    changed, untouched, _ = lesson.sections.all()
    graph = editing_graph(lesson)
    graph["children"]["sections"][str(changed.pk)]["title_en"] = "Mine"
    save_draft(lesson, graph, by=None)
    changed.delete()
    untouched.delete()

    rebase(lesson)
    publish([lesson], by=None)

    assert sorted(lesson.sections.values_list("title_en", flat=True)) == ["Mine", "Part 3"]


def test_both_adding_the_same_institution_leaves_one_line_with_the_drafts_text():
    lesson, office = make.live(make.lesson()), make.live(make.institution())
    graph = editing_graph(lesson)
    mine = child(kind_of(lesson), "institutions", institution=str(office.pk), line_en="Mine")
    graph["children"]["institutions"]["00000000-0000-4000-8000-000000000001"] = mine
    save_draft(lesson, graph, by=None)
    make.box_institution(lesson, office, line_en="Theirs")

    rebase(lesson)
    publish([lesson], by=None)

    assert list(LessonInstitution.objects.values_list("line_en", flat=True)) == ["Mine"]


def test_unpublishing_puts_the_draft_into_the_row_beside_what_others_added():
    lesson = make.live(make.lesson(sections=1))
    drafted(lesson, title_en="Mine")
    make.section(lesson, title_en="Theirs", position=9)

    unpublish([lesson], by=None)

    lesson.refresh_from_db()
    assert lesson.title_en == "Mine"
    assert list(lesson.sections.values_list("title_en", flat=True)) == ["Part 1", "Theirs"]
    assert Draft.objects.count() == 0
