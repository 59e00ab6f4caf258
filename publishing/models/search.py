"""The tables of search: what can be found of each stored Document, and the words that stand there."""

from django.db import models

from publishing.vectors import Vector, VectorField


class SearchEntry(models.Model):
    """What search finds: an item in one language, or with an `anchor` a part of its page.

    `names` to `body` hold terms, `keys` its names as they are compared, one a line; `known_as` and `passages` are pairs of a text
    and its language, "" for that of the Document; `words` are all its words, each once.
    """

    document = models.ForeignKey("publishing.StoredDocument", models.CASCADE, related_name="entries", db_index=False)
    position = models.PositiveIntegerField()
    anchor = models.CharField(max_length=40, blank=True)
    title = models.TextField()
    title_lang = models.CharField(max_length=10, blank=True)
    keys = models.TextField(blank=True)
    names = models.TextField(blank=True)
    titles = models.TextField(blank=True)
    headings = models.TextField(blank=True)
    body = models.TextField(blank=True)
    known_as = models.JSONField(default=list)
    passages = models.JSONField(default=list)
    words = models.TextField(blank=True)
    vector = models.GeneratedField(expression=Vector(), output_field=VectorField(), db_persist=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "anchor"], name="one_entry_a_place")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.anchor}"


class Word(models.Model):
    """A word as it is written somewhere in one language, and in how many entries it stands there."""

    language = models.CharField(max_length=10)
    text = models.CharField(max_length=40)
    spelled = models.CharField(max_length=400)
    entries = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "text"], name="one_word_a_language")]
        indexes = [models.Index(fields=["spelled"], name="words_by_spelling")]

    def __str__(self) -> str:
        return self.text
