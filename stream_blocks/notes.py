"""Blocks that step out of the text: what readers must not miss, and what they may skip."""

import datetime

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .groups import TEXT
from .structs import TitledBlock
from .text import RichTextBlock


class CallOutBlock(TitledBlock):
    """A short message that must not be missed."""

    kind = blocks.ChoiceBlock(
        choices=[("info", _("Information")), ("warning", _("Warning")), ("deadline", _("Deadline"))],
        default="info",
        label=_("Kind"),
    )
    date = blocks.DateBlock(required=False, label=_("Last day"), help_text=_("For a deadline."))
    text = RichTextBlock(label=_("Text"))

    class Meta:
        icon = "warning"
        group = TEXT
        label = _("Call-out")
        label_format = "{title} {text}"
        description = _("A short message that must not be missed: a note, a warning or a deadline.")
        form_layout = blocks.BlockGroup(children=["kind", "title", "text", "date"])
        template = "stream_blocks/call_out_block.html"
        preview_value = {
            "kind": "deadline",
            "title": "Демилгелер кабыл алынууда",
            "date": datetime.date(2027, 3, 1),
            "text": "<p>Сунушту электрондук форма аркылуу жөнөтсө болот.</p>",
        }


class BackgroundNoteBlock(TitledBlock):
    """What a reader may want to know beside the text, set apart and quieter."""

    text = RichTextBlock(label=_("Text"))

    class Meta:
        icon = "help"
        group = TEXT
        label = _("Background note")
        label_format = "{title} {text}"
        description = _("Background beside the text: what led to it, how something works.")
        template = "stream_blocks/background_note_block.html"
        preview_value = {
            "title": "Маалымат үчүн",
            "text": "<p>Улуттук форум 2018-жылы түзүлгөн. Анда мамлекет менен жарандык коом тең катышат.</p>",
        }
