"""What blocks look like beyond their preview: sparse, full, long, odd. For the style page and for the tests.

Values are as they are stored; the texts are in Kyrgyz, like those of the previews.
"""

from typing import Any

LONG_WORDS = (
    "Мамлекеттик башкаруудагы ачык-айкындуулукту камсыздоо жана коррупцияга каршы аракеттенүү боюнча "
    "ведомстволор аралык комиссия"
)


def _table(types: tuple[str, ...], headings: tuple[str, ...], rows: list[tuple]) -> dict[str, Any]:
    columns = [{"type": kind, "heading": name} for kind, name in zip(types, headings, strict=True)]
    return {"columns": columns, "rows": [{"values": list(row)} for row in rows], "caption": ""}


def _chart(kind: str, caption: str, headings: tuple[str, ...], rows: list[tuple], **more) -> dict[str, Any]:
    types = ("text", *["number"] * (len(headings) - 1))
    empty = {"unit": "", "as_of": "", "source": ""}
    return {"caption": caption, "kind": kind, "table": _table(types, headings, rows)} | empty | more


def _call_out(kind: str, title: str) -> dict[str, Any]:
    text = "<p>Протокол жыйындан кийин беш күндө жарыяланат.</p>"
    return {"kind": kind, "title": title, "date": None, "text": text}


_MANY = [(str(1975 + number), str((number * 37) % 23 - 4)) for number in range(50)]
_SCORES = _table(
    ("text", "score", "score", "score", "score", "total"),
    ("Өлкө", "Бюджет", "Маалыматка жетүү", "Мүлктү жарыялоо", "Жарандык коомдун катышуусу", "Бардыгы"),
    [
        ("Азербайжан", "4", "4", "2", "2", "75%"),
        ("Казакстан", "4", "4", "2", "2", "75%"),
        ("Кыргызстан", "4", "4", "4", "3", "94%"),
        ("Тажикстан", "2", "4", "2", "1", "56%"),
        ("Өзбекстан", "ND", "4", "0", "1", "42%*"),
        ("Орточо", "3,5", "4", "2", "1,8", "68%"),
    ],
)

