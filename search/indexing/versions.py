"""Which version of the code made an index.

Terms of another language analysis do not meet those of queries; by a filter that was registered later nothing is found.
"""

import functools
import hashlib
from importlib.metadata import version
from pathlib import Path

import search.analysis
from search.engines import record_terms
from search.engines.base import Engine
from search.facets import facet_names
from search.indexing.cursors import cursor_of


def index_version() -> str:
    """Return a digest of what turns texts into terms, and of the filters that entries are written with."""
    parts = [analysis_version(), *sorted(facet_names())]
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


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
    """Say whether the index in use was made by another version. Raises IndexMissingError."""
    return cursor_of(engine).version != index_version()
