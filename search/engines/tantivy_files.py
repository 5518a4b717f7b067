"""The folder of the embedded engine: which generation is in use, whether its files are whole, what was set aside."""

import json
import re
import shutil
import struct
import time
import zlib
from pathlib import Path

from django.utils.translation import gettext as _

from search.engines.base import IndexBrokenError, IndexMissingError

BROKEN_KEPT = 2  # indexes set aside for inspection
CHUNK = 4 * 1024 * 1024  # bytes read at a time
INDEXES = ("records", "pages")
State = tuple[tuple[int, int, int], ...]
# Every file of a segment ends in its checksum as JSON, the length of that, and this number (tantivy 0.27, Footer).
_FOOTER = struct.Struct("<II")
_MAGIC = 1337
_LONGEST_FOOTER = 1000
_GENERATION = re.compile(r"v\d+-\d{14}-[0-9a-f]{8}", re.ASCII)


def used_generation(folder: Path, version: int) -> str:
    """Return the name of the generation in use.

    Raises IndexMissingError where there is none of this version of the layout, IndexBrokenError where its name
    cannot be read.
    """
    try:
        name = (folder / "current").read_text(encoding="ascii").strip()
    except FileNotFoundError as error:
        raise _no_index() from error
    except (OSError, UnicodeDecodeError) as error:
        raise broken(folder / "current", error) from error
    if not _GENERATION.fullmatch(name):
        raise broken(folder / "current", ValueError("it names no index"))
    if not name.startswith(f"v{version}-"):
        raise _no_index()
    return name


def _no_index() -> IndexMissingError:
    return IndexMissingError(_("There is no search index yet. Make one with: manage.py search_rebuild"))


def broken(place: Path, reason: object) -> IndexBrokenError:
    """Return the error for an index that cannot be read."""
    values = {"place": place, "reason": reason}
    return IndexBrokenError(
        _("The search index %(place)s is damaged (%(reason)s). search_sync makes a new one.") % values
    )


def state(generation: Path) -> State:
    """Return what changes with every commit to one of the indexes. Raises OSError."""
    files = ((generation / name / "meta.json").stat() for name in INDEXES)
    return tuple((file.st_ino, file.st_mtime_ns, file.st_size) for file in files)


def verify(generation: Path) -> None:
    """Read every file of both indexes and compare it with its checksum. Raises IndexBrokenError.

    Segments may be merged away meanwhile; those that the index names afterwards count.
    """
    for name in INDEXES:
        for attempt in range(3):
            try:
                _verify_index(generation / name)
                break
            except FileNotFoundError as error:
                if attempt == 2:  # noqa: PLR2004
                    raise broken(generation / name, error) from error


def _verify_index(folder: Path) -> None:
    try:
        meta = json.loads((folder / "meta.json").read_bytes())
        segments = [(each["segment_id"].replace("-", ""), each["deletes"]) for each in meta["segments"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise broken(folder / "meta.json", error) from error
    for segment, deletes in segments:
        files = [each for each in folder.glob(f"{segment}.*") if each.suffix != ".del"]
        if deletes:
            files.append(folder / f"{segment}.{deletes['opstamp']}.del")
        if not files:
            raise FileNotFoundError(f"{folder}/{segment}.*")
        for file in files:
            _verify_file(file)


def _verify_file(file: Path) -> None:
    size = file.stat().st_size
    with file.open("rb") as stream:
        stream.seek(max(0, size - _LONGEST_FOOTER))
        end = stream.read()
        try:
            length, magic = _FOOTER.unpack(end[-_FOOTER.size :])
            footer = json.loads(end[-_FOOTER.size - length : -_FOOTER.size])
            wanted = footer["crc"] if magic == _MAGIC else None
        except (struct.error, ValueError, KeyError, TypeError) as error:
            raise broken(file, error) from error
        stream.seek(0)
        left, found = size - length - _FOOTER.size, 0
        while left > 0 and (chunk := stream.read(min(CHUNK, left))):
            found, left = zlib.crc32(chunk, found), left - len(chunk)
    if found != wanted:
        raise broken(file, "checksum")


def set_aside(folder: Path, generation: str) -> None:
    """Take a generation out of use and keep it under another name; of those only the latest few are kept."""
    if (folder / "current").is_dir():
        shutil.rmtree(folder / "current")
    (folder / "current").unlink(missing_ok=True)
    if generation and (folder / generation).exists():
        (folder / generation).rename(folder / f"broken-{time.strftime('%Y%m%d%H%M%S')}-{generation}")
    for former in sorted(folder.glob("broken-*"))[:-BROKEN_KEPT]:
        shutil.rmtree(former, ignore_errors=True)


def remove_unused(folder: Path, used: str) -> None:
    """Remove every generation but the one in use: left by a rebuild that was stopped, or replaced by one."""
    for each in folder.glob("v*-*"):
        if each.name != used:
            shutil.rmtree(each, ignore_errors=True)
