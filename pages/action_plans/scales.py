"""Who reports on a commitment, and the scales by which it is judged. The values are stored data."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Voice(models.TextChoices):
    """Who speaks about a commitment; they stand side by side and may disagree."""

    AGENCY = "agency", _("The agency")
    FORUM = "forum", _("The Forum")
    IRM = "irm", _("Independent mechanism (IRM)")
    ALTERNATIVE = "alternative", _("Civil society")


class Completion(models.TextChoices):
    """How far a commitment has come: the scale of the Open Government Partnership, and `withdrawn`.

    Source: opengovpartnership.org, glossary, "Completion".
    """

    NOT_STARTED = "not_started", _("not started")
    LIMITED = "limited", _("limited")
    SUBSTANTIAL = "substantial", _("substantial")
    COMPLETED = "completed", pgettext_lazy("state of a commitment", "completed")
    WITHDRAWN = "withdrawn", _("withdrawn")


# Steps of the scale, of COMPLETION_STEPS; what was withdrawn is on none.
COMPLETION_LEVEL = {
    Completion.NOT_STARTED: 0,
    Completion.LIMITED: 1,
    Completion.SUBSTANTIAL: 2,
    Completion.COMPLETED: 3,
}
COMPLETION_STEPS = 3


class Verifiability(models.TextChoices):
    """Whether a commitment is specific enough to be reviewed ("medium" or "high" specificity in older reports)."""

    VERIFIABLE = "verifiable", _("verifiable")
    NOT_VERIFIABLE = "not_verifiable", _("not verifiable")


class PotentialImpact(models.TextChoices):
    """What a commitment would change if it were carried out in full."""

    NONE = "none", pgettext_lazy("impact", "none")
    MINOR = "minor", pgettext_lazy("impact", "minor")
    MODERATE = "moderate", pgettext_lazy("impact", "moderate")
    TRANSFORMATIVE = "transformative", pgettext_lazy("impact", "transformative")


class EarlyResults(models.TextChoices):
    """Whether a commitment opened government by the end of its plan."""

    WORSENED = "worsened", _("worsened")
    UNCHANGED = "unchanged", _("did not change")
    MARGINAL = "marginal", pgettext_lazy("early results", "marginal")
    MAJOR = "major", pgettext_lazy("early results", "major")
    OUTSTANDING = "outstanding", pgettext_lazy("early results", "outstanding")


class ReportKind(models.TextChoices):
    """What sort of report on a plan it is."""

    SELF_ASSESSMENT = "self_assessment", _("self-assessment of an agency")
    FORUM = "forum", _("half-yearly report of the Forum")
    IRM_DESIGN = "irm_design", _("IRM design report")
    IRM_IMPLEMENTATION = "irm_implementation", _("IRM implementation report")
    ALTERNATIVE = "alternative", _("alternative report")


VOICE_OF_KIND = {
    ReportKind.SELF_ASSESSMENT: Voice.AGENCY,
    ReportKind.FORUM: Voice.FORUM,
    ReportKind.IRM_DESIGN: Voice.IRM,
    ReportKind.IRM_IMPLEMENTATION: Voice.IRM,
    ReportKind.ALTERNATIVE: Voice.ALTERNATIVE,
}
