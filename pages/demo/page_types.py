"""Which page type each text makes, in the order in which they are loaded: parents before their children."""

from wagtail.models import Page

from pages import models

# These need no document; the archive's documents need the bodies.
FIRST: dict[str, type[Page]] = {
    "home": models.HomePage,
    "declaration": models.DeclarationPage,
    "body_index": models.BodyIndexPage,
    "plan_index": models.ActionPlanIndexPage,
    "press_centre": models.PressCentrePage,
    "news_index": models.NewsIndexPage,
    "press_release_index": models.PressReleaseIndexPage,
    "announcement_index": models.AnnouncementIndexPage,
    "speech_index": models.SpeechIndexPage,
    "gallery_index": models.GalleryIndexPage,
    "video_index": models.VideoIndexPage,
    "podcast_index": models.PodcastIndexPage,
    "initiative_index": models.InitiativeIndexPage,
    "coalition_index": models.CoalitionIndexPage,
    "legal_act_index": models.LegalActIndexPage,
    "standard": models.StandardPage,
    "contacts": models.ContactsPage,
    "glossary": models.GlossaryPage,
    "council": models.CouncilPage,
}
AFTER_DOCUMENTS: dict[str, type[Page]] = {
    "plan": models.ActionPlanPage,
    "commitment": models.CommitmentPage,
    "plan_report": models.PlanReportPage,
    "progress_update": models.ProgressUpdatePage,
    "call": models.CallPage,
    "coalition_member": models.CoalitionMemberPage,
    "initiative": models.InitiativePage,
    "legal_act": models.LegalActPage,
    "meeting": models.MeetingPage,
    "news": models.NewsPage,
    "press_release": models.PressReleasePage,
    "event": models.EventPage,
    "notice": models.NoticePage,
    "speech": models.SpeechPage,
    "gallery": models.GalleryPage,
    "video": models.VideoPage,
    "podcast": models.PodcastPage,
    "episode": models.EpisodePage,
}
TYPES = FIRST | AFTER_DOCUMENTS
# The sections of the menu, in its order.
SECTIONS = (
    "home",
    "declaration",
    "plans",
    "initiatives",
    "bodies",
    "coalition",
    "press-centre",
    "who-we-are",
    "how-to-search",
)
