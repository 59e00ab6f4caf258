"""Whether an item may go live: its rows are valid, all it names is live, and its app's own checks hold."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import ForeignKey, Model
from django.utils.translation import gettext as _

from publishing.documents import OWN_LINK, Links, parts
from publishing.fields import RichTextField
from publishing.kinds import Problem, kind_of
from publishing.models import Item


def problems_of(row: Item) -> list[Problem]:
    """Every problem, each with its field; empty if the item may be published. Reads the rows as they stand."""
    kind = kind_of(row)
    fresh = kind.model._default_manager.get(pk=row.pk)
    links = Links()
    found: list[Problem] = []
    for part in parts(kind, fresh):
        found += _invalid(fresh, part)
        found += _hidden_targets(fresh, part)
        found += _link_problems(fresh, part, links)
    return found + list(kind.checks(fresh))


def _label(part: Model, name: str) -> str:
    return str(part._meta.get_field(name).verbose_name) if name != NON_FIELD_ERRORS else ""


def _place(item: Item, part: Model, name: str) -> str:
    label = _label(part, name)
    return label if part.pk == item.pk else f"{part._meta.verbose_name} “{part}”, {label}".rstrip(", ")


def _invalid(item: Item, part: Model) -> Iterator[Problem]:
    try:
        part.full_clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            for message in messages:
                yield Problem(str(item), _place(item, part, name), message)


def _hidden_targets(item: Item, part: Model) -> Iterator[Problem]:
    for column in part._meta.get_fields():
        if isinstance(column, ForeignKey) and issubclass(column.related_model, Item):
            target: Any = getattr(part, column.name)
            if target is not None and target.pk != item.pk and not target.is_published:
                yield Problem(str(item), _place(item, part, column.name), _("“%(target)s” is not published. Publish it first, or choose another.") % {"target": target})


def _link_problems(item: Item, part: Model, links: Links) -> Iterator[Problem]:
    for column in part._meta.concrete_fields:
        if isinstance(column, RichTextField):
            for path, slug in set(OWN_LINK.findall(getattr(part, column.attname) or "")):
                message = _link_problem(links.target(path, slug), f"/{path}/{slug}/")
                if message:
                    yield Problem(str(item), _place(item, part, column.name), message)


def _link_problem(target: Any, address: str) -> str:
    if target is None:
        return _("The link %(address)s leads nowhere. Correct or remove it.") % {"address": address}
    if isinstance(target, Item) and not target.is_published:
        return _("The text links to “%(target)s”, which is not published. Publish it first, or remove the link.") % {"target": target}
    return ""
