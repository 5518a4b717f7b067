"""Enter the synonyms a new site begins with."""

from django.core.management.base import BaseCommand

from search.editorial.initial import load_synonyms


class Command(BaseCommand):
    help = "Enter the synonyms a new site begins with; nothing where editors have entered any. They are edited in the admin."

    def handle(self, *args, **options):
        self.stdout.write(f"groups of synonyms entered: {load_synonyms()}")
