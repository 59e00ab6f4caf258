"""An item's form in the admin: it shows and saves the draft, and what readers see stays."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from institutions.models import Institution
from lessons.models import Lesson
from publishing.models import Draft, Version
from tests import factories as make
from tests.desk.forms import form_of

pytestmark = pytest.mark.django_db


def address(item, page="change", *more):
    meta = item._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=[item.pk, *more])


def send(client, item, button="_save", **changes):
    """Opens the form, changes some fields, presses a button."""
    form = form_of(client.get(address(item)))
    form.update({name.replace("__", "-"): [value] for name, value in changes.items()})
    return client.post(address(item), form | {button: ["x"]})


def test_a_saved_form_becomes_a_draft_and_the_live_row_stays(ana):
    office = make.live(make.institution(name_en="Old"))

    response = send(ana, office, name_en="New")

    assert (response.status_code, response["Location"]) == (302, address(office))
    assert Institution.objects.get().name_en == "Old"
    assert Draft.objects.get().graph["fields"]["name_en"] == "New"


def test_the_form_shows_the_draft_again(ana):
    office = make.live(make.institution(name_en="Old"))
    send(ana, office, name_en="New")

    form = form_of(ana.get(address(office)))

    assert form["name_en"] == ["New"]


def test_children_are_added_changed_and_removed_in_a_draft(ana):
    lesson = make.live(make.lesson(sections=3))
    first, _, third = lesson.sections.all()
    form = form_of(ana.get(address(lesson)))
    form["sections-0-title_en"] = ["Changed"]
    form["sections-1-DELETE"] = ["on"]
    form["sections-TOTAL_FORMS"] = ["4"]
    form["sections-3-title_en"] = ["Added"]
    form["sections-3-position"] = ["0"]

    ana.post(address(lesson), form | {"_save": ["x"]})

    children = Draft.objects.get().graph["children"]["sections"]
    assert [child["title_en"] for child in sorted(children.values(), key=lambda one: one["position"])] == [
        "Changed",
        "Part 3",
        "Added",
    ]
    assert set(children) >= {str(first.pk), str(third.pk)}
    assert lesson.sections.count() == 3


def test_a_question_may_point_at_a_section_that_only_the_draft_has(ana):
    lesson = make.live(make.lesson(sections=1))
    form = form_of(ana.get(address(lesson)))
    form |= {"sections-TOTAL_FORMS": ["2"], "sections-1-title_en": ["Fresh"], "sections-1-position": ["2"]}
    ana.post(address(lesson), form | {"_save": ["x"]})
    fresh = next(
        key for key, one in Draft.objects.get().graph["children"]["sections"].items() if one["title_en"] == "Fresh"
    )

    send(ana, lesson, **{"questions__0__section": fresh})

    question = next(iter(Draft.objects.get().graph["children"]["questions"].values()))
    assert question["section"] == fresh
    assert form_of(ana.get(address(lesson)))["questions-0-section"] == [fresh]


def test_an_error_keeps_everything_typed_and_saves_nothing(ana):
    lesson = make.live(make.lesson())

    response = send(ana, lesson, title_en="", lead_en="Typed", sections__0__title_en="Also typed")

    form = form_of(response)
    assert response.status_code == 200
    assert (form["lead_en"], form["sections-0-title_en"]) == (["Typed"], ["Also typed"])
    assert Draft.objects.count() == 0


def test_publishing_from_the_form_puts_what_was_typed_live(bruno):
    lesson = make.live(make.lesson(title_en="Old"))

    send(bruno, lesson, "_publish", title_en="New", publish_note="Clearer title")

    assert Lesson.objects.get().title_en == "New"
    version = Version.objects.get(number=2)
    assert (version.note, version.author) == ("Clearer title", bruno.user)


def test_who_may_not_publish_saves_a_draft_with_the_same_button(ana):
    lesson = make.live(make.lesson(title_en="Old"))

    send(ana, lesson, "_publish", title_en="New")

    assert Lesson.objects.get().title_en == "Old"
    assert Draft.objects.count() == 1


def test_a_refused_publication_keeps_the_draft_and_says_what_to_mend(bruno):
    hidden = make.institution(acronym_en="HID")
    office = make.live(make.institution())

    send(bruno, office, "_publish", parent=str(hidden.pk))

    text = bruno.get(address(office)).content.decode()
    assert "“HID” is not published. Publish it first, or choose another." in text
    assert Draft.objects.get().graph["fields"]["parent"] == str(hidden.pk)


def test_a_new_item_is_hidden_until_it_is_published(bruno):
    form = form_of(bruno.get(reverse("admin:institutions_institution_add")))
    form |= {"slug": ["new"], "name_en": ["New office"], "kind": ["office"], "scope": ["global"]}

    bruno.post(reverse("admin:institutions_institution_add"), form | {"_save": ["x"]})

    office = Institution.objects.get(slug="new")
    assert not office.is_published
    send(bruno, office, "_publish")
    assert Institution.objects.get(slug="new").is_published


def test_the_slug_of_a_saved_item_cannot_be_typed_over(ana):
    office = make.live(make.institution(slug="kept"))

    send(ana, office, slug="stolen", name_en="New")

    assert "slug" not in Draft.objects.get().graph["fields"]
    assert Institution.objects.get().slug == "kept"


def rows_of(relation):
    children = Draft.objects.get().graph["children"][relation].values()
    return sorted(children, key=lambda child: child["position"])


def test_two_rows_may_swap_what_is_unique(ana):
    first, second = make.live(make.institution()), make.live(make.institution())
    lesson = make.lesson()
    make.box_institution(lesson, first, position=1)
    make.box_institution(lesson, second, position=2)
    make.live(lesson)

    send(ana, lesson, institutions__0__institution=str(second.pk), institutions__1__institution=str(first.pk))

    assert [row["institution"] for row in rows_of("institutions")] == [str(second.pk), str(first.pk)]


def test_a_row_may_take_over_what_a_deleted_row_had(ana):
    first, second = make.live(make.institution()), make.live(make.institution())
    lesson = make.lesson()
    make.box_institution(lesson, first, position=1)
    make.box_institution(lesson, second, position=2)
    make.live(lesson)

    send(ana, lesson, institutions__0__institution=str(second.pk), institutions__1__DELETE="on")

    assert [row["institution"] for row in rows_of("institutions")] == [str(second.pk)]


def test_an_item_that_names_itself_is_told_so_and_nothing_typed_is_lost(ana):
    office = make.live(make.institution())

    response = send(ana, office, parent=str(office.pk), seat_en="Typed")

    assert "This is the item itself. Choose another one." in response.content.decode()
    assert form_of(response)["seat_en"] == ["Typed"]


def test_a_tie_to_the_item_itself_is_told_in_its_row(ana):
    treaty = make.live(make.instrument())
    form = form_of(ana.get(address(treaty))) | {"relations-TOTAL_FORMS": ["1"], "relations-0-position": ["1"]}

    response = ana.post(
        address(treaty),
        form | {"relations-0-verb": ["amends"], "relations-0-to_instrument": [str(treaty.pk)], "_save": ["x"]},
    )

    assert "This is the item itself. Choose another one." in response.content.decode()


@pytest.mark.parametrize("note", ["x" * 501, "a\x00b"])
def test_whatever_the_note_holds_the_item_is_published(note, bruno):
    office = make.live(make.institution(name_en="Old"))

    send(bruno, office, "_publish", name_en="New", publish_note=note)

    assert Institution.objects.get().name_en == "New"


def test_a_form_that_claims_countless_rows_is_read_to_a_bound(ana):
    lesson = make.live(make.lesson())

    response = send(ana, lesson, sections__TOTAL_FORMS="99999999999")

    assert response.status_code in (200, 302)


def test_looking_at_a_form_without_a_draft_writes_and_locks_nothing(ana):
    office = make.live(make.institution())

    with CaptureQueriesContext(connection) as queries:
        ana.get(address(office))

    assert [
        one["sql"] for one in queries if "FOR NO KEY" in one["sql"] or one["sql"].startswith(("UPDATE", "SAVE"))
    ] == []


def test_a_form_in_a_pop_up_closes_it(ana):
    office = make.live(make.institution())

    response = send(ana, office, _popup="1", name_en="New")

    assert "popup_response" in response.template_name[-1]


def test_saving_what_was_not_changed_makes_no_draft(ana):
    lesson = make.lesson(sections=0, outcomes_en="One\nTwo", lead_en="First line\nsecond line")
    for position in (0, 1, 2):
        make.section(lesson, position=position, title_en=f"Part {position}")
        make.box_institution(lesson, make.live(make.institution()), position=position)
    make.live(lesson)
    form = form_of(ana.get(address(lesson)))
    as_a_browser_sends = {name: [value.replace("\n", "\r\n") for value in values] for name, values in form.items()}

    page = ana.post(address(lesson), as_a_browser_sends | {"_save": ["x"]}, follow=True)

    assert Draft.objects.count() == 0
    assert "Nothing differs from what is published, so there is no draft." in page.content.decode()


def test_the_first_row_stays_first_when_a_new_one_is_added(ana):
    lesson = make.lesson(sections=0)
    make.section(lesson, position=0, title_en="First")
    make.section(lesson, position=1, title_en="Second")
    make.live(lesson)
    form = form_of(ana.get(address(lesson))) | {"sections-TOTAL_FORMS": ["3"], "sections-2-title_en": ["Third"]}

    ana.post(address(lesson), form | {"sections-2-position": ["0"], "_save": ["x"]})

    assert [(row["position"], row["title_en"]) for row in rows_of("sections")] == [
        (1, "First"),
        (2, "Second"),
        (3, "Third"),
    ]


def test_a_slide_of_many_words_is_pointed_at_in_its_language_and_may_be_published(bruno):
    lesson = make.lesson(sections=1)
    part = lesson.sections.get()
    part.slide_es, part.slide_fr = "palabra " * 61, "mot " * 60
    part.save()

    [advice] = bruno.get(address(lesson)).context["advice"]

    assert (advice.field, advice.message[:35]) == ("slide “Part 1”", "The slide has 61 words in es. More ")
    assert make.live(lesson).is_published
