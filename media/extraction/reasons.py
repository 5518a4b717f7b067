"""Why a file was refused or gave no text. Stored codes: never rename one."""

from enum import StrEnum


class Reason(StrEnum):
    """A code that the Django side translates (media/models/notes.py)."""

    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    OLD_WORD = "old_word"
    TOO_LARGE = "too_large"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    ARCHIVE_BOMB = "archive_bomb"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MUCH_TEXT = "too_much_text"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    CRASHED = "crashed"
    SCAN = "scan"
    PARTLY_SCAN = "partly_scan"
    STORAGE = "storage"


class Refused(Exception):  # noqa: N818 - a refusal is an answer about the file, not a fault of the program
    """A file is not accepted, or cannot be read; `reason` says why."""

    def __init__(self, reason: Reason):
        super().__init__(reason.value)
        self.reason = reason
