"""How much one document may cost. Imports no Django."""

from dataclasses import asdict, dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Limits of the process that reads one document.

    A page of ordinary minutes takes about 2 ms and a thousand-page report a few seconds, so the times are met
    only by files made to exhaust the reader. Memory counts address space: the reader itself takes 50 MB.
    """

    wall_seconds: float = 120
    cpu_seconds: int = 90
    memory_bytes: int = 1024 * MEGABYTE
    output_bytes: int = 64 * MEGABYTE
    pages: int = 20_000

    def as_request(self) -> dict:
        """Return the limits as plain data for the reading process."""
        return asdict(self)
