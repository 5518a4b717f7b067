"""Blocks that tell things in their order."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .groups import COURSE
from .structs import ReadableBlock, TitledBlock
from .text import RichTextBlock


class TimelineEntryBlock(ReadableBlock):
    """One event of a timeline."""

    when = blocks.CharBlock(
        max_length=60, label=_("When"), help_text=_("As precise as it is known: a year, a month, a day.")
    )
    title = blocks.CharBlock(max_length=255, label=_("What happened"))
    text = RichTextBlock(required=False, label=_("Text"))

    class Meta:
        icon = "calendar-alt"
        label = _("Event")
        label_format = "{when} {title}"


class TimelineBlock(TitledBlock):
    """Events one after another."""

    entries = blocks.ListBlock(TimelineEntryBlock(), min_num=1, label=_("Events"))

    class Meta:
        icon = "history"
        group = COURSE
        label = _("Chronicle")
        description = _("Events in their order, each with its date.")
        template = "stream_blocks/timeline_block.html"
        preview_value = {
            "title": "Кыргызстан өнөктөштүктө",
            "entries": [
                {"when": "2017-жылдын 19-сентябры", "title": "Декларацияга кол коюлду", "text": ""},
                {"when": "2017-жылдын 21-ноябры", "title": "Өлкө өнөктөштүккө кирди", "text": ""},
                {
                    "when": "2018-жылдын 16-октябры",
                    "title": "Биринчи план бекитилди",
                    "text": "<p>План 2018–2020-жылдарга түзүлгөн.</p>",
                },
            ],
        }


class StepBlock(ReadableBlock):
    """One step of a procedure."""

    title = blocks.CharBlock(max_length=255, label=_("Step"))
    text = RichTextBlock(required=False, label=_("Text"))

    class Meta:
        icon = "arrow-right"
        label = _("Step")
        label_format = "{title}"


class StepsBlock(TitledBlock):
    """A procedure in numbered steps."""

    steps = blocks.ListBlock(StepBlock(), min_num=1, label=_("Steps"))

    class Meta:
        icon = "list-ol"
        group = COURSE
        label = _("Steps")
        description = _("How something is done, in numbered steps.")
        template = "stream_blocks/steps_block.html"
        preview_value = {
            "title": "Демилгени кантип сунуштоо керек",
            "steps": [
                {"title": "Маселени сүрөттөңүз", "text": "<p>Ким кыйналып жатат жана эмнеден?</p>"},
                {"title": "Чечимди айтыңыз", "text": "<p>Кайсы орган эмне кылышы керек?</p>"},
                {"title": "Форманы жөнөтүңүз", "text": ""},
            ],
        }


class AccordionItemBlock(ReadableBlock):
    """A question that opens."""

    title = blocks.CharBlock(max_length=255, label=_("Question or title"))
    text = RichTextBlock(label=_("Text"))

    class Meta:
        icon = "help"
        label = _("Part")
        label_format = "{title}"


class AccordionBlock(TitledBlock):
    """Parts that open one by one; the browser does it."""

    parts = blocks.ListBlock(AccordionItemBlock(), min_num=1, label=_("Parts"))

    class Meta:
        icon = "collapse-down"
        group = COURSE
        label = _("Accordion")
        description = _("Questions or titles that open one by one: for what few readers need at once.")
        template = "stream_blocks/accordion_block.html"
        preview_value = {
            "title": "Көп берилүүчү суроолор",
            "parts": [
                {"title": "Ким демилге сунуштай алат?", "text": "<p>Ар бир жаран жана ар бир уюм.</p>"},
                {"title": "Жооп качан келет?", "text": "<p>Кабыл алуу аяктагандан кийин отуз күндө.</p>"},
            ],
        }


class ComparisonColumnBlock(ReadableBlock):
    """One side of a comparison."""

    title = blocks.CharBlock(max_length=255, label=_("Title"))
    text = RichTextBlock(label=_("Text"))

    class Meta:
        icon = "pilcrow"
        label = _("Column")
        label_format = "{title}"


class ComparisonBlock(TitledBlock):
    """Two or three things side by side."""

    columns = blocks.ListBlock(ComparisonColumnBlock(), min_num=2, max_num=3, label=_("Columns"))

    class Meta:
        icon = "grid"
        group = COURSE
        label = _("Comparison")
        description = _("Two or three things side by side: roles, versions, before and after.")
        template = "stream_blocks/comparison_block.html"
        preview_value = {
            "title": "Милдеттер",
            "columns": [
                {"title": "Өкмөт", "text": "<ul><li>Катчылыкты колдойт</li><li>Отчет берет</li></ul>"},
                {
                    "title": "Жарандык коом",
                    "text": "<ul><li>Коомдун кызыкчылыгын коргойт</li><li>Аткарылышын көзөмөлдөйт</li></ul>",
                },
            ],
        }
