"""Importing folders and lists: everything good is in, everything bad is named, a second run changes nothing."""

from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from media import bodies
from media.extraction.reasons import Reason
from media.management.commands import import_archive
from media.models import Document
from media.models.extraction_fields import REASON_LABELS
from media.search_source import DocumentSource
from tests.media import files

pytestmark = pytest.mark.django_db

KEY = uuid4()


class OneBody:
    """A directory that knows one body."""

    def __init__(self, collection):
        self.collection = collection

    def body_of(self, collection):
        return KEY if collection == self.collection else None

    def collection_of(self, body_key):
        return self.collection

    def find(self, name):
        return KEY if name in {"council-a", "Council A"} else None

    def names(self, body_keys, lang):
        return {}


@pytest.fixture(autouse=True)
def body(own_collection, monkeypatch):
    monkeypatch.setattr(bodies, "_directory", OneBody(own_collection))
    return own_collection


def run(source, *options):
    """Return (report, complaints, error) of one run."""
    out, err = StringIO(), StringIO()
    try:
        call_command("import_archive", str(source), *options, stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), err.getvalue().splitlines(), error
    return out.getvalue(), err.getvalue().splitlines(), None


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "minutes_3.pdf").write_bytes(files.pdf())
    (tmp_path / "inner" / "report.docx").write_bytes(files.docx(["A report."]))
    return tmp_path


def test_folder_is_imported_searchable_at_once(folder, body):
    _report, complaints, error = run(folder, "--body", "council-a", "--status", "published")
    assert (complaints, error) == ([], None)
    minutes = Document.objects.get(title="minutes 3")
    assert (minutes.extraction_state, minutes.page_count, minutes.body_key) == ("extracted", 3, KEY)
    assert minutes.collection == body
    assert minutes.original_name == "minutes_3.pdf"
    (entry,) = DocumentSource().entries([str(minutes.pk)])
    assert entry.bodies == (str(KEY),)
    assert entry.texts[2].text == files.MINUTES[2]


def test_second_run_changes_nothing(folder):
    run(folder)
    before = list(Document.objects.values())
    report, complaints, error = run(folder)
    assert (complaints, error) == ([], None)
    assert list(Document.objects.values()) == before
    assert "2" in report


def test_interrupted_import_goes_on(folder, monkeypatch):
    def interrupted(row, common, real=import_archive.import_row):
        if Document.objects.exists():
            raise KeyboardInterrupt
        return real(row, common)

    with monkeypatch.context() as patch:
        patch.setattr(import_archive, "import_row", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run(folder)
    assert Document.objects.count() == 1
    assert run(folder)[2] is None
    assert Document.objects.count() == 2


def test_list_gives_every_field(folder, body):
    (folder / "list.csv").write_text(
        "file;title;kind;number;date;body;languages;source;status\n"
        "minutes_3.pdf;Жыйындын протоколу;minutes;3;05.03.2026;Council A;ky ru;the secretary;published\n",
        "utf-8-sig",
    )
    assert run(folder / "list.csv")[1:] == ([], None)
    document = Document.objects.get()
    assert (document.title, document.kind, document.number) == ("Жыйындын протоколу", "minutes", "3")
    assert (document.date.isoformat(), document.languages) == ("2026-03-05", ["ky", "ru"])
    assert (document.source, document.status, document.body_key) == ("the secretary", "published", KEY)


def test_bad_files_are_named_and_all_good_ones_imported(folder, settings):
    settings.DOCUMENT_MAX_BYTES = 200_000
    bad = {
        "bomb.docx": (files.zip_bomb(20), Reason.ARCHIVE_BOMB),
        "broken.pdf": (b"%PDF-1.7 nothing", Reason.BROKEN),
        "empty.pdf": (b"", Reason.EMPTY),
        "locked.pdf": (files.pdf(password="x"), Reason.ENCRYPTED),
        "old.doc": (files.OLD_WORD, Reason.OLD_WORD),
        "picture.png": (b"\x89PNG", Reason.UNSUPPORTED),
    }
    for name, (content, _reason) in bad.items():
        (folder / name).write_bytes(content)
    (folder / "large.pdf").write_bytes(files.pdf() + b"\0" * 200_000)
    _report, complaints, error = run(folder)
    assert error.returncode == 1
    assert "7" in str(error)
    expected = {f"{name}: {REASON_LABELS[reason]}" for name, (_content, reason) in bad.items()}
    assert {line for line in complaints if not line.startswith("large.pdf: ")} == expected
    assert len(complaints) == 7
    assert Document.objects.count() == 2


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("missing.pdf,T,,,", "line 2, missing.pdf"),
        ("minutes_3.pdf,T,song,,", "“song”"),
        ("minutes_3.pdf,T,,tomorrow,", "“tomorrow”"),
        ("minutes_3.pdf,T,,,Council Z", "“Council Z”"),
    ],
)
def test_list_with_a_bad_line_names_it_and_imports_the_others(folder, line, names):
    (folder / "list.csv").write_text(f"file,title,kind,date,body\n{line}\ninner/report.docx,Report,,,\n")
    with translation.override("en"):
        _report, complaints, error = run(folder / "list.csv")
    assert error is not None
    assert len(complaints) == 1
    assert names in complaints[0]
    assert Document.objects.get().title == "Report"


@pytest.mark.parametrize("content", [b"file,name\nx.pdf,X\n", b"", b"\xff\xfe\x00bad", b"file,title\n"])
def test_list_that_cannot_be_used_is_refused_in_one_line(tmp_path, content):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    _report, complaints, error = run(path)
    assert str(path) in str(error)
    assert "\n" not in str(error)
    assert complaints == []


def test_import_with_queue_leaves_the_text_to_the_worker(folder):
    run(folder, "--queue")
    assert set(Document.objects.values_list("extraction_state", flat=True)) == {"waiting"}
    call_command("archive_worker", "--drain", stdout=StringIO())
    assert set(Document.objects.values_list("extraction_state", flat=True)) == {"extracted"}
