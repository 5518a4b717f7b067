"""What the settings of the site are made of: words in every language, links, menu entries, alerts.

These blocks are read by pages/settings and pages/menus, never rendered in the text of a page.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from .mailboxes import refuse_private_mailbox


def languages() -> list[tuple[str, str]]:
    """Return the languages of the site as choices; a function, so that migrations do not list them."""
    return list(settings.LANGUAGES)


class WordsValue(blocks.StructValue):
    """The same words in several languages, by language code."""

    def best(self, lang: str) -> tuple[str, str]:
        """Return the words for a visitor of language `lang` and the language they are in; ("", lang) for none."""
        codes = [lang, *(code for code, _name in settings.LANGUAGES if code != lang)]
        return next(((self[code], code) for code in codes if self.get(code)), ("", lang))


class WordsBlock(blocks.StructBlock):
    """One field for each language of the site. Migrations name this class, so that they do not list languages."""

    def __init__(self, local_blocks=None, **kwargs) -> None:
        fields = [
            (code, blocks.CharBlock(required=False, max_length=255, label=name))
            for code, name in settings.LANGUAGES
        ]
        super().__init__(fields, **kwargs)

    class Meta:
        icon = "openquote"
        required = True
        value_class = WordsValue

    def clean(self, value):
        """Return the cleaned value; raise when words are required and no language has any."""
        result = super().clean(value)
        if self.meta.required and not any(result.values()):
            first = settings.LANGUAGES[0][0]
            error = ValidationError(_("Write it in one language at least."))
            raise StructBlockValidationError(block_errors={first: error})
        return result

    def deconstruct(self):
        return "stream_blocks.site_texts.WordsBlock", [], self._constructor_kwargs

    def deconstruct_with_lookup(self, lookup):
        return self.deconstruct()

    @classmethod
    def construct_from_lookup(cls, lookup, *args, **kwargs):
        return cls(**kwargs)


def _target(result, *, needed: bool) -> None:
    """Refuse two targets, and none where one is needed."""
    if result.get("page") and result.get("address"):
        error = ValidationError(_("Give one target only: a page or an address."))
        raise StructBlockValidationError(block_errors={"address": error})
    if needed and not (result.get("page") or result.get("address")):
        error = ValidationError(_("Choose a page or give an address."))
        raise StructBlockValidationError(block_errors={"page": error})


class LinkBlock(blocks.StructBlock):
    """A link to a page, shown in the visitor's language, or to an address."""

    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    address = blocks.CharBlock(
        required=False,
        max_length=500,
        label=_("Address"),
        help_text=_("Of another site, or of a list of this one without the language: /archive/"),
    )
    words = WordsBlock(
        required=False, label=_("Words of the link"), help_text=_("Without them, a page's own title.")
    )

    class Meta:
        icon = "link"
        label = _("Link")

    def clean(self, value):
        """Refuse a link that leads nowhere, to two places, to no web address, or that has no words."""
        result = super().clean(value)
        _target(result, needed=True)
        address = result.get("address")
        if address and not address.startswith(("/", "https://", "http://")):
            error = ValidationError(_("Begin the address with https:// or, on this site, with /."))
            raise StructBlockValidationError(block_errors={"address": error})
        if address and not any(result["words"].values()):
            error = ValidationError(_("An address needs words in one language at least."))
            raise StructBlockValidationError(block_errors={"words": error})
        return result


class MenuEntryBlock(LinkBlock):
    """An entry of the menu with what stands under it."""

    is_hidden = blocks.BooleanBlock(required=False, label=_("Leave it out of the menu"))
    links = blocks.ListBlock(LinkBlock(), default=[], label=_("Under this entry"))

    class Meta:
        icon = "list-ul"
        label = _("Entry")

    def clean(self, value):
        """Accept an entry that only groups what stands under it."""
        if value.get("links") and not value.get("page") and not value.get("address"):
            result = blocks.StructBlock.clean(self, value)
            if not any(result["words"].values()):
                error = ValidationError(_("An address needs words in one language at least."))
                raise StructBlockValidationError(block_errors={"words": error})
            return result
        return super().clean(value)


class SiteNameBlock(blocks.StructBlock):
    """How the site is called in one language, and how to reach those who keep it."""

    language = blocks.ChoiceBlock(choices=languages, label=_("Language"))
    name = blocks.CharBlock(max_length=80, label=_("Name of the site"))
    description = blocks.TextBlock(
        required=False, max_length=400, label=_("What the site is"), help_text=_("Stands in the footer.")
    )
    post = blocks.CharBlock(
        required=False, max_length=255, label=_("Who answers"), help_text=_("A post or a body, not a person.")
    )
    address = blocks.CharBlock(required=False, max_length=255, label=_("Postal address"))
    phone = blocks.CharBlock(required=False, max_length=50, label=_("Office phone"))
    email = blocks.EmailBlock(required=False, label=_("Office e-mail"), validators=[refuse_private_mailbox])

    class Meta:
        icon = "globe"
        label = _("Name and contacts")
        label_format = "{name}"


class FooterColumnBlock(blocks.StructBlock):
    """A column of links at the foot of every page."""

    words = WordsBlock(label=_("Heading"))
    links = blocks.ListBlock(LinkBlock(), label=_("Links"))

    class Meta:
        icon = "list-ul"
        label = _("Column")


class SocialLinkBlock(blocks.StructBlock):
    """A plain link to the site's page on a network: nothing of the network is loaded."""

    name = blocks.CharBlock(max_length=40, label=_("Network"))
    address = blocks.URLBlock(label=_("Address"))

    class Meta:
        icon = "group"
        label = _("Network")
        label_format = "{name}"


class AlertValue(blocks.StructValue):
    """An alert knows whether it is on."""

    @property
    def is_on(self) -> bool:
        """Return whether the alert is to be shown now."""
        now = timezone.now()
        starts, ends = self.get("starts_at"), self.get("ends_at")
        return (starts is None or starts <= now) and (ends is None or now < ends)


class AlertBlock(blocks.StructBlock):
    """A line above every page for as long as it matters."""

    words = WordsBlock(label=_("What has happened"))
    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    address = blocks.URLBlock(required=False, label=_("Address on another site"))
    starts_at = blocks.DateTimeBlock(required=False, label=_("Shown from"))
    ends_at = blocks.DateTimeBlock(required=False, label=_("Shown until"))

    class Meta:
        icon = "warning"
        label = _("Alert")
        value_class = AlertValue

    def clean(self, value):
        """Refuse two targets and an end before the beginning."""
        result = super().clean(value)
        _target(result, needed=False)
        if result["starts_at"] and result["ends_at"] and result["ends_at"] <= result["starts_at"]:
            error = ValidationError(_("The alert ends before it begins. Check both times."))
            raise StructBlockValidationError(block_errors={"ends_at": error})
        return result
