"""Keys of paragraphs: given once, kept through edits, moves and splits, and shared by the translations."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from publishing.paragraphs import assigned, paragraphs, with_ids

GENERAL = "The general secretariat keeps the records of every meeting of the working group."
COURTS = "Courts may ask each other for evidence, for documents and for the hearing of witnesses."
POLICE = "Police forces exchange what they know through a network of national contact points."
MONEY = "Money that a court has taken is shared between the countries that helped to find it."
SOLO = "Tribunales"


def html(*texts, tag="p"):
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


def once(*texts, place="a.body", **translations):
    """Texts of one place: in English, and in other languages by code."""
    return {place: {"en": html(*texts)} | {code.replace("_", "-"): html(*told) for code, told in translations.items()}}


def keys(now, then=None):
    """The keys of what stands now after what stood then."""
    return assigned(then or {}, assigned({}, {}, then or {}), now)


def row(now, then=None, language="en", place="a.body"):
    return keys(now, then)[place][language]


BEFORE = once(GENERAL, COURTS, POLICE)
G, C, P = row(BEFORE)


def test_every_paragraph_and_heading_that_says_something_has_a_key_of_its_own():
    text = (
        "<h3>Twice</h3><ul><li><p>Twice</p></li></ul><p> </p><p>Twice</p><blockquote><p><b>Tw</b>ice</p></blockquote>"
    )

    found = keys({"a.body": {"en": text}})["a.body"]["en"]

    assert [one.words for one in paragraphs(text)] == ["Twice"] * 4
    assert len(set(found)) == 4
    assert all(re.fullmatch("[a-z0-9]{4}", key) for key in found)


def test_a_page_shows_each_key_at_its_paragraph():
    shown = with_ids("<h3>One</h3><p></p><ul><li><p>Two <a>x</a></p></li></ul>", ["3k7d", "b2c4"])

    assert shown == '<h3 id="p-3k7d">One</h3><p></p><ul><li><p id="p-b2c4">Two <a>x</a></p></li></ul>'


def test_two_installations_agree_on_what_nobody_changed_and_places_do_not_share_keys():
    assert keys(BEFORE) == keys(once(GENERAL, COURTS, POLICE))
    assert set(row(once(GENERAL, place="b.body"), place="b.body")).isdisjoint({G, C, P})


def test_a_key_survives_an_edit_of_the_words_and_a_change_of_form():
    edited = once(GENERAL, COURTS.replace("witnesses", "experts").replace("Courts", "Judges"), f"<em>{POLICE}</em>")

    assert row(edited, BEFORE) == [G, C, P]


def test_a_key_survives_a_move_in_the_section_and_to_another_one():
    moved = {"b.body": {"en": html(COURTS)}, **once(POLICE, GENERAL)}

    assert keys(moved, BEFORE) == {"b.body": {"en": [C]}, "a.body": {"en": [P, G]}}


def test_an_inserted_paragraph_gets_a_new_key_and_the_others_keep_theirs():
    first, *others = row(once(MONEY, GENERAL, COURTS, POLICE), BEFORE)

    assert others == [G, C, P]
    assert first not in others


def test_a_deleted_paragraph_takes_its_key_along_and_brings_it_back():
    without = once(GENERAL, POLICE)

    assert row(without, BEFORE) == [G, P]
    assert assigned(without, keys(without, BEFORE), BEFORE)["a.body"]["en"] == [G, C, P]


def test_the_larger_half_of_a_split_paragraph_keeps_the_key():
    first, second = "Courts may ask each other.", "For evidence, for documents and for the hearing of witnesses."

    general, new, larger, police = row(once(GENERAL, first, second, POLICE), BEFORE)

    assert (general, larger, police) == (G, C, P)
    assert new not in (G, C, P)


def test_a_paragraph_written_anew_between_its_neighbors_keeps_the_key():
    assert row(once(GENERAL, "Something else entirely.", POLICE), BEFORE) == [G, C, P]


def test_a_heading_in_the_place_of_a_paragraph_is_a_new_thing():
    now = {"a.body": {"en": html(GENERAL) + html("Evidence", tag="h3") + html(POLICE)}}

    general, heading, police = row(now, BEFORE)

    assert (general, police) == (G, P)
    assert heading != C


def test_a_translation_added_later_gets_the_keys_of_the_source():
    translated = once(GENERAL, COURTS, POLICE, es=["Secretaría", "Tribunales", "Policía"], pt_br=["A", "B", "C"])

    assert keys(translated, BEFORE)["a.body"] == {code: [G, C, P] for code in ("en", "es", "pt-br")}


def test_a_translation_keeps_its_keys_while_the_source_goes_ahead_and_gets_the_new_ones_when_it_follows():
    then = once(GENERAL, COURTS, POLICE, es=["Secretaría general", "Tribunales", "Policía nacional"])
    ahead = once(MONEY, GENERAL, POLICE, es=["Secretaría general", "Tribunales", "Policía nacional"])
    follows = once(MONEY, GENERAL, POLICE, es=["El dinero", "Secretaría general", "Policía nacional"])

    between = keys(ahead, then)
    after = assigned(ahead, between, follows)["a.body"]

    assert between["a.body"]["es"] == [G, C, P]
    assert after["es"] == after["en"] == between["a.body"]["en"]


def test_a_paragraph_moved_in_one_language_alone_stays_the_same_in_both():
    then = once(GENERAL, COURTS, POLICE, fr=["Le secrétariat", "Les tribunaux", "La police"])
    now = once(POLICE, GENERAL, COURTS, fr=["Le secrétariat", "Les tribunaux", "La police"])

    assert keys(now, then)["a.body"] == {"en": [P, G, C], "fr": [G, C, P]}


def test_a_translation_of_another_shape_has_keys_that_mean_nothing_else():
    found = keys(once(GENERAL, COURTS, POLICE, es=["Una", "Dos"], fr=["Une", "Deux"]), BEFORE)["a.body"]

    assert found["en"] == [G, C, P]
    assert len({*found["en"], *found["es"], *found["fr"]}) == 7


def test_a_translation_that_takes_the_shape_of_the_source_takes_its_keys():
    apart = once(GENERAL, COURTS, POLICE, es=["Secretaría general", "Tribunales"])
    alike = once(GENERAL, COURTS, POLICE, es=["Secretaría general", "Tribunales", "Policía"])

    assert row(alike, apart, "es") == [G, C, P]


def test_a_text_too_large_to_compare_word_by_word_still_keeps_what_is_equal():
    many = [f"{number} {COURTS}" for number in range(200)]
    then, now = once(*many), once(*[f"{text} New." for text in many[:100]], *many[100:], MONEY)

    assert row(now, then)[100:200] == row(then)[100:]


texts = st.lists(st.sampled_from([GENERAL, COURTS, POLICE, MONEY, SOLO, "", "Yes.", "Yes. No."]), max_size=6)
items = st.fixed_dictionaries(
    {
        place: st.fixed_dictionaries(
            {"en": texts.map(lambda told: html(*told)), "es": texts.map(lambda told: html(*told))}
        )
        for place in "ab"
    }
)


@given(then=items, now=items)
@settings(max_examples=200, deadline=None, derandomize=True, database=None)
def test_whatever_becomes_of_the_texts_no_key_stands_twice_and_what_did_not_change_keeps_its_keys(then, now):
    before = assigned({}, {}, then)
    after = assigned(then, before, now)

    for language in ("en", "es"):
        found = [key for place in now for key in after[place].get(language, [])]
        assert len(found) == len(set(found)) == sum(len(paragraphs(told[language])) for told in now.values())
    assert assigned(now, after, now) == after
    assert assigned(then, before, then) == before
