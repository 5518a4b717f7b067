"""Names under which people look for something, and the words of the texts."""

from django.db import models


class SuggestedName(models.Model):
    """One name of one entry: its title, or another one (a former name, a number)."""

    entry = models.CharField(max_length=80, db_index=True)
    record = models.CharField(max_length=80)
    lang = models.CharField(max_length=10)
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=300)
    title = models.CharField(max_length=300)
    is_body = models.BooleanField(default=False)

    class Meta:
        app_label = "search"

    def __str__(self):
        return self.name


class NameWord(models.Model):
    """A folded word of a name. `rank` orders names with the same word: bodies first, then by the word's place, titles first."""

    name = models.ForeignKey(SuggestedName, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=64, db_index=True)
    rank = models.PositiveIntegerField()

    class Meta:
        app_label = "search"

    def __str__(self):
        return self.word


class VocabularyWord(models.Model):
    """A word of the texts in how many records it stands.

    `word` is folded, `written` as texts have it. The words of one stem have one head, the word that is offered while
    somebody types; `stem_records` says for it in how many records any of them stands, and is 0 for the others.
    `entries` are some entries in which it stands: a word is offered only while one of them is public.
    """

    word = models.CharField(max_length=64, unique=True)
    written = models.CharField(max_length=64)
    records = models.PositiveIntegerField()
    stem_records = models.PositiveIntegerField(default=0)
    entries = models.JSONField(default=list)
    counted_in = models.BigIntegerField()  # the count that found it last

    class Meta:
        app_label = "search"

    def __str__(self):
        return self.written
