"""The tables of a plan's file. The names of tables and columns are a public interface."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pages.action_plans.scales import Completion, EarlyResults, PotentialImpact, Verifiability, Voice

SERVES = ("access", "participation", "accountability")


@dataclass(frozen=True)
class Column:
    """One column: its name, what stands in it, whether it may be empty, and what may be chosen."""

    name: str
    sort: str = "text"  # text, number, date, choice, values, themes, body, bodies, lines
    is_required: bool = False
    choices: tuple[str, ...] = ()
    longest: int = 20_000  # characters


@dataclass(frozen=True)
class Table:
    """One table: a sheet of a workbook, or a CSV file by itself."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]  # the columns that name a row; () where rows may repeat
    by_name: dict[str, Column] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})

    @property
    def header(self) -> list[str]:
        """Return the names of the columns."""
        return [column.name for column in self.columns]


def _choice(name: str, choices: Iterable[str], **kwargs) -> Column:
    return Column(name, "choice", choices=tuple(choices), **kwargs)


COMMITMENTS = Table(
    "commitments",
    (
        Column("number", "number", is_required=True),
        Column("ogp_id", longest=10),
        Column("initiative_number", "number"),
        Column("title", is_required=True, longest=255),
        Column("summary", longest=300),
        Column("themes", "themes"),
        Column("problem"),
        Column("solution"),
        Column("lead", "body"),
        Column("responsible_post", longest=255),
        Column("co_implementers", "bodies"),
        Column("partners", "lines"),
        Column("starts_on", "date"),
        Column("ends_on", "date"),
    ),
    ("number",),
)
MILESTONES = Table(
    "milestones",
    (
        Column("commitment", "number", is_required=True),
        Column("title", is_required=True, longest=500),
        Column("due_on", "date"),
        _choice("state", Completion.values),
        Column("done_on", "date"),
        Column("note"),
    ),
    (),
)
UPDATES = Table(
    "updates",
    (
        Column("commitment", "number", is_required=True),
        _choice("voice", Voice.values, is_required=True),
        Column("period_starts_on", "date", is_required=True),
        Column("period_ends_on", "date", is_required=True),
        Column("published_on", "date"),
        _choice("completion", Completion.values),
        Column("title", is_required=True, longest=255),
        Column("summary", longest=300),
        Column("text"),
        Column("obstacles"),
        _choice("verifiability", Verifiability.values),
        Column("serves", "values", choices=SERVES),
        _choice("potential_impact", PotentialImpact.values),
        _choice("early_results", EarlyResults.values),
    ),
    ("commitment", "voice", "period_starts_on", "period_ends_on"),
)
TABLES = {table.name: table for table in (COMMITMENTS, MILESTONES, UPDATES)}
