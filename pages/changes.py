"""Which changes visitors may see: they move the generation of the site.

Everything does that is not named here; to forget one costs a little speed, to name one too many shows the past.
"""

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_unpublished, post_page_move

from search.outbox import touched

from .generation import advance_on_commit
from .search import PageSource

# Bookkeeping that no public page shows. Saving a draft writes these and some fields of its page, nothing else.
UNSEEN = {
    "contenttypes.contenttype",
    "media.rendition",
    "migrations.migration",
    "pages.bodyaccess",
    "pages.formcounter",
    "pages.formuse",
    "pages.membershipapplication",
    "pages.pageproblem",
    "pages.submission",
    "pages.user",
    "sessions.session",
    "wagtailadmin.editingsession",
    "wagtailcore.comment",
    "wagtailcore.commentreply",
    "wagtailcore.groupcollectionpermission",
    "wagtailcore.grouppagepermission",
    "wagtailcore.modellogentry",
    "wagtailcore.pagelogentry",
    "wagtailcore.pagesubscription",
    "wagtailcore.referenceindex",
    "wagtailcore.revision",
    "wagtailcore.taskstate",
    "wagtailcore.uploadedfile",
    "wagtailcore.workflowstate",
    "wagtailusers.userprofile",
}
# What the search keeps for itself; its synonyms and best bets are seen.
UNSEEN |= {
    f"search.{name}"
    for name in ("editorialversion", "indexcursor", "missedquery", "outboxrow", "unappliedentry")
}
UNSEEN_APPS = {"auth", "django_tasks_db", "wagtail_localize", "wagtailsearch"}
# What is saved when somebody works on a draft of a live page, or plans to publish it.
DRAFT_FIELDS = frozenset(
    {
        "draft_title",
        "expire_at",
        "go_live_at",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
    }
)


@receiver(post_save)
def note_saved(sender: type[Model], instance: Model, update_fields=None, **kwargs) -> None:
    """Note an object that was saved; of a page only what its readers see."""
    if not _is_seen(sender):
        return
    is_draft = isinstance(instance, Page) and not instance.live
    is_draft_work = update_fields is not None and DRAFT_FIELDS.issuperset(update_fields)
    if not is_draft and not (isinstance(instance, Page) and is_draft_work):
        advance_on_commit()


@receiver(post_delete)
def note_deleted(sender: type[Model], **kwargs) -> None:
    """Note an object that is gone."""
    if _is_seen(sender):
        advance_on_commit()


def _is_seen(model: type[Model]) -> bool:
    return model._meta.app_label not in UNSEEN_APPS and model._meta.label_lower not in UNSEEN


@receiver(touched)
def note_touched(sender: str, **kwargs) -> None:
    """Note what was stored in bulk: who passes `save` by tells the search."""
    if sender != PageSource.name:
        advance_on_commit()


# A page that was unpublished is saved as a draft; one that was moved takes others along.
for signal in (m2m_changed, page_unpublished, post_page_move):
    signal.connect(advance_on_commit)
