"""Delete the contact details of those who sent initiatives and applications, once their time is over."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from pages.moderation import retention


class Command(BaseCommand):
    """Runs nightly. How long contact details are kept: CONTACT_DAYS; spam is deleted after thirty days."""

    help = "Delete contact details of senders that are older than CONTACT_DAYS, and what was marked as spam."

    def handle(self, *args, **options) -> None:
        """Delete them and print how many."""
        forgotten, deleted = retention.forget()
        self.stdout.write(
            _("Contact details deleted: %(forgotten)d. Spam deleted: %(deleted)d.")
            % {"forgotten": forgotten, "deleted": deleted}
        )
