"""What is to be imported: the files of a folder, or the lines of a CSV list."""

import csv
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from media.models import DocumentKind, Status

REQUIRED = ("file", "title")
COLUMNS = (*REQUIRED, "kind", "number", "date", "body", "languages", "source", "status")
_DATE_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")


class RowRefused(Exception):  # noqa: N818 - a refusal with advice, shown to people as it stands
    """A file, or the whole list, cannot be imported; the message is one translated line."""


@dataclass(frozen=True)
class Row:
    """One file to import. `where` says where a person finds it: the file's name, or the line of the list."""

    where: str
    path: Path
    title: str
    kind: str = ""
    number: str = ""
    date: str = ""
    body: str = ""
    languages: str = ""
    source: str = ""
    status: str = ""

    def kind_value(self) -> str:
        """Return the kind, given by its code or by its label in any case. Raises RowRefused."""
        wanted = self.kind.strip().casefold()
        if not wanted:
            return DocumentKind.OTHER.value
        for value, label in DocumentKind.choices:
            if wanted in {value, str(label).casefold()}:
                return value
        known = ", ".join(DocumentKind.values)
        raise RowRefused(
            _("unknown kind “%(kind)s”. Known: %(known)s.") % {"kind": self.kind, "known": known}
        )

    def status_value(self, default: str) -> str:
        """Return the status, draft or published. Raises RowRefused."""
        value = self.status.strip() or default
        if value not in {Status.DRAFT, Status.PUBLISHED}:
            raise RowRefused(_("unknown status “%(status)s”. Use draft or published.") % {"status": value})
        return value

    def date_value(self) -> datetime.date | None:
        """Return the date, written 2026-03-05 or 05.03.2026. Raises RowRefused."""
        text = self.date.strip()
        for form in _DATE_FORMATS:
            try:
                return datetime.datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
            except ValueError:
                continue
        if text:
            raise RowRefused(_("“%(date)s” is no date. Write it as 2026-03-05.") % {"date": text})
        return None

    def language_codes(self) -> list[str]:
        """Return the languages, separated by spaces, commas or semicolons. Raises RowRefused."""
        codes = self.languages.replace(",", " ").replace(";", " ").split()
        known = dict(settings.LANGUAGES)
        for code in codes:
            if code not in known:
                raise RowRefused(
                    _("unknown language “%(code)s”. Known: %(known)s.")
                    % {"code": code, "known": ", ".join(known)}
                )
        return list(dict.fromkeys(codes))


def rows(source: Path) -> list[Row]:
    """Return what a folder or a CSV list holds. Raises RowRefused when it cannot be used at all."""
    if source.is_dir():
        found = list(_folder_rows(source))
    elif source.is_file():
        found = list(_list_rows(source))
    else:
        raise RowRefused(_("%(path)s: there is no such folder or list.") % {"path": source})
    if not found:
        raise RowRefused(_("%(path)s: there is nothing to import in it.") % {"path": source})
    return found


def _folder_rows(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            yield Row(where=str(name), path=path, title=path.stem.replace("_", " ").strip())


def _list_rows(path: Path) -> Iterator[Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head = file.readline()
            delimiter = max(",;\t", key=head.count)
            file.seek(0)
            reader = csv.DictReader(file, delimiter=delimiter, strict=True)
            _check_columns(path, [name.strip() for name in reader.fieldnames or []])
            for record in reader:
                yield _list_row(path, reader.line_num, record)
    except UnicodeDecodeError as error:
        raise RowRefused(
            _("%(path)s: the list is not UTF-8. Save it as CSV UTF-8.") % {"path": path}
        ) from error
    except csv.Error as error:
        raise RowRefused(
            _("%(path)s: the list cannot be read: %(error)s.") % {"path": path, "error": error}
        ) from error


def _check_columns(path: Path, names: list[str]) -> None:
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise RowRefused(
            _("%(path)s: the column %(missing)s is missing. The list needs: %(columns)s.")
            % {"path": path, "missing": ", ".join(missing), "columns": ", ".join(COLUMNS)}
        )


def _list_row(path: Path, line: int, record: dict) -> Row:
    cells = {key.strip(): (value or "").strip() for key, value in record.items() if isinstance(key, str)}
    where = _("%(list)s, line %(line)d, %(file)s") % {"list": path.name, "line": line, "file": cells["file"]}
    known = {name: cells.get(name, "") for name in COLUMNS if name != "file"}
    return Row(where=where, path=path.parent / cells["file"], **known)
