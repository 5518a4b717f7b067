"""The site's own account model."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An editor, secretary or administrator. Custom from the first migration, so that it can be widened later."""
