"""What every page has in common."""

import datetime
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Locale, Page, PageViewRestriction

from pages import addresses, collisions, frame, languages, links, listings, teasers
from pages.forms import BasePageForm
from pages.permissions import BasePermissionTester
from pages.sections import Section
from pages.teasers import Teaser


class BasePage(Page):
    """The parent of every page type: a summary, words for the search index, a home in every language if asked."""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences for lists, search results and previews."),
    )

    # Facet value of the search; "" keeps the type out of the index.
    search_kind = ""
    # Relations from which the words for the index are read, as prefetch_related takes them.
    search_related: tuple[str, ...] = ()
    # Home, index and body pages exist in every language from the start, so that what is written in one language
    # only has its parent in that language.
    in_every_locale = False
    permission_tester = BasePermissionTester
    # Relations whose rows only administrators edit; their panel is an AdministrativeInlinePanel.
    administrative_rows: tuple[str, ...] = ()

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = [
        InlinePanel("change_notes", heading=_("What changed for readers"), label=_("Change note")),
        *Page.promote_panels,
    ]
    # A note speaks of one text; a copy and a translation begin without any.
    exclude_fields_in_copy = ["change_notes"]
    base_form_class = BasePageForm

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an address that another page or a view of the site already has."""
        super().clean()
        collisions.check(self)

    def save(self, *args, **kwargs) -> None:
        """Save the page; a new page of a type that lives in every locale gets its unpublished copies."""
        creating = self._state.adding
        with transaction.atomic():
            super().save(*args, **kwargs)
            # A copy is not copied on: its original does that for every locale, under better slugs.
            if creating and self.in_every_locale and not self.get_translations().exists():
                self.add_missing_translations()

    def add_missing_translations(self) -> None:
        """Copy the page, unpublished, into every locale that has none, parents first."""
        for locale in Locale.objects.exclude(pk=self.locale_id):
            if self.get_translations(inclusive=True).filter(locale=locale).exists():
                continue
            parent = self.get_parent()
            if parent.depth > 1:
                parent.specific.add_missing_translations()
            self.copy_for_translation(locale)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return what closes the page to visitors; without a query where nothing closes any page above."""
        if self.alias_of_id or any(self.path.startswith(path) for path in listings.private_paths()):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()

    def permissions_for_user(self, user) -> BasePermissionTester:
        """Return what the user may do here; see pages/permissions.py."""
        return self.permission_tester(user, self)

    def search_texts(self) -> Iterator[str]:
        """Yield the words at the top of the page, under its title, that belong to no section."""
        if self.summary:
            yield self.summary

    def search_sections(self) -> Iterator[Section]:
        """Yield the sections of the page in the order in which it is read; each is found on its own."""
        yield from ()

    def search_alt_titles(self) -> Iterator[str]:
        """Yield further names under which people look for the page."""
        yield from ()

    def search_bodies(self) -> Iterator[str]:
        """Yield the keys of the bodies the page belongs to."""
        yield from ()

    def search_commitments(self) -> Iterator[UUID]:
        """Yield the keys of the commitments the page is about; it is found by their themes too."""
        yield from ()

    def search_themes(self) -> Iterator[UUID]:
        """Yield the keys of the themes the page has besides those of its commitments."""
        yield from ()

    def search_years(self) -> Iterator[str]:
        """Yield the years the page is about beside that of its day."""
        yield from ()

    def lead_picture(self) -> tuple[Any, str] | None:
        """Return the picture that stands for the page on other sites and what it shows; None for a drawn one."""
        image = getattr(self, "image", None)
        return (image, getattr(self, "image_alt", "")) if image else None

    def structured_data(self) -> dict[str, Any]:
        """Return what the page is in the words of schema.org; empty values are left out by the caller.

        A type adds to these or replaces `@type`: NewsArticle, Event, PodcastEpisode, Dataset.
        """
        url = addresses.absolute(addresses.canonical_path(self))
        return {
            "@type": "WebPage",
            "@id": url,
            "url": url,
            "name": self.title,
            "description": self.summary,
            "inLanguage": self.content_language,
            "datePublished": self.first_published_at and self.first_published_at.isoformat(),
            "dateModified": self.last_published_at and self.last_published_at.isoformat(),
            "publisher": {"@id": addresses.absolute("/#organisation")},
        }

    def search_date(self) -> datetime.date | None:
        """Return the day the page is about, for the filter by year and the order by date."""
        return None

    def teaser(self) -> Teaser:
        """Return what a row or a card says about the page. Lists call it for every item: it may not query."""
        kind = capfirst(str(self._meta.verbose_name))
        return Teaser(kind, self.title, self.summary, self.search_date())

    @property
    def content_language(self) -> str:
        """Return the code of the language the page is written in."""
        return languages.of_locale(self.locale_id)

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the template variables of the page and of its frame (menu, switcher, place, languages)."""
        links.remember_addresses(self)
        teasers.remember_chosen(self)
        return {**super().get_context(request, *args, **kwargs), **frame.of_page(self, request)}
