"""Groups of synonyms, best bets, and searches that found nothing."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.documents import get_document_model_string

from search.analysis import query_words
from search.editorial.forms import BestBetForm
from search.editorial.panels import BestBetPreviewPanel, SynonymPreviewPanel

MOST_TERMS = 30  # of one group
LONGEST_TERM = 8  # words


def lines(text: str) -> list[str]:
    """Return the lines of a field that have words, each once."""
    return list(dict.fromkeys(line for each in text.splitlines() if (line := " ".join(each.split()))))


def check_lines(text: str) -> None:
    """Raise ValidationError for lines that the search cannot compare."""
    for line in lines(text):
        count = len(query_words(line))
        if not 1 <= count <= LONGEST_TERM:
            raise ValidationError(
                _("“%(line)s” has %(count)d words; a line needs between 1 and %(most)d."),
                params={"line": line, "count": count, "most": LONGEST_TERM},
            )
    if len(lines(text)) > MOST_TERMS:
        raise ValidationError(_("Use at most %(most)d lines."), params={"most": MOST_TERMS})


class EditorialVersion(models.Model):
    """One row whose number grows with every change, so that processes know when to read the dictionary again."""

    number = models.BigIntegerField(default=0)

    class Meta:
        app_label = "search"

    def __str__(self):
        return str(self.number)

    @classmethod
    def bump(cls) -> None:
        """Say that something has changed."""
        if not cls.objects.filter(pk=1).update(number=F("number") + 1):
            cls.objects.get_or_create(pk=1, defaults={"number": 1})

    @classmethod
    def current(cls) -> int:
        """Return the number of the state that is in force."""
        return cls.objects.filter(pk=1).values_list("number", flat=True).first() or 0


class EditorialModel(models.Model):
    """What editors change and every process must know at once."""

    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Save, and let every process read it anew."""
        super().save(*args, **kwargs)
        EditorialVersion.bump()

    def delete(self, *args, **kwargs):
        """Delete, and let every process forget it."""
        deleted = super().delete(*args, **kwargs)
        EditorialVersion.bump()
        return deleted


class SynonymGroup(EditorialModel):
    """Words and names that mean the same: who searches for one finds the others too."""

    terms = models.TextField(
        _("words that mean the same"),
        validators=[check_lines],
        help_text=_(
            "One word or name a line, in any language and any grammatical form: an abbreviation and what it stands for. "
            "Names of bodies and their former names need not be entered: they are known."
        ),
    )
    note = models.CharField(_("note for editors"), max_length=200, blank=True)

    panels = [FieldPanel("terms"), FieldPanel("note"), SynonymPreviewPanel(heading=_("What it does"))]

    class Meta:
        app_label = "search"
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["terms"]

    def __str__(self):
        return " = ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """The terms of the group."""
        return lines(self.terms)

    def clean(self):
        """Refuse a group that says nothing."""
        super().clean()
        if len(self.lines) < 2:  # noqa: PLR2004 - one word is no group
            raise ValidationError({"terms": _("Enter at least two lines that mean the same.")})


class BestBet(EditorialModel):
    """A page or document that is shown above all results when exactly these words are searched for."""

    queries = models.TextField(
        _("searches"),
        validators=[check_lines],
        help_text=_("One search a line. The order of its words and their endings do not matter."),
    )
    language = models.CharField(
        _("for visitors in"),
        max_length=10,
        blank=True,
        choices=[("", _("Every language")), *settings.LANGUAGES],
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    reason = models.CharField(
        _("one sentence for visitors"),
        max_length=200,
        blank=True,
        help_text=_("Why this is what they look for. May stay empty."),
    )

    base_form_class = BestBetForm
    panels = [
        FieldPanel("queries"),
        FieldPanel("language"),
        FieldRowPanel([FieldPanel("page"), FieldPanel("document")], heading=_("What is shown")),
        FieldPanel("reason"),
        BestBetPreviewPanel(heading=_("What it does")),
    ]

    class Meta:
        app_label = "search"
        verbose_name = _("best bet")
        verbose_name_plural = _("best bets")
        ordering = ["queries"]

    def __str__(self):
        return ", ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """The searches for which it is shown."""
        return lines(self.queries)

    @property
    def target(self) -> str:
        """The title of what is shown."""
        return str(self.page or self.document or "")

    @property
    def entry(self) -> str:
        """The id under which the page or document is known to the search."""
        return f"page:{self.page_id}" if self.page_id else f"document:{self.document_id}"

    def clean(self):
        """Refuse a bet on nothing or on two things."""
        super().clean()
        if bool(self.page_id) == bool(self.document_id):
            raise ValidationError(_("Choose either a page or a document."))


class MissedQuery(models.Model):
    """Words that found nothing, by day. Nothing is kept of who searched or when on that day."""

    day = models.DateField(_("day"))
    words = models.CharField(_("words"), max_length=100)
    lang = models.CharField(_("language of the site"), max_length=10)
    count = models.PositiveIntegerField(_("how often"), default=1)

    class Meta:
        app_label = "search"
        verbose_name = _("search without results")
        verbose_name_plural = _("searches without results")
        constraints = [models.UniqueConstraint(fields=["day", "words", "lang"], name="search_missed_once")]

    def __str__(self):
        return self.words
