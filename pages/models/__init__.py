"""Every page type and snippet, one module for each domain."""

from .access import BodyAccess
from .base import BasePage
from .bodies import BodyIndexPage, BodyKind, CouncilPage
from .body_parts import BodyAlias, BodyContact, CouncilMember, MemberRole
from .declaration import DeclarationPage
from .home import HomePage
from .meetings import AgendaItem, Attendee, Decision, MeetingMinutes, MeetingPage, MeetingStatus, Presence
from .press import NewsIndexPage, NewsPage
from .standard import StandardPage
from .state_bodies import StateBody
from .users import User

__all__ = [
    "AgendaItem",
    "Attendee",
    "BasePage",
    "BodyAccess",
    "BodyAlias",
    "BodyContact",
    "BodyIndexPage",
    "BodyKind",
    "CouncilMember",
    "CouncilPage",
    "Decision",
    "DeclarationPage",
    "HomePage",
    "MeetingMinutes",
    "MeetingPage",
    "MeetingStatus",
    "MemberRole",
    "NewsIndexPage",
    "NewsPage",
    "Presence",
    "StandardPage",
    "StateBody",
    "User",
]
