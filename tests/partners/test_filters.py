"""Each filter finds what it says, and nothing else."""

from publishing.actions import change_address
from tests import factories as make

FOUND = [
    ("institutions/?q=american+states", ["oas"]),
    ("institutions/?q=OFICINA+dps", ["dps"]),
    ("institutions/?q=organization,un", []),
    ("institutions/?kind=department", ["dps"]),
    ("institutions/?kind=department,intergovernmental&scope=global", ["un"]),
    ("institutions/?scope=hemispheric", ["dps", "oas"]),
    ("institutions/?acronym=oea", ["oas"]),
    ("institutions/?acronym=OAS,UN", ["oas", "un"]),
    ("institutions/?acronym=OA", []),
    ("institutions/?parent=oas", ["dps"]),
    ("institutions/?topic=firearms", ["oas"]),
    ("institutions/?lesson=cooperation", ["oas"]),
    ("institutions/?state=br", ["oas"]),
    ("institutions/?state=ca", []),
    ("institutions/?member=oas", ["un"]),
    ("states/?region=south_america", ["br"]),
    ("states/?q=BRASIL", ["br"]),
    ("states/?q=can", ["ca"]),
    ("states/?institution=oas", ["br"]),
    ("states/?institution=un", []),
    ("instruments/?state=br,ca", ["cifta"]),
    ("instruments/?state=br&kind=commitment", []),
    ("instruments/?state=oas", []),
    ("programmes/?institution=oas", ["mesicic"]),
    ("programmes/?institution=oas&role=run_by", ["mesicic"]),
    ("programmes/?institution=oas&role=funded_by,hosted_by", []),
    ("programmes/?kind=mechanism&q=mesicic", ["mesicic"]),
    ("programmes/?acronym=mesicic", ["mesicic"]),
    ("instruments/?kind=treaty", ["cifta", "untoc"]),
    ("instruments/?binding=false", ["lima"]),
    ("instruments/?year=1997,2018", ["cifta", "lima"]),
    ("instruments/?adopted_after=1997-11-14", ["cifta", "lima", "untoc"]),
    ("instruments/?adopted_after=1997-11-15", ["lima", "untoc"]),
    ("instruments/?adopted_after=2000-01-01", ["lima", "untoc"]),
    ("instruments/?adopted_after=2000-12-31", ["lima", "untoc"]),
    ("instruments/?adopted_after=2001", ["lima"]),
    ("instruments/?adopted_after=2018-04-30", ["lima"]),
    ("instruments/?adopted_after=2018-05", []),
    ("instruments/?adopted_before=2018-04-01", ["cifta", "lima", "untoc"]),
    ("instruments/?adopted_before=2018-03-31", ["cifta", "untoc"]),
    ("instruments/?adopted_before=1997", ["cifta"]),
    ("instruments/?adopted_before=2018-04", ["cifta", "lima", "untoc"]),
    ("instruments/?adopted_before=1997-11-13", []),
    ("instruments/?in_force_after=1998", ["cifta"]),
    ("instruments/?in_force_before=2030", ["cifta"]),
    ("instruments/?adopted_by=oas", ["cifta"]),
    ("instruments/?depositary=oas,un", ["cifta"]),
    ("instruments/?institution=oas&role=depositary", ["cifta"]),
    ("instruments/?institution=un", ["untoc"]),
    ("instruments/?topic=firearms", ["cifta"]),
    ("instruments/?available_in=es", ["cifta"]),
    ("instruments/?available_in=es,en", ["cifta", "lima", "untoc"]),
    ("instruments/?available_in=pt", []),
    ("instruments/?available_in=PT-br,ES", ["cifta"]),
    ("instruments/?cites=untoc", ["cifta"]),
    ("instruments/?implements=cifta", ["lima"]),
    ("instruments/?amends=cifta", []),
    ("instruments/?lesson=cooperation", ["cifta"]),
    ("instruments/?q=a-63", ["cifta"]),
    ("instruments/?q=convencion+armas", ["cifta"]),
    ("lessons/?course=markets", ["cooperation"]),
    ("lessons/?author=ada", ["cooperation"]),
    ("lessons/?author=bob", []),
    ("lessons/?institution=oas&instrument=cifta&topic=firearms", ["cooperation"]),
    ("lessons/?instrument=lima", []),
    ("lessons/?available_in=fr", []),
    ("lessons/?q=COOPERACIÓN", ["cooperation"]),
    ("lessons/?published_after=2020-01-01", ["cooperation"]),
    ("lessons/?published_before=2020-01-01", []),
    ("lessons/?updated_after=2020-01-01T00:00:00Z&updated_before=9999-12-31", ["cooperation"]),
    ("lessons/?updated_before=2020-01-01T00:00:00-05:00", []),
    ("courses/?lesson=cooperation", ["markets"]),
    ("topics/?lesson=cooperation", ["firearms"]),
    ("topics/?q=fuego", ["firearms"]),
]


