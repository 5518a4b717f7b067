"""House rules of the source tree."""

import ast
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Each package may import those after it; `config` reads settings only and is imported by nobody.
ORDER = ["pages", "stream_blocks", "media", "search"]
LONGEST_FILE = 400


def sources():
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def imported(path: Path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module


def test_packages_import_in_one_direction_only():
    for place, package in enumerate(ORDER):
        forbidden = {*ORDER[:place], "tests", "bench"}
        for path in (ROOT / package).rglob("*.py"):
            wrong = [name for name in imported(path) if name.split(".")[0] in forbidden]
            assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"


def test_language_analysis_knows_nothing_of_django():
    for path in (ROOT / "search" / "analysis").rglob("*.py"):
        roots = {name.split(".")[0] for name in imported(path)}
        assert not roots & {"django", "wagtail", "tantivy", *ORDER[:3]}, path
        inner = [
            name
            for name in imported(path)
            if name.startswith("search.") and not name.startswith("search.analysis")
        ]
        assert not inner, path


def test_site_is_a_plain_folder():
    assert not (ROOT / "site" / "__init__.py").exists()


def test_no_room_without_a_name():
    vague = {"utils", "helpers", "common", "core", "misc"}
    for path in sources():
        assert path.stem not in vague, path
        assert not vague & set(path.relative_to(ROOT).parts[:-1]), path


def test_python_files_stay_short():
    for path in sources():
        if path.suffix == ".py" and "migrations" not in path.parts:
            lines = path.read_text("utf-8").count("\n")
            assert lines <= LONGEST_FILE, f"{path.relative_to(ROOT)} has {lines} lines"


def test_templates_have_no_inline_script_or_style():
    for path in sources():
        if path.suffix == ".html":
            text = path.read_text("utf-8")
            # A block of JSON-LD is data, which no browser runs.
            text = text.replace('<script type="application/ld+json">{{ structured_data }}</script>', "")
            assert not re.search(r"<script(?![^>]*\bsrc=)", text), path
            assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"", text), path


def test_public_templates_ask_nothing_of_other_sites():
    for path in sources():
        if path.suffix in {".html", ".css"}:
            loads = re.findall(
                r"(?:src|srcset)=\"(https?:)?//|url\(['\"]?(?:https?:)?//|@import", path.read_text("utf-8")
            )
            assert not loads, path


def test_repository_names_no_machine_and_no_package_index():
    for path in sources():
        if path.suffix in {
            ".py",
            ".toml",
            ".txt",
            ".md",
            ".html",
            ".css",
            ".js",
            ".yaml",
            "",
        } and path != Path(__file__):
            text = path.read_text("utf-8", errors="ignore")
            assert not re.search(r"/(root|Users|home/\w+)/|index-url", text), path
