"""Blocks about people in their posts."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class PersonBlock(blocks.StructBlock):
    """One person, or only the post where no name is published."""

    post = blocks.CharBlock(max_length=255, label=_("Post"))
    name = blocks.CharBlock(required=False, max_length=255, label=_("Name"))
    organisation = blocks.CharBlock(required=False, max_length=255, label=_("Organisation"))
    photo = ImageChooserBlock(required=False, label=_("Photo"))

    class Meta:
        icon = "user"
        label = _("Person")
        label_format = "{post} {name}"
        description = _("A post and who holds it.")


class PeopleBlock(blocks.StructBlock):
    """A group of people in their posts."""

    title = blocks.CharBlock(required=False, max_length=255, label=_("Title"))
    people = blocks.ListBlock(PersonBlock(), label=_("People"))

    class Meta:
        icon = "group"
        label = _("People")
        label_format = "{title}"
        description = _("Who belongs to a group, by post, with the organisation they speak for.")
        template = "stream_blocks/people_block.html"
        preview_value = {
            "title": "Катчылык",
            "people": [
                {"post": "Катчылыктын жетекчиси", "name": "", "organisation": "Улуттук форум", "photo": None},
                {"post": "Пландоо адиси", "name": "", "organisation": "Экономика министрлиги", "photo": None},
            ],
        }
