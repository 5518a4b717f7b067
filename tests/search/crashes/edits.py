"""Edit a site as editors do, and report how long that took: `python -m tests.search.crashes.edits --help`."""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Sequence

import django

WORDS = [
    "кеңеш",
    "бюджет",
    "жыйын",
    "чечим",
    "маалымат",
    "отчет",
    "тендер",
    "сатып",
    "алуу",
    "ачык",
    "өкмөт",
    "жаран",
    "коом",
    "мыйзам",
    "план",
]


def main() -> None:
    """Run, and print the report of each round as one line of JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.search.crashes.edits", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="number of edits in a round (1000)")
    parser.add_argument("--seed", type=int, default=1, help="of the choice of edits (1)")
    parser.add_argument("--seconds", type=float, default=0.0, help="spread the edits over so many seconds")
    parser.add_argument("--publish", action="store_true", help="only publish pages")
    parser.add_argument("--rounds", action="store_true", help="one for each line on standard input")
    options = parser.parse_args()
    django.setup()
    editor = Editor(random.Random(options.seed))
    edits = [editor.publish] if options.publish else editor.edits
    editor.publish()  # loads what a worker that runs has loaded long since
    print("ready", flush=True)
    for _line in sys.stdin if options.rounds else [""]:
        print(json.dumps(edit(editor, edits, options.count, options.seconds)), flush=True)


def edit(editor: "Editor", edits: Sequence[Callable[[], None]], count: int, seconds: float) -> dict:
    """Make edits; return how many there were and the seconds they took."""
    times = []
    start = time.monotonic()
    for number in range(count):
        time.sleep(max(0.0, start + seconds * number / count - time.monotonic()))
        chosen = editor.chance.choice(edits)
        begun = time.perf_counter()
        chosen()
        times.append(round(time.perf_counter() - begun, 3))
    times.sort()
    p99 = times[-len(times) // 100 or -1]
    return {"edits": len(times), "median": times[len(times) // 2], "p99": p99, "slowest": times[-1]}


class Editor:
    """Makes changes of every kind that visitors would notice, to pages and documents of its own."""

    def __init__(self, chance: random.Random):
        from tests.factories.documents import make_document  # noqa: PLC0415 - after django.setup()
        from tests.factories.pages import make_standard  # noqa: PLC0415

        self.chance = chance
        self._pages = [make_standard(title=self._text(3)) for _number in range(20)]
        self._documents = [make_document(pages=(self._text(50), self._text(50))) for _number in range(20)]
        self.edits = [
            self.publish,
            *[self._rename_page] * 5,
            self._take_page_back,
            self._replace_page,
            self._close_page,
            *[self._rename_document] * 5,
            *[self._withdraw_document] * 2,
            self._read_document_again,
            self._give_up,
        ]

    def _text(self, length: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=length)) + f" {self.chance.randrange(10**6)}"

    def publish(self) -> None:
        """Publish a page with another title through a revision, as an editor does."""
        from tests.factories.pages import publish  # noqa: PLC0415

        number = self.chance.randrange(len(self._pages))
        self._pages[number] = publish(self._pages[number], title=self._text(3), summary=self._text(10))

    def _rename_page(self) -> None:
        page = self.chance.choice(self._pages)
        page.title = self._text(3)
        page.save()

    def _take_page_back(self) -> None:
        self.chance.choice(self._pages).unpublish()

    def _replace_page(self) -> None:
        from tests.factories.pages import make_standard  # noqa: PLC0415

        number = self.chance.randrange(len(self._pages))
        self._pages[number].delete()
        self._pages[number] = make_standard(title=self._text(3))

    def _close_page(self) -> None:
        """Close a page to visitors, or open one again."""
        from wagtail.models import PageViewRestriction  # noqa: PLC0415

        page = self.chance.choice(self._pages)
        existing = PageViewRestriction.objects.filter(page=page).first()
        if existing:
            existing.delete()
        else:
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    def _rename_document(self) -> None:
        document = self.chance.choice(self._documents)
        document.title = self._text(4)
        document.save()

    def _withdraw_document(self) -> None:
        """Withdraw a document, or publish a withdrawn one."""
        from media.models import Status  # noqa: PLC0415

        document = self.chance.choice(self._documents)
        is_public = document.status == Status.PUBLISHED
        document.status = Status.WITHDRAWN if is_public else Status.PUBLISHED
        document.withdrawn_reason = "Ката" if is_public else ""
        document.save()

    def _read_document_again(self) -> None:
        """Store another text, as text extraction does, with its row of the outbox in the same transaction."""
        from django.db import transaction  # noqa: PLC0415

        from media.search_source import touch  # noqa: PLC0415

        document = self.chance.choice(self._documents)
        with transaction.atomic():
            document.page_texts.filter(number=1).update(text=self._text(50))
            touch([document.pk])

    def _give_up(self) -> None:
        """Change a page and roll back."""
        from django.db import transaction  # noqa: PLC0415

        page = self.chance.choice(self._pages)
        with transaction.atomic():
            type(page).objects.get(pk=page.pk).delete()
            transaction.set_rollback(True)


if __name__ == "__main__":
    main()
