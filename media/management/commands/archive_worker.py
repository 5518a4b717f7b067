"""Reads the text of uploaded documents in the background."""

import logging
import time

from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string
from django.utils.timezone import localtime
from django_tasks.signals import task_finished
from django_tasks_db.management.commands.db_worker import Worker

from media.extraction import service
from media.extraction.queue import extract_text, shared_extractor
from media.models import Document, ExtractionState


class Command(BaseCommand):
    help = (
        "Read the text of documents that wait for it, as they come in. Stops after the document in hand on "
        "SIGTERM or Ctrl-C, at once on the second one; what was left is taken up by the next worker."
    )

    def add_arguments(self, parser):
        only = parser.add_mutually_exclusive_group()
        only.add_argument("--once", action="store_true", help="Read one document and stop.")
        only.add_argument("--drain", action="store_true", help="Read everything that waits and stop.")
        parser.add_argument(
            "--interval", type=float, default=1.0, help="Seconds between looks at the queue (1)."
        )

    def handle(self, *, once, drain, interval, **options):
        logging.getLogger("django_tasks_db").setLevel(logging.WARNING)  # it says "starting" at every look
        worker = Worker(
            queue_names=[extract_text.queue_name],
            interval=interval,
            batch=True,
            backend_name=extract_text.backend,
            startup_delay=False,
            max_tasks=1 if once else None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        worker.configure_signals()
        task_finished.connect(self._report_task, dispatch_uid="archive_worker")
        try:
            self._work(worker, once=once, drain=drain, interval=interval)
        finally:
            task_finished.disconnect(dispatch_uid="archive_worker")
            worker.reset_signals()
            shared_extractor().close()

    def _work(self, worker: Worker, *, once: bool, drain: bool, interval: float) -> None:
        self.say(f"{self._waiting()} documents wait")
        while worker.running:
            worker.run()
            if not (once and worker._run_tasks):
                self._take_forgotten(worker, once=once)
            if once or drain:
                break
            if worker.running:
                time.sleep(interval)
        self.say(f"stopped, {self._waiting()} documents wait")

    def _take_forgotten(self, worker: Worker, *, once: bool) -> None:
        """Read what is due although no task speaks of it: retries, and what a killed worker left."""
        worker.running_task = True  # a signal then lets the document finish
        try:
            for document_id in service.due():
                if not worker.running:
                    return
                self._report(document_id, service.extract(document_id, shared_extractor()))
                if once:
                    return
        finally:
            worker.running_task = False

    def _report_task(self, task_result, **kwargs) -> None:
        if task_result.task.module_path == extract_text.module_path:
            self._report(task_result.args[0], task_result.return_value if task_result.is_finished else "")

    def _report(self, document_id: int, state: str) -> None:
        document = Document.objects.filter(pk=document_id).first()
        if document is None or not state:
            return
        note = f" ({document.extraction_note})" if document.extraction_note else ""
        self.say(f"document {document.public_number}: {state}{note}, {document.page_count or 0} pages")

    @staticmethod
    def _waiting() -> int:
        return Document.objects.filter(
            extraction_state__in=[ExtractionState.WAITING, ExtractionState.EXTRACTING]
        ).count()

    def say(self, line: str) -> None:
        """Print one line with the time, at once."""
        self.stdout.write(f"{localtime():%H:%M:%S} {line}")
        self.stdout.flush()
