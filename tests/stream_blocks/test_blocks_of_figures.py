"""Charts and score tables: what they show, and what they refuse."""

import pytest
from django.utils import translation
from wagtail.blocks.struct_block import StructBlockValidationError

from stream_blocks.charts import ChartBlock
from stream_blocks.states import STATES
from stream_blocks.tables import ScoreTableBlock

CHART, SCORES = ChartBlock(), ScoreTableBlock()


def chart(state: str):
    return CHART.to_python(STATES["chart"][state])


def scores(**changes):
    return SCORES.to_python(STATES["score_table"]["countries, with totals and footnotes"] | changes)


@pytest.mark.parametrize(("lang", "figure"), [("ky", "−7,25%"), ("ru", "−7,25%"), ("en", "−7.25%")])
def test_figures_are_written_as_the_language_does(lang, figure):
    with translation.override(lang):
        _name, (bar,) = chart("negative bars").bars()[1]
        assert bar.figure == figure
        assert "%" in CHART.render(chart("negative bars"))


def test_missing_figure_has_no_bar_but_words():
    name, (bar,) = chart("bars with long names").bars()[-1]
    assert (name, bar.figure, bar.bar) == ("Маалымат бербегендер", "", None)
    with translation.override("ky"):
        assert CHART.render(chart("bars with long names")).count("маалымат жок") == 2


def test_places_in_the_drawing_have_points_whatever_the_language():
    with translation.override("ky"):
        html = CHART.render(chart("lines"))
    assert 'y="46.67%"' in html
    assert ",67%" not in html


def test_progress_says_how_much_of_how_much():
    with translation.override("ky"):
        rows = [
            (bars[0].figure, bars[0].bar and bars[0].bar.width)
            for _name, bars in chart("progress").progress()
        ]
    assert rows == [("3\xa0/\xa04", "75.00%"), ("0\xa0/\xa02", "0.00%"), ("", None)]


def test_every_figure_of_a_chart_stands_in_its_table():
    with translation.override("ky"):
        html = CHART.render(chart("fifty points"))
    assert html.count('<th scope="row">') == 50
    assert html.count("<details") == 1


@pytest.mark.parametrize(
    ("types", "rows"),
    [((), []), (("number", "number"), [["1", "2"]]), (("text",), [["а"]]), (("text", "number"), [])],
)
def test_table_that_is_no_chart_is_refused(types, rows):
    columns = [{"type": kind, "heading": "Т"} for kind in types]
    table = {"columns": columns, "rows": [{"values": row} for row in rows], "caption": ""}
    with pytest.raises(StructBlockValidationError) as refusal:
        CHART.clean(CHART.to_python(STATES["chart"]["one point"] | {"table": table}))
    assert set(refusal.value.block_errors) == {"table"}


def test_every_state_of_a_chart_is_accepted():
    for state in STATES["chart"]:
        CHART.clean(chart(state))


def test_header_stands_in_two_rows_over_its_columns():
    upper, lower = scores().header()
    assert [(cell.text, cell.columns, cell.rows) for cell in upper] == [
        ("Өлкө", 1, 2),
        ("Квалификациялык баллдар", 5, 1),
    ]
    assert len(lower) == 5
    (only,) = scores(groups=[]).header()
    assert len(only) == 6


def test_scores_know_their_abbreviations_highlight_and_totals():
    rows = {row.name: row for row in scores().body()}
    assert rows["Өзбекстан"].cells[0].meaning == "маалымат жок"
    assert [name for name, row in rows.items() if row.is_highlighted] == ["Кыргызстан"]
    assert [name for name, row in rows.items() if row.is_total] == ["Орточо"]
    assert [cell.is_total for cell in rows["Азербайжан"].cells] == [False] * 4 + [True]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("highlighted_row", 7),
        ("groups", [{"title": "Т", "first": 2, "last": 7}]),
        ("groups", [{"title": "Т", "first": 4, "last": 3}]),
        ("groups", [{"title": "Т", "first": 2, "last": 3}, {"title": "Т", "first": 3, "last": 4}]),
    ],
)
def test_places_outside_the_table_are_refused(field, value):
    SCORES.clean(scores())
    with pytest.raises(StructBlockValidationError) as refusal:
        SCORES.clean(scores(**{field: value}))
    assert set(refusal.value.block_errors) == {field}
