"""Acts and parties as plain data: no row is needed to ask who is bound."""

from datetime import date
from itertools import count

from institutions.documents import SourceRef
from instruments.status import ActPart, PartyRecord, Rule, Standing, computed, standing
from publishing.dates import PartialDate
from publishing.documents import Day, Ref, day
from publishing.languages import Text

NOWHERE = {"id": "x", "title": Text("X"), "short": Text(""), "api_url": None, "html_url": None}
SOURCE = SourceRef(type="source", slug="register", role="source", lang="en", **NOWHERE)
PARTY = Ref(type="state", slug="br", role="party", **NOWHERE)
# Adopted, in force two years later, and thirty days after a later deposit.
RULE = Rule(adopted_on=day(PartialDate(2000, 1, 1)), in_force_on=day(PartialDate(2002, 1, 1)), delay_days=30)
numbers = count(1)


def when(typed: str | Day | None) -> Day | None:
    return day(PartialDate.parse(typed)) if isinstance(typed, str) else typed


def act(
    kind: str, done: str | Day | None = None, effect: str | Day | None = None, rule: Rule = RULE, **values: object
) -> ActPart:
    given = {"decided_on": None, "is_disputed": False, "confidence": "seen", "text": Text(""), "source": SOURCE}
    return ActPart(
        id=str(next(numbers)),
        kind=kind,
        done_on=when(done),
        effective_on=when(effect),
        computed_on=None if effect else computed(kind, when(done), rule),
        **given | values,
    )


def record(*acts: ActPart, until: str | None = "2020-12-31") -> PartyRecord:
    return PartyRecord(party=PARTY, iso2="BR", region="south_america", recorded_until=until, note=Text(""), acts=acts)


def on(typed: str, *acts: ActPart, rule: Rule = RULE, until: str | None = "2020-12-31") -> Standing:
    return standing(record(*acts, until=until), rule, date.fromisoformat(typed))


def statuses(days: str, *acts: ActPart, rule: Rule = RULE, until: str | None = "2020-12-31") -> dict[str, str]:
    """The status on each of some days."""
    return {typed: on(typed, *acts, rule=rule, until=until).status for typed in days.split()}
