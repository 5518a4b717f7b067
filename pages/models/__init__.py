"""Every page type and snippet, one module for each domain."""

from .access import BodyAccess
from .base import BasePage
from .bodies import BodyIndexPage, BodyKind, CouncilPage
from .body_parts import (
    BodyAlias,
    BodyContact,
    BodyPredecessor,
    BodyWebAddress,
    CouncilMember,
    MemberRole,
    Side,
)
from .body_records import HistoryEvent, MandateAct, YearPlan, YearPlanKind
from .declaration import DeclarationPage
from .home import HomePage
from .meeting_parts import (
    AgendaDocument,
    AgendaItem,
    Attendee,
    Decision,
    DecisionState,
    MeetingMinutes,
    Presence,
)
from .meetings import MeetingPage, MeetingStatus, MinutesState
from .notes import ChangeNote
from .press import NewsIndexPage, NewsPage
from .problems import PageProblem
from .public_forms import FormCounter, FormUse
from .settings import SiteSettings
from .standard import StandardPage
from .state_bodies import StateBody
from .users import User

__all__ = [
    "AgendaDocument",
    "AgendaItem",
    "Attendee",
    "BasePage",
    "BodyAccess",
    "BodyAlias",
    "BodyContact",
    "BodyIndexPage",
    "BodyKind",
    "BodyPredecessor",
    "BodyWebAddress",
    "ChangeNote",
    "CouncilMember",
    "CouncilPage",
    "Decision",
    "DecisionState",
    "DeclarationPage",
    "FormCounter",
    "FormUse",
    "HistoryEvent",
    "HomePage",
    "MandateAct",
    "MeetingMinutes",
    "MeetingPage",
    "MeetingStatus",
    "MemberRole",
    "MinutesState",
    "NewsIndexPage",
    "NewsPage",
    "PageProblem",
    "Presence",
    "Side",
    "SiteSettings",
    "StandardPage",
    "StateBody",
    "User",
    "YearPlan",
    "YearPlanKind",
]
