"""Templates say nothing that translators cannot reach."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.template.base import Lexer, TokenType

from config.translations.extraction import SOURCE_FOLDERS

SPOKEN_ATTRIBUTES = {"alt", "aria-label", "aria-description", "aria-roledescription", "placeholder", "title"}
SAME_IN_EVERY_LANGUAGE = {"SHA-256"}
# The page of components by hand, which exists in development only.
DEVELOPERS_ONLY = {
    Path("pages/templates/pages/styleguide.html"),
    Path("pages/templates/pages/includes/styleguide_components.html"),
}
TEMPLATES = sorted(
    {
        file.relative_to(settings.BASE_DIR)
        for folder in SOURCE_FOLDERS
        for file in (settings.BASE_DIR / folder).rglob("*.html")
    }
    - DEVELOPERS_ONLY
)


class Words(HTMLParser):
    """Collect what a reader would see or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in {"script", "style"}
        self.found += [value for name, value in attrs if name in SPOKEN_ATTRIBUTES and value]

    def handle_endtag(self, tag):
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data):
        if not self.silent:
            self.found.append(data)


def untranslated_words(source: str) -> list[str]:
    """Return the words of a template that stand outside its translation tags."""
    text, inside = [], None
    for token in Lexer(source).tokenize():
        name = token.contents.split(maxsplit=1)[0] if token.contents.strip() else ""
        if token.contents == "block body_class":
            inside = "endblock"
        elif token.token_type == TokenType.BLOCK and name in {"blocktranslate", "blocktrans", "comment"}:
            inside = f"end{name}"
        elif token.token_type == TokenType.BLOCK and name == inside:
            inside = None
        elif token.token_type == TokenType.TEXT and not inside:
            text.append(token.contents)
        else:
            # A variable may be the name of a tag: `<{{ level }} class="…">`.
            text.append("x" if text and text[-1].endswith(("<", "</")) else " ")
    words = Words()
    words.feed("".join(text))
    found = [" ".join(part.split()) for part in words.found if re.search(r"[^\W\d_]{2}", part)]
    return [words for words in found if words not in SAME_IN_EVERY_LANGUAGE]


@pytest.mark.parametrize("template", TEMPLATES, ids=str)
def test_template_has_no_words_outside_messages(template: Path):
    assert not untranslated_words((settings.BASE_DIR / template).read_text(encoding="utf-8"))


def test_words_outside_messages_are_found_in_text_and_in_spoken_attributes():
    source = (
        '{% translate "Seen" %}<p title="Tooltip">Hello {{ name }}</p>{% comment %}note{% endcomment %}'
        '{% blocktranslate %}Hidden {{ x }}{% endblocktranslate %}<a class="link" href="{{ url }}">{{ title }}</a>'
        '<{{ level }} class="heading">{{ title }}</{{ level }}>{% block body_class %}home{% endblock %}'
    )
    assert untranslated_words(source) == ["Tooltip", "Hello"]
