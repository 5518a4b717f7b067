"""Write the roles and grants of the site into the database."""

from django.core.management.base import BaseCommand

from pages.grants import setup_roles
from pages.models import BodyAccess
from pages.permissions import ROLES


class Command(BaseCommand):
    """Run after every `migrate` by itself; by hand when somebody changed groups in the admin."""

    help = "Create the groups, collections and grants of every role and body, and remove grants that the rules do not ask for."

    def handle(self, *args, **options) -> None:
        """Set up the roles and say how many there are."""
        setup_roles()
        self.stdout.write(
            f"{len(ROLES)} roles and the secretaries of {BodyAccess.objects.count()} bodies are set up."
        )
