"""A treaty of five parties, in force since 29 September 2003, with its record kept until the end of 2013."""

from types import SimpleNamespace
from typing import Any

from institutions.models import State
from tests import factories as make

STATES = {
    "ca": ("Canada", "north_america"),
    "us": ("United States", "north_america"),
    "gd": ("Grenada", "caribbean"),
    "bb": ("Barbados", "caribbean"),
    "br": ("Brazil", "south_america"),
    "va": ("Holy See", "elsewhere"),
}


def state(slug: str) -> State:
    name, region = STATES[slug]
    row = make.state(slug=slug, iso2=slug.upper(), iso3=f"{slug.upper()}X", name_en=name, name_es=name, region=region)
    return make.shared(row)


def treaty(**values: Any) -> SimpleNamespace:
    """Canada is a party, the United States from 2005, Barbados from the end of 2014 or so, Brazil joined and left."""
    rows = {slug: state(slug) for slug in STATES}
    union = make.institution(slug="union", name_en="Union of States")
    told = {"adopted_on": "2000-11-15", "in_force_on": "2003-09-29", "delay_days_party": 30}
    told |= {"recorded_until": "2013-12-31", "lists_all_states": True, "slug": "treaty"}
    instrument = make.instrument(**told | values)
    source = make.source(title_en="Status as at 31 December 2013", url="https://treaties.example.org/")
    make.act(instrument, rows["ca"], "signature", "2000-12-14", source=source)
    make.act(instrument, rows["ca"], "ratification", "2002-05-13", source=source)
    make.act(instrument, rows["ca"], "reservation", None, source=source, text_en="Not article 3.")
    make.act(instrument, rows["us"], "signature", "2000-12-13", source=source)
    make.act(instrument, rows["us"], "signature", "2000-12-27", source=make.source(title_en="Press"), is_disputed=True)
    make.act(instrument, rows["us"], "ratification", "2005-11-03", source=source, effective_on="2005-12-03")
    make.act(instrument, rows["bb"], "signature", "2001-09-26", source=source)
    make.act(instrument, rows["bb"], "ratification", "2014-11", source=make.source(title_en="Newspaper"))
    make.act(instrument, rows["br"], "accession", "2003-09-15", source=source)
    make.act(instrument, rows["br"], "withdrawal", "2010-01-01", source=source, effective_on="2011-01-01")
    make.act(instrument, rows["va"], "accession", "2012-01-25", source=source)
    make.act(instrument, union, "approval", "2004-05-21", source=source)
    make.record_end(instrument, rows["bb"], recorded_until="2014-11-14")
    make.membership(union, rows["br"], "founder", started_on="1981", ended_on="1999-03")
    make.membership(union, rows["br"], "observer", started_on="2001", is_disputed=True, note_en="By its own account.")
    make.live(union, instrument)
    return SimpleNamespace(instrument=instrument, union=union, **rows)
