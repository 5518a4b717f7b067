"""Ask the search what a visitor would get."""

import json

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.html import strip_tags

from search import service
from search.engines import all_engines
from search.facets import facet_names
from search.indexing import bring_up_to_date
from search.question import RELEVANCE, SORTS


class Command(BaseCommand):
    help = "Print what a visitor would find. Applies first what waits for the index, if nobody else is writing to it."

    def add_arguments(self, parser):
        parser.add_argument("text", help='words, "phrases", -excluded')
        parser.add_argument(
            "--lang",
            default=settings.LANGUAGE_CODE,
            choices=[code for code, _ in settings.LANGUAGES],
            help="the visitor's language, which ranks first among equals",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--sort", default=RELEVANCE, choices=SORTS, help="order of the results")
        parser.add_argument("--page", type=int, default=1, help="page of results, from 1")
        for name in facet_names():
            if name != "lang":
                parser.add_argument(
                    f"--{name}", action="append", default=[], help=f"only this {name} (repeatable)"
                )
        parser.add_argument(
            "--found-lang", action="append", default=[], help="only this language (repeatable)"
        )

    def handle(self, *args, **options):
        filters = {name: tuple(options[name]) for name in facet_names() if name != "lang" and options[name]}
        if options["found_lang"]:
            filters["lang"] = tuple(options["found_lang"])
        query = service.Query(options["text"], options["lang"], filters, options["sort"], options["page"])
        try:
            with translation.override(options["lang"]):
                self._bring_up_to_date()
                results = service.search(query)
        except (service.QueryError, service.EngineError) as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(as_json(results), ensure_ascii=False, indent=1))
        else:
            self._print(results)

    def _bring_up_to_date(self):
        """Apply what waits to every engine; one that is away is left to the others, as visitors are."""
        for engine in all_engines():
            try:
                is_current = bring_up_to_date(engine)
            except service.EngineError as error:
                self.stderr.write(f"{engine.name}: {error}")
                continue
            if not is_current:
                self.stderr.write(
                    f"{engine.name}: another process is still applying changes: what is newest may be missing."
                )

    def _print(self, results):
        self.stdout.write(f"{results.total}")
        for number, each in enumerate(results.results, (results.query.page - 1) * service.PAGE_SIZE + 1):
            self.stdout.write(f"{number}. [{each.kind}, {each.lang}] {each.title}\n   {each.url}")
            for page in each.pages:
                self.stdout.write(f"   {page.number}: {strip_tags(page.snippet)}")


def as_json(results):
    """Return results as plain values."""
    return {
        "total": results.total,
        "facets": {facet.name: {each.value: each.count for each in facet.values} for facet in results.facets},
        "results": [
            {
                "id": each.id,
                "kind": each.kind,
                "title": each.title,
                "lang": each.lang,
                "url": each.url,
                "score": round(each.score, 3),
                "pages": [
                    {"number": page.number, "url": page.url, "snippet": str(page.snippet)}
                    for page in each.pages
                ],
            }
            for each in results.results
        ],
    }
