"""State bodies: ministries, agencies, town halls."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.coreutils import string_to_ascii
from wagtail.models import Orderable, TranslatableMixin
from wagtail.snippets.models import register_snippet

from pages import languages

SLUG_LENGTH = 60


@register_snippet
class StateBody(TranslatableMixin, ClusterableModel):
    """A state body at which a council works or which answers for commitments.

    One that became part of another stays, under its dates; it is shown under the name of its successor.
    """

    name = models.CharField(_("name"), max_length=255)
    short_name = models.CharField(_("short name"), max_length=50, blank=True)
    slug = models.SlugField(
        _("slug in the address"),
        max_length=SLUG_LENGTH,
        blank=True,
        help_text=_("Stands in the address and in files; the same in every language. Made from the name."),
    )
    website = models.URLField(_("website"), blank=True)
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
        help_text=_("The state body that answers for its commitments now."),
    )

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("short_name"), FieldPanel("slug")]),
        FieldPanel("website"),
        InlinePanel("former_names", heading=_("Former names"), label=_("Former name")),
        MultiFieldPanel([FieldPanel("dissolved_on"), FieldPanel("merged_into")], heading=_("If it is gone")),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("state body")
        verbose_name_plural = _("state bodies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def content_language(self) -> str:
        """Return the code of the language of the name."""
        return languages.of_locale(self.locale_id)

    def clean(self) -> None:
        """Refuse an address that another state body has, and a merger in a circle."""
        super().clean()
        if self.slug and self._others().filter(slug=self.slug).exists():
            raise ValidationError({"slug": _("Another state body has this address. Choose another slug.")})
        if self.merged_into and self.present().translation_key == self.translation_key:
            raise ValidationError({"merged_into": _("These bodies would be merged into each other.")})

    def save(self, *args, **kwargs) -> None:
        """Give a new state body its address."""
        if not self.slug:
            self.slug = self._free_slug()
        super().save(*args, **kwargs)

    def present(self) -> "StateBody":
        """Return the state body that answers today: itself, or what it has become part of."""
        body, seen = self, {self.pk}
        while body.merged_into:
            body = body.merged_into
            if body.pk in seen or body.translation_key == self.translation_key:
                return self
            seen.add(body.pk)
        return body

    def _others(self) -> models.QuerySet:
        return StateBody.objects.exclude(translation_key=self.translation_key)

    def _free_slug(self) -> str:
        own = StateBody.objects.filter(translation_key=self.translation_key).exclude(slug="")
        if known := own.values_list("slug", flat=True).first():
            return known
        stem = slugify(string_to_ascii(self.name))[: SLUG_LENGTH - 4].strip("-") or "body"
        taken = set(self._others().filter(slug__startswith=stem).values_list("slug", flat=True))
        names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)


class StateBodyName(TranslatableMixin, Orderable):
    """A former name of a state body, by which it stands in older documents."""

    state_body = ParentalKey(StateBody, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(_("former name"), max_length=255)
    until = models.DateField(_("borne until"), null=True, blank=True)

    panels = [FieldPanel("name"), FieldPanel("until")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("former name")
        verbose_name_plural = _("former names")

    def __str__(self) -> str:
        return self.name
