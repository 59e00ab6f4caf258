"""The pages beside a form: history, restore, unpublish, discard, address, changes made meanwhile; and who may open them."""

import pytest
from django.urls import reverse

from institutions.models import Institution
from publishing.actions import unpublish
from publishing.kinds import kind_of
from publishing.models import Change, Draft, OldAddress
from tests import factories as make
from tests.desk.test_forms import address, send

pytestmark = pytest.mark.django_db
KINDS = ["institution", "programme", "event", "instrument", "lesson", "course"]


def drafted(client, name="Old"):
    office = make.live(make.institution(name_en=name))
    send(client, office, name_en="New")
    return office


def test_history_lists_each_publication(bruno):
    office = drafted(bruno)
    send(bruno, office, "_publish", publish_note="Renamed")

    text = bruno.get(address(office, "history")).content.decode()

    assert "Renamed" in text
    assert address(office, "restore", 1) in text


def test_an_old_version_is_restored_into_the_draft(bruno):
    office = drafted(bruno)
    send(bruno, office, "_publish")

    bruno.post(address(office, "restore", 1))

    assert Draft.objects.get().graph["fields"]["name_en"] == "Old"
    assert Institution.objects.get().name_en == "New"


def test_unpublishing_asks_first_and_keeps_the_reason(bruno):
    office = make.live(make.institution())
    assert bruno.get(address(office, "unpublish")).status_code == 200
    assert Institution.objects.get().is_published

    bruno.post(address(office, "unpublish"), {"reason": "Merged"})

    assert not Institution.objects.get().is_published
    assert Change.objects.last().reason == "Merged"


def test_unpublishing_what_is_still_shown_is_refused_on_the_page(bruno):
    parent = make.live(make.institution())
    make.live(make.institution(parent=parent, name_en="The child"))

    text = bruno.post(address(parent, "unpublish"), {"reason": ""}).content.decode()

    assert "“The child” still shows this." in text
    assert Institution.objects.get(pk=parent.pk).is_published


def test_a_discarded_draft_is_gone_and_the_live_text_stays(ana):
    office = drafted(ana)

    ana.post(address(office, "discard"))

    assert Draft.objects.count() == 0
    assert Institution.objects.get().name_en == "Old"


def test_a_new_address_is_given_on_a_page_of_its_own(bruno):
    office = make.live(make.institution(slug="old"))

    bruno.post(address(office, "address"), {"slug": "new"})

    assert Institution.objects.get().slug == "new"
    assert OldAddress.objects.get().slug == "old"


def test_a_taken_address_is_refused_on_the_page(bruno):
    make.institution(slug="taken")
    office = make.live(make.institution(slug="old"))

    text = bruno.post(address(office, "address"), {"slug": "taken"}).content.decode()

    assert "Another item has, or once had, this address. Choose another one." in text


@pytest.mark.parametrize("typed", ["new_one", "New", "new one", "-new"])
def test_a_malformed_address_is_refused_in_the_words_of_the_first_form(typed, bruno):
    office = make.live(make.institution(slug="old"))

    response = bruno.post(address(office, "address"), {"slug": typed})

    assert response.context["form"].errors == {"slug": ["Write small letters, digits and hyphens only."]}
    assert Institution.objects.get().slug == "old"


def test_what_changed_live_meanwhile_is_shown_and_brought_into_the_draft(bruno):
    office = drafted(bruno)
    Institution.objects.filter(pk=office.pk).update(name_en="Theirs", seat_en="Bogotá")
    send(bruno, office, "_publish")
    assert Institution.objects.get().name_en == "Theirs"

    text = bruno.get(address(office, "meanwhile")).content.decode()
    bruno.post(address(office, "meanwhile"))
    send(bruno, office, "_publish")

    assert ("Theirs" in text, "Bogotá" in text) == (True, True)
    office.refresh_from_db()
    assert (office.name_en, office.seat_en) == ("New", "Bogotá")


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_permission_of_the_form_opens_what_stands_beside_it(kind, ana, bruno, olga, clara):
    lesson = make.live(make.lesson())
    item = make.live({"lesson": lambda: lesson, "course": lambda: make.course(lesson)}.get(kind, getattr(make, kind))())
    send(ana, item)

    for page, seen_by in {"change": (ana, bruno, olga), "history": (ana, bruno, olga)}.items():
        assert [client.get(address(item, page)).status_code for client in (ana, bruno, olga, clara)] == [
            200 if client in seen_by else 302 for client in (ana, bruno, olga, clara)
        ]
    author = 200 if kind in ("lesson", "course") else 403
    for page in ("discard",):
        assert [client.get(address(item, page)).status_code for client in (ana, bruno, olga, clara)] == [
            200,
            200,
            author,
            302,
        ]
    for page in ("unpublish",):
        assert [client.get(address(item, page)).status_code for client in (ana, bruno, olga, clara)] == [
            403,
            200,
            403,
            302,
        ]
    assert [
        client.get(reverse("preview", args=[item_path(item), item.pk])).status_code for client in (ana, bruno, olga)
    ] == [200, 200, 200]
    assert clara.get(reverse("preview", args=[item_path(item), item.pk])).status_code in (302, 403, 404)


def item_path(item):
    return kind_of(item).path


@pytest.mark.parametrize("kind", [*KINDS, "topic", "person", "state", "source"])
def test_every_list_and_form_opens_for_an_editor(kind, ana):
    lesson = make.lesson()
    item = {"lesson": lambda: lesson, "course": lambda: make.course(lesson)}.get(kind, getattr(make, kind))()
    name = f"admin:{item._meta.app_label}_{item._meta.model_name}"

    pages = [reverse(f"{name}_changelist"), reverse(f"{name}_add"), address(item)]

    assert [ana.get(page).status_code for page in pages] == [200, 200, 200]


def test_a_published_item_cannot_be_deleted_and_a_new_one_can(ana):
    live, fresh = make.live(make.institution()), make.institution()

    assert ana.post(address(live, "delete"), {"post": "yes"}).status_code == 403
    assert ana.post(address(fresh, "delete"), {"post": "yes"}).status_code == 302
    assert Institution.objects.count() == 1


@pytest.mark.parametrize(
    ("state", "shown"), [("live", "LIVE"), ("changed", "CHANGED"), ("new", "FRESH"), ("taken_back", "BACK")]
)
def test_a_list_is_filtered_by_state(state, shown, ana):
    make.live(make.institution(acronym_en="LIVE"))
    send(ana, make.live(make.institution(acronym_en="CHANGED")), name_en="New")
    make.institution(acronym_en="FRESH")
    unpublish([make.live(make.institution(acronym_en="BACK"))], by=None)

    response = ana.get(reverse("admin:institutions_institution_changelist"), {"state": state})

    assert [str(row) for row in response.context["cl"].result_list] == [shown]


def test_items_of_two_kinds_that_name_each_other_are_published_together(bruno):
    office = make.institution(slug="office")
    programme = make.programme(office, slug="help")
    Institution.objects.filter(pk=office.pk).update(summary_en='<p><a href="/programmes/help/">x</a></p>')
    page = send(bruno, office, "_publish")
    assert address(office, "together") in bruno.get(page["Location"]).content.decode()

    listed = bruno.get(address(office, "together")).content.decode()
    bruno.post(address(office, "together"))

    assert str(programme) in listed
    assert Change.objects.filter(op="created").count() == 2


def test_who_may_not_publish_all_of_them_publishes_none(ana):
    office = make.institution(parent=make.institution())

    assert ana.post(address(office, "together")).status_code == 403
    assert Change.objects.count() == 0