def test_each_filter_finds_what_it_says(partner, register):
    found = {path: partner.slugs(*path.split("?")) for path, _slugs in FOUND}

    assert found == dict(FOUND)


def test_an_institution_is_found_by_other_names_and_their_acronyms(partner, db):
    row = make.institution(slug="ameripol")
    row.names.create(kind="acronym", text="AMERIPOL", position=1)
    row.names.create(kind="misprint", text="Ameripool", position=2)
    make.live(row)

    assert partner.slugs("institutions/", "acronym=ameripol") == ["ameripol"]
    assert partner.slugs("institutions/", "q=ameripool") == ["ameripol"]
    assert partner.slugs("institutions/", "acronym=ameripool") == []


def test_many_items_are_read_by_their_ids(partner, register):
    wanted = f"{register.oas.pk},{register.un.pk}"

    assert partner.slugs("institutions/", f"id={wanted}") == ["oas", "un"]


def test_a_filter_takes_an_id_or_an_old_address_too(partner, register):
    change_address(register.oas, "oas-oea")

    assert partner.slugs("institutions/", f"parent={register.oas.pk}") == ["dps"]
    assert partner.slugs("institutions/", "parent=oas") == ["dps"]


def test_a_date_known_in_part_is_listed_if_a_day_in_it_fits(partner, db):
    days = ["1997", "~1997", "1997-11", "<=1997-11", "~1997-11", "1997-11-14", "1997-12"]
    make.live(*[make.instrument(slug=f"i{number}", adopted_on=day) for number, day in enumerate(days)])

    assert partner.slugs("instruments/", "adopted_after=1997-11-14") == [f"i{number}" for number in range(7)]
    assert partner.slugs("instruments/", "adopted_after=1997-12-01") == ["i0", "i1", "i6"]
    assert partner.slugs("instruments/", "adopted_before=1997-11-13") == ["i0", "i1", "i2", "i3", "i4"]
    assert partner.slugs("instruments/", "adopted_after=1998") == []


def test_dates_with_doubt_or_not_known_at_all(partner, db):
    rows = [
        make.instrument(slug=slug, adopted_on=day)
        for slug, day in (("about", "~1997"), ("by", "<=1997-12-31"), ("unknown", None))
    ]
    make.live(*rows)

    assert partner.slugs("instruments/", "adopted_after=1900") == ["about", "by"]
    assert partner.slugs("instruments/", "adopted_before=1997") == ["about", "by"]
    assert partner.slugs("instruments/", "adopted_after=1998") == []


def test_no_word_breaks_the_search(partner, register):
    for word in ("%", "_", ".*", "(", "[a", "\\", "a\\", "'", '"', "^$", "A" * 200):
        response = partner.get("/api/v1/instruments/", {"q": f"convention {word}"[:200]})
        assert response.status_code == 200
