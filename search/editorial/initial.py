"""The synonyms a new site begins with."""

from pathlib import Path

from search.editorial.models import SynonymGroup

FILE = Path(__file__).with_name("initial_synonyms.txt")


def load_synonyms() -> int:
    """Enter the groups of initial_synonyms.txt unless there are any; return how many were entered."""
    if SynonymGroup.objects.exists():
        return 0
    groups = [line.split(" = ") for line in FILE.read_text("utf-8").splitlines() if " = " in line]
    for terms in groups:
        SynonymGroup.objects.create(terms="\n".join(terms))
    return len(groups)
