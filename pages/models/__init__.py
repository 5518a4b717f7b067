"""Every page type and snippet, one module for each domain."""

from .access import BodyAccess
from .action_plans import ActionPlanIndexPage, ActionPlanPage, PlanDocument, PlanStep
from .base import BasePage
from .bodies import BodyIndexPage, BodyKind, CouncilPage, Sector
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
from .coalition import (
    CoalitionIndexPage,
    CoalitionMemberPage,
    CoalitionTotal,
    MemberContact,
    MemberKind,
    Region,
)
from .commitment_parts import (
    CoImplementer,
    CommitmentPartner,
    CommitmentProvision,
    CommitmentTheme,
    Milestone,
)
from .commitments import CommitmentPage
from .declaration import DeclarationPage, Signatory
from .events import EventPage, NoticePage
from .home import HomePage
from .initiative_parts import InitiativeCoImplementer, InitiativePartner, InitiativeTheme
from .initiatives import (
    CallPage,
    CallPhase,
    InitiativeIndexPage,
    InitiativePage,
    InitiativeState,
    ProposerKind,
)
from .meeting_parts import (
    AgendaDocument,
    AgendaItem,
    Attendee,
    Decision,
    DecisionState,
    MeetingMinutes,
    Presence,
)
from .meetings import MeetingPage, MeetingState, MeetingStatus, MinutesState
from .multimedia import EpisodePage, GalleryPage, GalleryPicture, PodcastCategory, PodcastPage, VideoPage
from .notes import ChangeNote
from .plan_reports import PlanReportPage
from .press import NewsPage, PressItemPage, PressReleasePage, SpeechKind, SpeechPage
from .press_parts import Correction, PressBody, PressCommitment, PressTag, PressTagging
from .press_sections import (
    AnnouncementIndexPage,
    GalleryIndexPage,
    NewsIndexPage,
    PodcastIndexPage,
    PressCentrePage,
    PressReleaseIndexPage,
    PressSectionPage,
    SpeechIndexPage,
    VideoIndexPage,
)
from .problems import PageProblem
from .progress_updates import ProgressUpdatePage, UpdateEvidence
from .public_forms import FormCounter, FormUse
from .registers import (
    ActKind,
    ContactPost,
    ContactsPage,
    GlossaryPage,
    GlossaryTerm,
    LegalActIndexPage,
    LegalActPage,
)
from .settings import SiteSettings
from .standard import StandardPage
from .state_bodies import StateBody, StateBodyName
from .submissions import MembershipApplication, SentForm, Submission, SubmissionState
from .themes import Theme
from .users import User

__all__ = [
    "ActKind",
    "ActionPlanIndexPage",
    "ActionPlanPage",
    "AgendaDocument",
    "AgendaItem",
    "AnnouncementIndexPage",
    "Attendee",
    "BasePage",
    "BodyAccess",
    "BodyAlias",
    "BodyContact",
    "BodyIndexPage",
    "BodyKind",
    "BodyPredecessor",
    "BodyWebAddress",
    "CallPage",
    "CallPhase",
    "ChangeNote",
    "CoImplementer",
    "CoalitionIndexPage",
    "CoalitionMemberPage",
    "CoalitionTotal",
    "CommitmentPage",
    "CommitmentPartner",
    "CommitmentProvision",
    "CommitmentTheme",
    "ContactPost",
    "ContactsPage",
    "Correction",
    "CouncilMember",
    "CouncilPage",
    "Decision",
    "DecisionState",
    "DeclarationPage",
    "EpisodePage",
    "EventPage",
    "FormCounter",
    "FormUse",
    "GalleryIndexPage",
    "GalleryPage",
    "GalleryPicture",
    "GlossaryPage",
    "GlossaryTerm",
    "HistoryEvent",
    "HomePage",
    "InitiativeCoImplementer",
    "InitiativeIndexPage",
    "InitiativePage",
    "InitiativePartner",
    "InitiativeState",
    "InitiativeTheme",
    "LegalActIndexPage",
    "LegalActPage",
    "MandateAct",
    "MeetingMinutes",
    "MeetingPage",
    "MeetingState",
    "MeetingStatus",
    "MemberContact",
    "MemberKind",
    "MemberRole",
    "MembershipApplication",
    "Milestone",
    "MinutesState",
    "NewsIndexPage",
    "NewsPage",
    "NoticePage",
    "PageProblem",
    "PlanDocument",
    "PlanReportPage",
    "PlanStep",
    "PodcastCategory",
    "PodcastIndexPage",
    "PodcastPage",
    "Presence",
    "PressBody",
    "PressCentrePage",
    "PressCommitment",
    "PressItemPage",
    "PressReleaseIndexPage",
    "PressReleasePage",
    "PressSectionPage",
    "PressTag",
    "PressTagging",
    "ProgressUpdatePage",
    "ProposerKind",
    "Region",
    "Sector",
    "SentForm",
    "Side",
    "Signatory",
    "SiteSettings",
    "SpeechIndexPage",
    "SpeechKind",
    "SpeechPage",
    "StandardPage",
    "StateBody",
    "StateBodyName",
    "Submission",
    "SubmissionState",
    "Theme",
    "UpdateEvidence",
    "User",
    "VideoIndexPage",
    "VideoPage",
    "YearPlan",
    "YearPlanKind",
]
