"""Environment variables: typed readers fail loudly, and every variable is documented."""

import ast
import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env

ROOT = Path(__file__).resolve().parents[2]
READERS = {"text", "flag", "integer", "words", "choice", "url"}


def variables_read() -> set[str]:
    """Return every name that a settings module passes to a reader of config.env."""
    found = set()
    for path in (ROOT / "site" / "config").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in READERS
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "env"
            ):
                found.add(node.args[0].value)
    return found


def test_every_variable_is_in_the_example_and_in_the_documentation():
    read = variables_read()
    assert len(read) > 10
    example = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.M))
    documented = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs" / "settings.md").read_text("utf-8"), re.M))
    assert read == example
    assert read == documented


def test_environment_is_read_through_the_readers_only():
    allowed = {
        ROOT / "site/config/env.py",
        ROOT / "site/config/settings/test.py",
        ROOT / "site/config/wsgi.py",
    }
    for folder in ("site", "pages", "stream_blocks", "media", "search"):
        for path in (ROOT / folder).rglob("*.py"):
            if path not in allowed:
                assert not re.search(r"os\.(getenv|environ\.get|environ\[\")", path.read_text("utf-8")), path


@pytest.mark.parametrize(
    ("reader", "arguments", "value", "expected"),
    [
        (env.text, {}, "  Bishkek ", "Bishkek"),
        (env.flag, {"default": True}, "off", False),
        (env.flag, {"default": False}, "YES", True),
        (env.integer, {"default": 3}, "12", 12),
        (env.words, {}, "a, b,,c ", ["a", "b", "c"]),
        (env.choice, {"default": "a", "allowed": ["a", "b"]}, "b", "b"),
        (env.url, {"default": None, "schemes": {"sqlite": ""}}, "sqlite:///x", "sqlite:///x"),
    ],
)
def test_reader_returns_the_typed_value(monkeypatch, reader, arguments, value, expected):
    monkeypatch.setenv("SOMETHING", value)
    assert reader("SOMETHING", **arguments) == expected


@pytest.mark.parametrize(
    ("reader", "arguments", "value"),
    [
        (env.text, {}, ""),
        (env.flag, {"default": True}, "maybe"),
        (env.integer, {"default": 3}, "-1"),
        (env.integer, {"default": 3}, "٣"),
        (env.integer, {"default": 3, "least": 5}, "4"),
        (env.words, {}, ""),
        (env.choice, {"default": "a", "allowed": ["a"]}, "b"),
        (env.url, {"default": None, "schemes": {"sqlite": ""}}, "mysql://user:secret@host/db"),
        (env.url, {"default": None, "schemes": {"s3": "S3 is not supported yet."}}, "s3://bucket"),
    ],
)
def test_reader_refuses_a_wrong_value_by_name(monkeypatch, reader, arguments, value):
    monkeypatch.setenv("SOMETHING", value)
    with pytest.raises(ImproperlyConfigured, match="SOMETHING") as refusal:
        reader("SOMETHING", **arguments)
    assert "secret" not in str(refusal.value)
