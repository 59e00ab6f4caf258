"""Whether an item may go live: its rows are valid, all it names is live, and its app's own checks hold."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import ForeignKey, Model, prefetch_related_objects
from django.utils.translation import gettext as _

from publishing.documents import parts
from publishing.fields import RichTextField
from publishing.graph import child_columns
from publishing.kinds import Kind, Problem, kind_of
from publishing.models import Item, OldAddress
from publishing.targets import Links, own_links


def problems_of(row: Item) -> list[Problem]:
    """Every problem, each with its field; empty if the item may be published. Reads the rows as they stand."""
    kind = kind_of(row)
    fresh = kind.model._default_manager.get(pk=row.pk)
    prefetch_related_objects([fresh], *kind.owned, *_targets(kind))
    links = Links()
    found: list[Problem] = list(_address_of_another(kind, fresh))
    for part in parts(kind, fresh):
        found += _invalid(fresh, part)
        found += _hidden_targets(fresh, part)
        found += _link_problems(fresh, part, links)
    return found + list(kind.checks(fresh))


def _targets(kind: Kind) -> list[str]:
    """What leads from an item and its children to other items."""
    own = [column.name for column in _to_items(kind.model)]
    children = {relation: child_columns(kind, relation)[:2] for relation in kind.owned}
    return own + [
        f"{relation}__{column.name}"
        for relation, (model, back) in children.items()
        for column in _to_items(model)
        if column.name != back
    ]


def _to_items(model: type[Model]) -> list[Any]:
    links = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return [
        column for column in links if isinstance(column.related_model, type) and issubclass(column.related_model, Item)
    ]


def _address_of_another(kind: Kind, row: Any) -> Iterator[Problem]:
    if OldAddress.objects.filter(kind=kind.name, slug=row.slug).exclude(item_id=row.pk).exists():
        yield Problem(
            str(row),
            _label(row, "slug"),
            _("Another item once had this address, and readers still come by it. Choose another one."),
        )


def _label(part: Model, name: str) -> str:
    field: Any = part._meta.get_field(name) if name != NON_FIELD_ERRORS else None
    return str(field.verbose_name) if field else ""


def _place(item: Any, part: Model, name: str) -> str:
    label = _label(part, name)
    return label if part.pk == item.pk else f"{part._meta.verbose_name} “{part}”, {label}".rstrip(", ")


def _invalid(item: Any, part: Model) -> Iterator[Problem]:
    """The rows are stored: that keys exist, and that what is unique is so, the database has seen to."""
    keys = [column.name for column in part._meta.concrete_fields if isinstance(column, ForeignKey)]
    try:
        part.full_clean(exclude=keys, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            for message in messages:
                yield Problem(str(item), _place(item, part, name), message)


def _hidden_targets(item: Any, part: Model) -> Iterator[Problem]:
    for column in _to_items(type(part)):
        targets = getattr(part, column.name).all() if column.many_to_many else [getattr(part, column.name)]
        for target in targets:
            if target is not None and target.pk != item.pk and not target.is_published:
                yield Problem(
                    str(item),
                    _place(item, part, column.name),
                    _("“%(target)s” is not published. Publish it first, or choose another.") % {"target": target},
                )


def _link_problems(item: Any, part: Model, links: Links) -> Iterator[Problem]:
    for column in part._meta.concrete_fields:
        if isinstance(column, RichTextField):
            for path, slug in own_links(getattr(part, column.attname) or ""):
                message = _link_problem(links.target(path, slug), f"/{path}/{slug}/")
                if message:
                    yield Problem(str(item), _place(item, part, column.name), message)


def _link_problem(target: Any, address: str) -> str:
    if target is None:
        return _("The link %(address)s leads nowhere. Correct or remove it.") % {"address": address}
    if isinstance(target, Item) and not target.is_published:
        return _("The text links to “%(target)s”, which is not published. Publish it first, or remove the link.") % {
            "target": target
        }
    return ""
