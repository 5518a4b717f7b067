"""Every page type and snippet, one module for each domain."""

from .users import User

__all__ = ["User"]
