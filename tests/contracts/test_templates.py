"""Every template of ours compiles and is used by somebody."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [
    ROOT / "site/templates",
    *(ROOT / name / "templates" for name in ("pages", "stream_blocks", "search", "media")),
]
TEMPLATES = sorted(
    str(path.relative_to(folder))
    for folder in FOLDERS
    for path in folder.rglob("*")
    if path.suffix in {".html", ".txt"}
)
# Templates that Django, Wagtail and companions look for by themselves.
BY_NAME = re.compile(r"(403|404|500|503|base)\.html|wagtail\w*/.+")


def mentioned() -> set[str]:
    """Return every template that code or another template names, and those of the page types."""
    found = {
        model.template
        for model in apps.get_app_config("pages").get_models()
        if isinstance(getattr(model, "template", None), str)
    }
    for folder in ("site", "pages", "stream_blocks", "search", "media"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".py", ".html"}:
                found |= set(re.findall(r"[\"']([\w/]+\.(?:html|txt))[\"']", path.read_text("utf-8")))
    return found


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name):
    get_template(name)


def test_no_template_lies_unused():
    names = mentioned()
    unused = [name for name in TEMPLATES if name not in names and not BY_NAME.fullmatch(name)]
    assert unused == []
    assert len(TEMPLATES) > 20
