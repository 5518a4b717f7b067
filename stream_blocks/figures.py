"""Blocks of single figures."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .groups import FIGURES
from .structs import ReadableBlock, TitledBlock


class KeyFigureBlock(ReadableBlock):
    """One figure and what it counts."""

    figure = blocks.CharBlock(
        max_length=20, label=_("Figure"), help_text=_("As it is to be read: 182, 94%, 3000+.")
    )
    label = blocks.CharBlock(max_length=150, label=_("What it counts"))
    as_of = blocks.CharBlock(
        required=False, max_length=60, label=_("As of"), help_text=_("When it differs from the others.")
    )

    class Meta:
        icon = "order"
        label = _("Figure")
        label_format = "{figure} {label}"


class KeyFiguresBlock(TitledBlock):
    """A few figures that say how things stand."""

    figures = blocks.ListBlock(KeyFigureBlock(), min_num=1, max_num=8, label=_("Figures"))
    as_of = blocks.CharBlock(required=False, max_length=60, label=_("As of"))
    source = blocks.CharBlock(required=False, max_length=255, label=_("Source"))

    class Meta:
        icon = "order"
        group = FIGURES
        label = _("Key figures")
        description = _("A few large figures with what they count, the date and the source.")
        form_layout = blocks.BlockGroup(children=["title", "figures", "as_of"], settings=["source"])
        template = "stream_blocks/key_figures_block.html"
        preview_value = {
            "title": "Коалиция сандарда",
            "figures": [
                {"figure": "182", "label": "мүчө уюм", "as_of": ""},
                {"figure": "7", "label": "облуста өкүлчүлүк", "as_of": ""},
                {"figure": "94%", "label": "баа алган көрсөткүч", "as_of": "2019-жыл"},
            ],
            "as_of": "2019-жылдын апрели",
            "source": "Катчылыктын эсеби",
        }
