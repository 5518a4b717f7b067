"""Keep the catalogues in site/locale in step with the code. Explained in docs/translation.md."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.translations import catalogues, checks, extraction

SOURCE_LANGUAGE = "en"


class Command(BaseCommand):
    help = (
        "Bring the message catalogues in site/locale up to date with the code and templates. "
        "With an option: check, compile or measure them instead."
    )
    requires_system_checks: list[str] = []  # a catalogue that is not compiled is an error there

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument(
            "--check", action="store_true", help="list what is missing, fuzzy, obsolete or wrong"
        )
        what.add_argument("--compile", action="store_true", help="compile the catalogues that changed")
        what.add_argument("--prune", action="store_true", help="update, and drop obsolete messages")
        what.add_argument(
            "--gaps", metavar="PACKAGE", nargs="*", help="messages of packages left untranslated"
        )

    def handle(self, *args, **options) -> None:
        try:
            if options["check"]:
                self.check_catalogues()
            elif options["compile"]:
                self.compile_catalogues()
            elif options["gaps"] is not None:
                self.show_gaps(set(options["gaps"]))
            else:
                self.update(prune=options["prune"])
        except (catalogues.CatalogueError, SyntaxError) as error:
            raise CommandError(str(error)) from error

    def catalogues(self):
        """Yield (language, domain) of every catalogue that exists or is needed."""
        for language, _name in settings.LANGUAGES:
            if language != SOURCE_LANGUAGE:
                yield from ((language, domain) for domain in catalogues.DOMAINS)

    def update(self, *, prune: bool) -> None:
        for language, domain in self.catalogues():
            catalog = catalogues.read(language, domain)
            template = extraction.template_for(catalog, domain)
            catalog.update(template, no_fuzzy_matching=True)
            if prune:
                catalog.obsolete.clear()
            if len(catalog) or catalog.obsolete:
                catalogues.write(catalog, language, domain)
            empty = sum(not catalogues.translated(message) for message in catalog if message.id)
            self.stdout.write(f"{language} {domain}: {len(catalog)} messages, {empty} to translate")

    def check_catalogues(self) -> None:
        found = [
            f"{language} {domain}: {problem}"
            for language, domain in self.catalogues()
            for problem in checks.problems(language, domain)
        ]
        for line in found:
            self.stderr.write(line)
        if found:
            raise CommandError(f"{len(found)} problems. Run `make messages`, translate, and check again.")
        self.stdout.write("Every message is translated.")

    def compile_catalogues(self) -> None:
        for file in catalogues.compile_stale():
            self.stdout.write(f"compiled {file.relative_to(catalogues.LOCALE_DIR)}")

    def show_gaps(self, packages: set[str]) -> None:
        for language, domain in self.catalogues():
            for package, messages in sorted(extraction.gaps(language, domain).items()):
                self.stdout.write(f"{language} {domain} {package}: {len(messages)} left to the fallback")
                for words in messages if package in packages else ():
                    self.stdout.write(f"  {words}")
