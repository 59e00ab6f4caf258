"""Files are shared by draft and live: no field holds one yet, and the first that does must bring the rule along."""

from django.db.models import FileField

from publishing.graph import child_columns
from publishing.kinds import kinds


def test_no_item_holds_a_file_that_replacing_or_discarding_could_delete():
    models = {kind.model for kind in kinds()}
    models |= {child_columns(kind, relation)[0] for kind in kinds() for relation in kind.owned}

    holders = [
        f"{model.__name__}.{field.name}"
        for model in models
        for field in model._meta.fields
        if isinstance(field, FileField)
    ]

    assert holders == [], (
        "see docs/decisions/0007-no-files-yet.md: share files, sweep only those that no row, draft or version names"
    )