STATES: dict[str, dict[str, Any]] = {
    "heading": {
        "h3": {"text": LONG_WORDS, "level": "h3"},
        "h4": {"text": "Майда-чүйдөсүнө чейин", "level": "h4"},
    },
    "quote": {
        "with a source": {
            "text": "Жыйын ачык өтсө,\nишеним да өсөт.",
            "attribution": "",
            "source": "Жылдык отчет",
            "source_url": "https://www.opengovpartnership.org/",
        },
        "bare": {"text": "Ачыктык – эреже.", "attribution": "", "source": "", "source_url": ""},
    },
    "call_out": {
        "information": _call_out("info", "Протоколдор жөнүндө"),
        "warning without a title": _call_out("warning", ""),
    },
    "background_note": {"without a title": {"title": "", "text": f"<p>{LONG_WORDS}.</p>"}},
    "key_figures": {
        "one, bare": {
            "title": "",
            "figures": [{"figure": "3000+", "label": LONG_WORDS, "as_of": ""}],
            "as_of": "",
            "source": "",
        },
    },
    "table": {
        "every type of column": {
            "caption": "Милдеттенмелердин аткарылышы",
            "table": _table(
                ("text", "number", "date", "rich_text"),
                ("Аталышы", "Каражат, миң сом", "Мөөнөтү", "Эскертүү"),
                [
                    ("Ачык бюджет", "1250.50", "2026-12-31", "<p><b>Жарымы</b> аткарылды</p>"),
                    (LONG_WORDS, "-3", None, ""),
                ],
            ),
            "source": "Экономика министрлиги",
        },
    },
    "score_table": {
        "countries, with totals and footnotes": {
            "caption": "Кыргызстандын баллдары",
            "table": _SCORES,
            "groups": [{"title": "Квалификациялык баллдар", "first": 2, "last": 6}],
            "highlighted_row": 3,
            "has_total_row": True,
            "abbreviations": [{"short": "ND", "meaning": "маалымат жок"}],
            "footnotes": [{"mark": "*", "text": "Үч көрсөткүч боюнча эсептелген."}],
            "as_of": "2019-жыл",
            "source": "Өнөктөштүктүн колдоо бөлүмү",
        },
        "two groups, nothing else": {
            "caption": "Эки топ",
            "table": _SCORES,
            "groups": [
                {"title": "Мыйзам", "first": 2, "last": 3},
                {"title": "Турмуш", "first": 4, "last": 5},
            ],
            "highlighted_row": None,
            "has_total_row": False,
            "abbreviations": [],
            "footnotes": [],
            "as_of": "",
            "source": "",
        },
    },
    "chart": {
        "bars with long names": _chart(
            "bar",
            "Сурамдардын саны",
            ("Орган", "Сурам"),
            [(LONG_WORDS, "1240"), ("Мэрия", "86.5"), ("Маалымат бербегендер", None)],
            as_of="2026-жылдын июну",
            source="Катчылык",
        ),
        "negative bars": _chart(
            "bar",
            "Өткөн жылга салыштырмалуу өзгөрүү",
            ("Багыт", "Өзгөрүү"),
            [("Сатып алуулар", "12.5"), ("Бюджет", "-7.25"), ("Шайлоо", "0")],
            unit="%",
        ),
        "lines": _chart(
            "line",
            "Жыйындар жана протоколдор",
            ("Жыл", "Жыйын", "Протокол", "Жазуу", "Чечим", "Отчет"),
            [
                ("2021", "4", "1", "0", "9", "12"),
                ("2022", "6", None, "1", "8", "11"),
                ("2023", "8", "4", "2", "10", "11"),
                ("2024", "9", "6", "5", "12", "13"),
            ],
        ),
        "one point": _chart("line", "Бир эле көрсөткүч", ("Жыл", "Саны"), [("2026", "7")]),
        "fifty points": _chart("line", "Элүү жыл", ("Жыл", "Саны"), _MANY),
        "lines with long names": _chart(
            "line",
            "Узун аталыштар",
            ("Мезгил", "Саны"),
            [(f"{LONG_WORDS}, {number}-мезгил", str(number)) for number in (1, 2, 3)],
        ),
        "progress": _chart(
            "progress",
            "Пландын аткарылышы",
            ("Тема", "Аткарылды", "Бардыгы"),
            [("Бюджет", "3", "4"), (LONG_WORDS, "0", "2"), ("Шайлоо", None, "1")],
        ),
        "progress in percent": _chart(
            "progress", "Үлүшү", ("Тема", "Үлүшү"), [("Бюджет", "66.7"), ("Шайлоо", "100")], unit="%"
        ),
    },
    "timeline": {
        "without a title": {
            "title": "",
            "entries": [
                {"when": "2010", "title": LONG_WORDS, "text": f"<p>{LONG_WORDS}.</p>"},
                {"when": "2023-жылдын ноябры", "title": "Мыйзам кабыл алынды", "text": ""},
            ],
        },
    },
    "comparison": {
        "three": {
            "title": "",
            "columns": [
                {"title": name, "text": "<p>Жарым жылда бир жолу отчет берет.</p>"}
                for name in ("Мекеме", "Форум", "Көз карандысыз механизм")
            ],
        },
    },
    "image": {
        "missing": {
            "image": {"image": None, "decorative": False, "alt_text": ""},
            "caption": "",
            "credit": "Катчылык",
            "number": "",
        },
    },
    "audio": {"missing": {"recording": None, "caption": "", "credit": ""}},
    "video": {"missing": {"recording": None, "caption": "", "credit": ""}},
    "embed": {
        "unknown service": {"url": "https://example.org/1", "title": "", "caption": "", "picture": None},
    },
    "people": {
        "with a name": {
            "title": "",
            "people": [
                {"post": LONG_WORDS, "name": "", "organisation": "", "photo": None},
                {"post": "Төрага", "name": "Аты-жөнү", "organisation": "Уюм", "photo": None},
            ],
        },
    },
    "contacts": {
        "full": {
            "title": "",
            "contacts": [
                {
                    "post": "Коомдук кабылдама",
                    "organisation": "Катчылык",
                    "phone": "+996 312 00-00-00",
                    "email": "office@example.org",
                    "address": "Бишкек шаары\n9:00–18:00",
                }
            ],
        },
    },
    "link_card": {
        "lost target": {"title": LONG_WORDS, "text": "", "page": None, "document": None, "url": ""},
    },
}
