"""Grants follow pages: a new body or section has its grants in the transaction that made it."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from .grants import grant_roles_on, sync_body
from .models import BasePage, CouncilPage

SECTION_DEPTH = 3  # root, home, section


@receiver(post_save, sender=CouncilPage)
def sync_grants_of_body(instance: CouncilPage, raw: bool = False, **kwargs) -> None:
    """Give a new or dissolved body's secretaries their grants on the page just saved."""
    if not raw:
        sync_body(instance.translation_key)


@receiver(post_save)
def grant_roles_on_new_section(sender, instance, created: bool, raw: bool = False, **kwargs) -> None:
    """Give roles what they have on a page directly under a home page."""
    if created and not raw and issubclass(sender, BasePage) and instance.depth == SECTION_DEPTH:
        grant_roles_on(instance)
