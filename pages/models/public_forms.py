"""What all public forms share: who sent how many, and the numbers that were given."""

from django.db import models


class FormUse(models.Model):
    """One form sent; kept for an hour to count by. `sender` is a keyed digest of the address, another one every day."""

    form = models.CharField(max_length=40)
    sender = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["form", "sender"], name="form_use_sender")]

    def __str__(self) -> str:
        return f"{self.form} {self.at}"


class FormCounter(models.Model):
    """The highest number a form has given; it also remembers those of what was deleted."""

    form = models.CharField(max_length=40, unique=True)
    last = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.form} {self.last}"
