"""Which version of the language analysis made an index: terms of another version do not meet those of queries."""

import functools
import hashlib
from importlib.metadata import version
from pathlib import Path

import search.analysis
from search.engines import record_terms
from search.engines.base import Engine
from search.indexing.cursors import cursor_of


@functools.cache
def analysis_version() -> str:
    """Return a digest of the code and the tables that turn texts into terms."""
    folder = Path(search.analysis.__file__).parent
    building = folder / "building"  # makes the tables and is not used with them
    files = [each for each in folder.rglob("*") if each.is_file() and each.suffix != ".pyc"]
    digest = hashlib.blake2b(version("snowballstemmer").encode(), digest_size=8)
    for file in sorted(
        [*(each for each in files if building not in each.parents), Path(record_terms.__file__)]
    ):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def is_outdated(engine: Engine) -> bool:
    """Say whether the index in use was made by another version of the analysis. Raises IndexMissingError."""
    return cursor_of(engine).analysis != analysis_version()
