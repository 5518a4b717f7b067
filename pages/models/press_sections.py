"""The press centre and its sections: what each holds, and what it says while it is empty."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pages import addresses, listings
from pages.permissions import StructurePermissionTester
from pages.press import centre, items

from .body_stream import ContentPage
from .multimedia import PodcastPage


class PressSectionPage(ContentPage):
    """A section of the press centre: its items of all years, the newest first.

    `section` is what the items of its types say of themselves, and the name of its feed.
    """

    section = ""
    empty_title: str | Promise = ""
    empty_text: str | Promise = ""

    parent_page_types = ["pages.HomePage"]
    max_count_per_parent = 1
    in_every_locale = True
    permission_tester = StructurePermissionTester

    class Meta:
        abstract = True

    def get_template(self, request, *args, **kwargs) -> str:
        """Return the one template of all sections."""
        return "pages/press_section.html"

    @classmethod
    def all_sections(cls) -> "dict[str, type[PressSectionPage]]":
        """Return the page type of every section by its name, in the order of the press centre."""
        return {model.section: model for model in cls.__subclasses__()}

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the asked page of the section's items, by year and tag."""
        lang = addresses.visitor_language()
        return super().get_context(request, *args, **kwargs) | items.listing(self.section, request.GET, lang)


class NewsIndexPage(PressSectionPage):
    """All news."""

    section = "news"
    subpage_types = ["pages.NewsPage"]
    empty_title = _("There is no news yet")
    empty_text = _("What the councils and the Forum announce will stand here.")

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")


class PressReleaseIndexPage(PressSectionPage):
    """All press releases."""

    section = "press-releases"
    subpage_types = ["pages.PressReleasePage"]
    empty_title = _("There is no press release yet")
    empty_text = _("Statements for the press will stand here, each with somebody to ask.")

    class Meta:
        verbose_name = _("list of press releases")
        verbose_name_plural = _("lists of press releases")


class AnnouncementIndexPage(PressSectionPage):
    """Events to come to and notices to answer."""

    section = "announcements"
    subpage_types = ["pages.EventPage", "pages.NoticePage"]
    empty_title = _("Nothing has been announced yet")
    empty_text = _("Hearings, seminars and calls for proposals will stand here.")

    class Meta:
        verbose_name = _("list of announcements")
        verbose_name_plural = _("lists of announcements")

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return what is still to come or to answer above the list of all."""
        context = super().get_context(request, *args, **kwargs)
        if not context["query_prefix"] and context["page_obj"].number == 1:
            context["coming"] = centre.coming(addresses.visitor_language())
        return context


class SpeechIndexPage(PressSectionPage):
    """All speeches and reports."""

    section = "speeches"
    subpage_types = ["pages.SpeechPage"]
    empty_title = _("There is no speech or report yet")
    empty_text = _("What was said in public will stand here word for word.")

    class Meta:
        verbose_name = _("list of speeches and reports")
        verbose_name_plural = _("lists of speeches and reports")


class GalleryIndexPage(PressSectionPage):
    """All photo galleries."""

    section = "galleries"
    subpage_types = ["pages.GalleryPage"]
    empty_title = _("There are no pictures yet")
    empty_text = _("Pictures of meetings and hearings will stand here.")

    class Meta:
        verbose_name = _("list of photo galleries")
        verbose_name_plural = _("lists of photo galleries")


class VideoIndexPage(PressSectionPage):
    """All videos."""

    section = "videos"
    subpage_types = ["pages.VideoPage"]
    empty_title = _("There are no videos yet")
    empty_text = _("Recordings of meetings and hearings will stand here, with captions.")

    class Meta:
        verbose_name = _("list of videos")
        verbose_name_plural = _("lists of videos")


class PodcastIndexPage(PressSectionPage):
    """All podcasts, and the newest episodes of all."""

    section = "podcasts"
    subpage_types = ["pages.PodcastPage"]
    empty_title = _("There are no podcasts yet")
    empty_text = _("Conversations to listen to will stand here, with their text.")

    class Meta:
        verbose_name = _("list of podcasts")
        verbose_name_plural = _("lists of podcasts")

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the series above the list of episodes."""
        series = listings.children(self, addresses.visitor_language(), PodcastPage).defer_streamfields()
        podcasts = listings.in_tree_order(series).prefetch_related("cover__renditions")
        return super().get_context(request, *args, **kwargs) | {"podcasts": podcasts}


class PressCentrePage(ContentPage):
    """Gathers the sections; they stand beside it under the home page."""

    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    in_every_locale = True
    permission_tester = StructurePermissionTester

    class Meta:
        verbose_name = _("press centre")
        verbose_name_plural = _("press centres")

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return what is coming and the newest of every section."""
        lang = addresses.visitor_language()
        return super().get_context(request, *args, **kwargs) | centre.overview(
            PressSectionPage.all_sections(), lang
        )
