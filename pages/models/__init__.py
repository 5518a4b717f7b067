"""Every page type and snippet, one module for each domain."""

from .access import BodyAccess
from .action_plans import ActionPlanIndexPage, ActionPlanPage, PlanDocument, PlanStep
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
from .commitment_parts import (
    CoImplementer,
    CommitmentPartner,
    CommitmentProvision,
    CommitmentTheme,
    Milestone,
)
from .commitments import CommitmentPage
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
from .plan_reports import PlanReportPage
from .press import NewsIndexPage, NewsPage
from .problems import PageProblem
from .progress_updates import ProgressUpdatePage, UpdateEvidence
from .public_forms import FormCounter, FormUse
from .settings import SiteSettings
from .standard import StandardPage
from .state_bodies import StateBody, StateBodyName
from .themes import Theme
from .users import User

__all__ = [
    "ActionPlanIndexPage",
    "ActionPlanPage",
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
    "CoImplementer",
    "CommitmentPage",
    "CommitmentPartner",
    "CommitmentProvision",
    "CommitmentTheme",
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
    "Milestone",
    "MinutesState",
    "NewsIndexPage",
    "NewsPage",
    "PageProblem",
    "PlanDocument",
    "PlanReportPage",
    "PlanStep",
    "Presence",
    "ProgressUpdatePage",
    "Side",
    "SiteSettings",
    "StandardPage",
    "StateBody",
    "StateBodyName",
    "Theme",
    "UpdateEvidence",
    "User",
    "YearPlan",
    "YearPlanKind",
]
