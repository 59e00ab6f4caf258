"""Fields of every item: plain and rich text that clean themselves on each way into a row, in four languages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField
from translated_fields import TranslatedField

from publishing.languages import SOURCE, languages
from publishing.richtext import RICH_TEXT, sanitized


def without_nul(value: Any) -> Any:
    """Refuses the NUL character, which PostgreSQL cannot store; all else passes."""
    if isinstance(value, str) and "\x00" in value:
        raise ValidationError(_("Remove the invisible NUL character from this text."), code="nul")
    return value


class AddressField(models.SlugField):
    """The last part of an address, stricter than Django's slugs: capitals and underscores would be a second spelling."""

    default_validators = [
        RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Write small letters, digits and hyphens only.")),
        # Partners name an item by its address or its key: one must not pass for the other.
        RegexValidator(
            r"^(-?[0-9a-fA-F]){32}\Z",
            _("This looks like a key. Choose an address made of words."),
            inverse_match=True,
        ),
    ]

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.SlugField", args, kwargs


class LineField(models.CharField):
    """A text of one line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 500)
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        return without_nul(super().to_python(value))

    def get_prep_value(self, value: Any) -> Any:
        return without_nul(super().get_prep_value(value))


class PlainTextField(models.TextField):
    """A text of several lines without formatting; a browser's line ends become plain ones, so that saving changes nothing."""

    def to_python(self, value: Any) -> Any:
        return _plain(super().to_python(value))

    def get_prep_value(self, value: Any) -> Any:
        return _plain(super().get_prep_value(value))


def _plain(value: Any) -> Any:
    kept = without_nul(value)
    return kept.replace("\r\n", "\n") if isinstance(kept, str) else kept


class RichTextField(ProseEditorField):  # type: ignore[misc]
    """HTML of the few kinds that a lesson needs; whatever else arrives, by any way, is taken out before it is stored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, config={"extensions": RICH_TEXT}, sanitize=sanitized, **kwargs)

    def to_python(self, value: Any) -> Any:
        return self.tidy(without_nul(super().to_python(value)))

    def get_prep_value(self, value: Any) -> Any:
        return self.tidy(without_nul(super().get_prep_value(value)))

    def tidy(self, html: Any) -> Any:
        """Sanitized, if it is a text at all."""
        return sanitized(html) if isinstance(html, str) and html else html


def translated(field: models.Field, *, required: bool = False) -> Any:
    """The field once per language; the source language is required if asked, the others never are."""
    field.blank = True
    # Its name said again for each language: else the package makes a lazy class of its own for each, 8 MB a process.
    specific: dict[str, dict[str, Any]] = {code: {"verbose_name": field.verbose_name} for code in languages()}
    specific[SOURCE]["blank"] = not required
    return TranslatedField(field, specific)


class WebField(models.URLField):
    """An address on the web; one typed without a scheme is taken as https."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 500)
        super().__init__(*args, **kwargs)

    def get_prep_value(self, value: Any) -> Any:
        return without_nul(super().get_prep_value(value))

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        return super().formfield(*args, **{"assume_scheme": "https"} | kwargs)
