"""The tables of publishing itself: Draft, Versions, Documents, Mentions, and the log of Changes."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.fields import LineField, PlainTextField


class Edition(models.Model):
    """One row: the number of the state of the whole public site, and the shape of its Documents. Whoever changes the site locks it first."""

    number = models.PositiveBigIntegerField(default=0)
    shape = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return str(self.number)


class Entry(models.Model):
    """Names one item without a foreign key, so that no cascade reaches what must outlive it."""

    kind = models.CharField(_("kind"), max_length=40)
    item_id = models.UUIDField(_("key"))

    class Meta:
        abstract = True


class Draft(Entry):
    """The unpublished changes of one live item, as a graph, with the live graph that they started from."""

    graph = models.JSONField()
    base = models.JSONField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "item_id"], name="one_draft_an_item")]

    def __str__(self) -> str:
        return f"{self.kind} {self.item_id}"


class Version(Entry):
    """What one publication put live, for ever, with the keys of its paragraphs: place -> language -> keys."""

    number = models.PositiveIntegerField(_("number"))
    graph = models.JSONField()
    paragraphs = models.JSONField(default=dict)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    note = LineField(_("note"), blank=True)
    published_at = models.DateTimeField(_("published"), default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "item_id", "number"], name="versions_are_numbered")]
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{self.kind} {self.item_id} #{self.number}"


class Loaded(Entry):
    """What the data files wanted of an item when it was last loaded or offered: later changes on either side show against it."""

    graph = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "item_id"], name="loaded_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.item_id}"


class StoredDocument(Entry):
    """A published item in one language as JSON text (a JSON column would reorder its keys): all that pages, API and exports read."""

    language = models.CharField(max_length=10)
    slug = models.CharField(max_length=100)
    title = models.TextField()
    title_lang = models.CharField(max_length=10, blank=True)
    sort_key = models.TextField(blank=True)
    short = models.TextField(blank=True)
    body = models.TextField()
    revision = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "language", "item_id"], name="one_document_a_language"),
            models.UniqueConstraint(fields=["kind", "language", "slug"], name="one_document_an_address"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug} {self.language}"


class Mention(models.Model):
    """One Document names another item, in a role."""

    document = models.ForeignKey(StoredDocument, models.CASCADE, related_name="mentions")
    kind = models.CharField(max_length=40)
    item_id = models.UUIDField()
    role = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "item_id", "role", "document"], name="one_mention_a_role")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.role} {self.kind} {self.item_id}"


class Change(Entry):
    """One item's public state changed: the log that mirrors, caches and mail read. Never edited."""

    class Op(models.TextChoices):
        CREATED = "created", _("created")
        UPDATED = "updated", _("updated")
        UNPUBLISHED = "unpublished", _("unpublished")

    number = models.PositiveBigIntegerField(primary_key=True)
    op = models.CharField(max_length=20, choices=Op.choices)
    slug = models.CharField(max_length=100)
    revision = models.PositiveIntegerField()
    reason = PlainTextField(blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["kind", "item_id", "-number"], name="changes_of_an_item")]
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.op} {self.kind} {self.slug}"


class OldAddress(Entry):
    """An address that an item once had: it leads to the item for ever."""

    slug = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="an_old_address_leads_to_one_item")]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class Rebuild(Entry):
    """A Document that waits for the worker because too many had to follow one publication."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "item_id"], name="waits_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.item_id}"
