"""What search finds of instruments: titles, codes and years first, then what is told of them."""

from collections.abc import Iterator

from institutions.search import names, told, years
from instruments.documents import InstrumentDocument
from publishing.kinds import Findable
from publishing.languages import Text


def instrument(document: InstrumentDocument) -> Iterator[Findable]:
    yield Findable(
        title=document.title,
        names=(*names(document), *filter(None, [Text(document.code)])),
        headings=(document.adopted_at, *years(document.adopted_on)),
        body=(
            *told(document),
            document.in_force_rule,
            *(Text(f"{one.series} {one.text}".strip()) for one in document.citations),
        ),
    )
