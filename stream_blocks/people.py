"""Blocks about people in their posts."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .choosers import PictureChooserBlock
from .groups import WHO
from .mailboxes import refuse_private_mailbox
from .structs import ReadableBlock, TitledBlock


class PersonBlock(ReadableBlock):
    """One person, or only the post where no name is published."""

    post = blocks.CharBlock(max_length=255, label=_("Post"))
    name = blocks.CharBlock(required=False, max_length=255, label=_("Name"))
    organisation = blocks.CharBlock(required=False, max_length=255, label=_("Organisation"))
    photo = PictureChooserBlock(required=False, label=_("Photo"))

    class Meta:
        icon = "user"
        label = _("Person")
        label_format = "{post} {name}"
        description = _("A post and who holds it.")


class PeopleBlock(TitledBlock):
    """A group of people in their posts."""

    people = blocks.ListBlock(PersonBlock(), label=_("People"))

    class Meta:
        icon = "group"
        group = WHO
        label = _("People")
        description = _("Who belongs to a group, by post, with the organisation they speak for.")
        template = "stream_blocks/people_block.html"
        preview_value = {
            "title": "Катчылык",
            "people": [
                {"post": "Катчылыктын жетекчиси", "name": "", "organisation": "Улуттук форум", "photo": None},
                {"post": "Пландоо адиси", "name": "", "organisation": "Экономика министрлиги", "photo": None},
            ],
        }


class ContactBlock(ReadableBlock):
    """How to reach a post."""

    post = blocks.CharBlock(max_length=255, label=_("Post or office"))
    organisation = blocks.CharBlock(required=False, max_length=255, label=_("Organisation"))
    phone = blocks.CharBlock(
        required=False,
        max_length=100,
        label=_("Office telephone"),
        help_text=_("Never a personal number."),
    )
    email = blocks.EmailBlock(
        required=False,
        label=_("Office e-mail"),
        help_text=_("Never a private mailbox."),
        validators=[refuse_private_mailbox],
    )
    address = blocks.TextBlock(required=False, label=_("Address and hours"))

    class Meta:
        icon = "mail"
        label = _("Contact")
        label_format = "{post}"


class ContactsBlock(TitledBlock):
    """Contacts by post."""

    contacts = blocks.ListBlock(ContactBlock(), min_num=1, label=_("Contacts"))

    class Meta:
        icon = "mail"
        group = WHO
        label = _("Contacts by post")
        description = _("Posts and offices with their office telephones, e-mail and address.")
        template = "stream_blocks/contacts_block.html"
        preview_value = {
            "title": "Байланыш",
            "contacts": [
                {
                    "post": "Катчылыктын кабылдамасы",
                    "organisation": "Улуттук форум",
                    "phone": "",
                    "email": "",
                    "address": "Дүйшөмбү–жума, 9:00–18:00",
                }
            ],
        }
