"""Each wrong line of a data file is named with its file and line, and then nothing is loaded."""

import pytest

from institutions.models import Institution, Source

pytestmark = pytest.mark.django_db

REGISTER = "institutions/data/institutions.yaml"
TEXTS = "lessons/data/first-class/en.md"
STRUCTURE = "lessons/data/first-class/lesson.yaml"

WRONG = {
    "unknown key": (REGISTER, "founded_on", "founded", f"{REGISTER}:8: founded: league has no such field; known are "),
    "unknown key of a child": (
        REGISTER,
        "used_to:",
        "until:",
        f"{REGISTER}:12: until: league.names has no such field; known are ",
    ),
    "unknown language": (REGISTER, "pt-br: Liga", "pt: Liga", f"{REGISTER}:2: name: “pt” is no language here; "),
    "bad date": (REGISTER, '"1948-04"', '"April 1948"', f"{REGISTER}:8: founded_on: 'April 1948': Write a date as "),
    "impossible date": (REGISTER, '"1948-04"', '"1948-13"', f"{REGISTER}:8: founded_on: '1948-13': Write a date as "),
    "bad choice": (REGISTER, "kind: alias", "kind: nickname", f"{REGISTER}:11: kind: 'nickname': "),
    "unknown slug": (
        REGISTER,
        "parent: league",
        "parent: leage",
        f"{REGISTER}:24: parent: there is no institution “leage” in the data files",
    ),
    "unknown slug in a list": (
        REGISTER,
        "[corruption]",
        "[corupcion]",
        f"{REGISTER}:9: topics: there is no topic “corupcion” in the data files",
    ),
    "missing text": (REGISTER, "{en: Office, es", "{es", f"{REGISTER}:20: name: office needs this text in en"),
    "missing field": (REGISTER, "kind: secretariat\n  ", "", f"{REGISTER}:19: kind: office needs this field"),
    "missing target": (REGISTER, ", target: office", "", f"{REGISTER}:18: target: league.relations needs this field"),
    "plain text for a map": (
        REGISTER,
        "{en: Members}",
        "Members",
        f"{REGISTER}:14: label: write one text per language: ",
    ),
    "map for a list": (REGISTER, "    - {about: f", "    {about: f", f"{REGISTER}:15: facts: write a list here: "),
    "map for a text": (REGISTER, 'value: "35"', "value: {en: 35}", f"{REGISTER}:14: value: write one text here, "),
    "text for a child": (
        REGISTER,
        "- {about: founded, source: page}",
        "- founded",
        f"{REGISTER}:16: facts: write a record here, ",
    ),
    "duplicate id": (
        REGISTER,
        "id: office",
        "id: league",
        f"{REGISTER}:19: id: “league” stands already at {REGISTER}:1",
    ),
    "malformed id": (REGISTER, "id: office", "id: The Office", f"{REGISTER}:19: id: “The Office”: write small letters"),
    "no id": (REGISTER, "- id: office\n  name:", "- name:", f"{REGISTER}:19: id: every record needs an id"),
    "duplicate key": (
        REGISTER,
        "  parent: league",
        "  parent: league\n  parent: league",
        f"{REGISTER}:25: parent: this key stands twice in one record",
    ),
    "broken YAML": (REGISTER, "{fr: descriptive}", "{fr: descriptive", f"{REGISTER}:22: broken YAML: "),
    "invisible character": (REGISTER, "id: office", "id: of\x00fice", f"{REGISTER}:19: broken YAML: "),
    "broken structure": (STRUCTURE, "[ada]", "[ada", f"{STRUCTURE}:3: broken YAML: "),
    "no list": ("institutions/data/sources.yaml", "- id", "id", "institutions/data/sources.yaml:"),
    "no record": (
        "institutions/data/persons.yaml",
        "- id: ada",
        "- ada\n- id: ada",
        "institutions/data/persons.yaml:1: write a record",
    ),
    "dead link": (
        REGISTER,
        "/institutions/office/",
        "/institutions/bureau/",
        f"{REGISTER}:7: summary_en: the link /institutions/bureau/ leads nowhere",
    ),
    "not a number": (
        "instruments/data/instruments.yaml",
        "threshold: 2",
        "threshold: two",
        "instruments/data/instruments.yaml:5: threshold: 'two': ",
    ),
    "not true or false": (
        "instruments/data/instruments.yaml",
        "is_binding: true",
        "is_binding: perhaps",
        "instruments/data/instruments.yaml:4: is_binding: 'perhaps': ",
    ),
    "no front matter": (TEXTS, "---\ntitle", "title", f"{TEXTS}:1: begin the file with front matter"),
    "broken front matter": (TEXTS, "title: First class", "title: [First", f"{TEXTS}:3: broken YAML: "),
    "unknown text of a lesson": (TEXTS, "lead:", "teaser:", f"{TEXTS}:3: teaser: no such text; known are "),
    "a list that is none": (
        TEXTS,
        "outcomes:\n  - Say one thing.\n  - Say",
        "outcomes: Say",
        f"{TEXTS}:4: outcomes: write a list",
    ),
    "unknown section": (TEXTS, "# why:", "# wherefore:", f"{TEXTS}:20: sections: lesson.yaml has no “wherefore” among"),
    "section without heading": (
        TEXTS,
        "# why: Why it matters",
        "# why",
        f"{TEXTS}:20: why: write the heading after the key",
    ),
    "malformed heading": (TEXTS, "# why:", "# Why, then?", f"{TEXTS}:20: '# Why, then?"),
    "heading twice": (
        TEXTS,
        "# why: W",
        "# introduction\n# why: W",
        f"{TEXTS}:20: introduction: this heading stands twice",
    ),
    "text before headings": (TEXTS, "# introduction\n", "", f"{TEXTS}:17: text stands before the first heading"),
    "three answers": (TEXTS, "Three, Four", "Three", f"{TEXTS}:10: answers: write 4 answers; here are 3"),
    "unknown key point": (TEXTS, "  main:", "  chief:", f"{TEXTS}:8: key_points: lesson.yaml has no “chief” among"),
    "unknown part of a question": (TEXTS, "explanation:", "reason:", f"{TEXTS}:13: reason: no such text; known are "),
    "dead link in a lesson": (
        TEXTS,
        "/institutions/league/",
        "/institutions/liga/",
        f"{TEXTS}:26: body_en: the link /institutions/liga/ leads nowhere",
    ),
    "link without a closing slash": (
        TEXTS,
        "/institutions/league/)",
        "/institutions/league)",
        f"{TEXTS}:26: body_en: the link /institutions/league leads nowhere",
    ),
    "dead link with a language": (
        TEXTS,
        "An introduction.",
        "An\n[introduction](/en/topics/nothing/).",
        f"{TEXTS}:19: introduction_en: the link /en/topics/nothing/ leads nowhere",
    ),
    "link to a file": (TEXTS, "/institutions/league/)", "league.html)", f"{TEXTS}:26: body_en: the link league.html"),
    "dead link in a block of lines": (
        REGISTER,
        'en: "A league with an [office](/institutions/office/)."',
        "en: |\n      A league.\n\n      An [office](/institutions/bureau/).",
        f"{REGISTER}:10: summary_en: the link /institutions/bureau/ leads nowhere",
    ),
    "script": (
        TEXTS,
        "An introduction.",
        "An introduction.\n\n<script>alert(1)</script>",
        f"{TEXTS}:20: introduction_en: '<script>alert(1)</script>' is HTML; write Markdown",
    ),
    "script in a line": (
        TEXTS,
        "An introduction.",
        "An\nintroduction <script>.",
        f"{TEXTS}:19: introduction_en: '<script>' is HTML; write Markdown",
    ),
    "unknown key of a lesson": (
        STRUCTURE,
        "based_on",
        "basis",
        f"{STRUCTURE}:2: basis: first-class has no such field; known are ",
    ),
    "unknown key of a section": (
        STRUCTURE,
        "teaching_minutes",
        "minutes",
        f"{STRUCTURE}:7: minutes: first-class.sections has no such field; known are ",
    ),
    "too many bullets": (
        TEXTS,
        "> - First\n",
        "> - First\n" * 5,
        f"{TEXTS}:20: slide: 6 lines; a slide holds at most 5",
    ),
    "wrong folder": (
        STRUCTURE,
        "id: first-class",
        "id: second-class",
        f"{STRUCTURE}:1: id: “second-class” does not match",
    ),
    "unknown section of a question": (
        STRUCTURE,
        "section: why",
        "section: how",
        f"{STRUCTURE}:10: section: there is no section “how”",
    ),
    "fifth answer right": (STRUCTURE, "right: 2", "right: 5", f"{STRUCTURE}:10: right: '5': "),
    "no key": (STRUCTURE, "{key: why, ", "{", f"{STRUCTURE}:7: sections: every row needs a key"),
    "unknown person": (STRUCTURE, "[ada]", "[eve]", f"{STRUCTURE}:2: based_on: there is no person “eve”"),
    "institutions no list": (
        STRUCTURE,
        "institutions: [league]",
        "institutions: league",
        f"{STRUCTURE}:4: institutions: write a list",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_line_is_named_and_nothing_is_loaded(case, change, mistakes):
    name, old, new, expected = WRONG[case]
    change(name, old, new)

    found = mistakes()

    assert [line for line in found if line.startswith(expected)] != [], found
    assert not Source.objects.exists()


def test_every_mistake_is_told_at_once(change, mistakes):
    change(REGISTER, '"1948-04"', '"April"')
    change(REGISTER, "parent: league", "parent: leage")

    found = mistakes()

    assert [line.split(": ")[0] for line in found] == [f"{REGISTER}:8", f"{REGISTER}:24"]


def test_a_missing_file_is_named(root, mistakes):
    (root / REGISTER).unlink()

    assert mistakes() == [f"{REGISTER}:1: there is no such file"]


def test_a_lesson_that_is_a_list_is_named(root, mistakes):
    (root / STRUCTURE).write_text("- one\n")

    assert mistakes()[0].startswith(f"{STRUCTURE}:1: write the fields of the lesson")


def test_an_empty_file_holds_no_records(root, mistakes):
    (root / "institutions/data/persons.yaml").write_text("")

    assert mistakes() == [f"{STRUCTURE}:2: based_on: there is no person “ada” in the data files"]


def test_a_file_that_is_not_utf8_is_named_with_its_line(root, mistakes):
    (root / REGISTER).write_bytes(b"- id: a\n  name: \xff\n")

    assert mistakes() == [f"{REGISTER}:2: this is not UTF-8 text"]


def test_what_publishing_refuses_is_named_with_its_record(change, mistakes):
    change("institutions/data/events.yaml", "2018-04-14", "2017-04-14")

    assert mistakes() == [
        "institutions/data/events.yaml:1: Summit: last day: This day lies before the first one. Correct one of the two."
    ]
    assert not Institution.objects.exists()
