import io
import re
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry

from pages.importing import content
from pages.models import DeclarationPage, NewsIndexPage, NewsPage, StandardPage
from search.models import OutboxRow
from tests.factories.pages import home, make_page

from .word_files import council_profile, with_part, word_file

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parent / "samples"
KINDS = {
    "about": ("standard", "ky"),
    "councils": ("standard", "ky"),
    "declaration": ("declaration", "ky"),
    "news": ("news", "ru"),
    "slides": ("standard", "ru"),
}
KEEP = {"publish": True, "keep_contacts": True}


def run(kind, file, lang="ky", **options):
    """Import the file; return the lines of the report and the path in its last line."""
    out = io.StringIO()
    call_command("import_page", kind, str(file), lang=lang, stdout=out, **options)
    lines = out.getvalue().splitlines()
    return lines, re.sub(r"^https?://[^/]+", "", lines[-1])


def run_sample(name, **options):
    kind, lang = KINDS[name]
    return run(kind, SAMPLES / f"{name}.txt", lang, **options)


def sentences_of(text):
    """Return the sentences of a file without its marks, with white space made even."""
    for line in text.splitlines():
        marked = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line)
        for cell in marked.split("\t"):
            words = re.sub(r"\*+|</?b>|[<>]|^\s*#+|^\s*-+(\s|$)", " ", cell)
            for sentence in re.split(r"(?<=[.!?])\s+(?=[«“А-ЯӨҮҢA-Z])", " ".join(words.split())):
                if re.search(r"\w", sentence):
                    yield sentence


def words_on(client, path):
    """Return what a visitor reads on the page: block elements part words, inline ones do not."""
    response = client.get(path)
    assert response.status_code == 200
    main = str(BeautifulSoup(response.content, "html.parser").main)
    parted = re.sub(r"<(?!/?(?:b|i|a|strong|em|span|mark)\b)[^>]*>", " ", main)
    return " ".join(BeautifulSoup(parted, "html.parser").get_text().split())


@pytest.mark.parametrize("name", KINDS)
def test_every_sentence_of_the_file_stands_on_the_visitors_page(client, name):
    _lines, path = run_sample(name, **KEEP)
    words = words_on(client, path)
    wanted = list(sentences_of((SAMPLES / f"{name}.txt").read_text("utf-8")))
    assert len(wanted) > 5
    assert [sentence for sentence in wanted if sentence not in words] == []


def test_declaration_has_its_parts_and_anchors_that_work(client):
    _lines, path = run_sample("declaration", publish=True)
    page = DeclarationPage.objects.get()
    assert (page.live, page.date_text, page.source_url) == (
        True,
        "2012-жылдын сентябры",
        "http://www.example.org/about/declaration#sthash.Ab1.dpuf",
    )
    assert (len(page.preamble), len(page.chapters), len(page.closing)) == (3, 4, 1)
    assert [len(chapter.value["paragraphs"]) for chapter in page.chapters] == [2, 1, 1, 1]
    assert "Биз жыйындарды түз алып көрсөтүү үчүн" in str(page.chapters[3].value["paragraphs"][0]["text"])
    soup = BeautifulSoup(client.get(path).content, "html.parser")
    anchors = {link["href"][1:] for link in soup.main.select('a[href^="#"]')}
    assert {"c1", "c4"} <= anchors
    assert anchors <= {element["id"] for element in soup.select("[id]")}


def test_page_is_shown_to_visitors_of_another_language(client):
    _lines, path = run_sample("declaration", publish=True)
    soup = BeautifulSoup(client.get(path.replace("/ky/", "/ru/")).content, "html.parser")
    assert (soup.html["lang"], soup.find(id="c1").find_parent(attrs={"lang": True})["lang"]) == ("ru", "ky")


def test_news_keeps_its_list_and_takes_its_title_and_date_from_the_text():
    lines, path = run_sample("news", publish=True)
    page = NewsPage.objects.get()
    assert path.startswith("/ru/")
    assert page.get_parent().specific == NewsIndexPage.objects.get(locale__language_code="ru")
    assert len(page.title) <= 110
    assert page.title.startswith("14 марта 2020 года, в городе Ош прошел однодневный семинар")
    assert page.published_on.isoformat() == "2020-03-14"
    assert any("2020-03-14" in line for line in lines)
    assert [block.block_type for block in page.body] == ["rich_text", "background_note", "rich_text"]
    assert page.body[2].value.source.count("<li>") == 18


def test_slides_keep_their_table_and_heading_order():
    run_sample("slides", publish=True)
    page = StandardPage.objects.get()
    (table,) = [block.value for block in page.body if block.block_type == "score_table"]
    upper, lower = table.header()
    assert [(cell.text, cell.columns, cell.rows) for cell in upper] == [("Область", 1, 2), ("Баллы", 5, 1)]
    assert [cell.text for cell in lower] == [
        "Бюджет",
        "Доступ к информации",
        "Раскрытие активов",
        "Участие",
        "Всего",
    ]
    assert [row.name for row in table.body()] == ["ОШСКАЯ", "ЧУЙСКАЯ", "НАРЫНСКАЯ"]
    assert [row.is_highlighted for row in table.body()] == [False, True, False]
    last = table.body()[-1].cells
    assert [cell.text for cell in last] == ["ND", "4", "0", "1", "42%"]
    assert [cell.is_total for cell in last] == [False, False, False, False, True]
    levels = [int(block.value["level"][1]) for block in page.body if block.block_type == "heading"]
    assert levels[0] == 2
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_lost_links_become_cards_without_target_and_are_reported():
    lines, _path = run_sample("councils", publish=True)
    cards = [block.value for block in StandardPage.objects.get().body if block.block_type == "link_card"]
    assert [(card["title"], card["url"], card["page"]) for card in cards] == [
        ("Баракчага өтүү", "", None)
    ] * 2
    assert sum("Баракчага өтүү" in line for line in lines) == 2
    assert sum("Пусто" in line for line in lines) == 2


def test_private_contacts_are_masked_and_listed_and_offices_kept(client):
    lines, path = run_sample("slides", publish=True)
    words = words_on(client, path)
    private = ["sektor.proverok@gmail.com", "+996 555 000 001", "sektor@mail.ru", "+996 552 00-00-02"]
    assert not [contact for contact in private if contact in words]
    assert all(any(contact in line for line in lines) for contact in private)
    assert all(
        contact in words for contact in ("sektor@sovet.example.kg", "+996 312 00-00-01", "info@example.kg")
    )
    source = str(client.get(path).content)
    assert "gmail" not in source
    assert "mail.ru" not in source


def test_word_document_becomes_a_page(client, tmp_path):
    file = tmp_path / "kenesh.docx"
    file.write_bytes(word_file(council_profile))
    lines, path = run("standard", file, publish=True)
    kinds = [block.block_type for block in StandardPage.objects.get().body]
    assert kinds == ["rich_text", "heading", "rich_text", "heading", "rich_text", "table", "rich_text"]
    assert any("0555 000001" in line for line in lines)
    assert "Кеңеш ачык иштейт, жобосу жарыяланган." in words_on(client, path)


def test_page_stays_a_draft_unless_published(client):
    _lines, path = run_sample("about")
    page = StandardPage.objects.get()
    assert (page.live, page.has_unpublished_changes) == (False, True)
    assert client.get(path).status_code == 404


def test_publishing_tells_the_search():
    OutboxRow.objects.all().delete()
    run_sample("about", publish=True)
    assert OutboxRow.objects.filter(source="page", object_id=str(StandardPage.objects.get().pk)).exists()


def test_same_file_again_updates_its_page():
    _lines, path = run_sample("slides", publish=True)
    _lines, again = run_sample("slides", publish=True, keep_contacts=True, title="Ачык кеңеш")
    page = StandardPage.objects.get()
    assert (again, page.title, page.revisions.count()) == (path, "Ачык кеңеш", 2)
    assert "sektor@mail.ru" in str(page.body)
    assert PageLogEntry.objects.filter(page=page.pk, action="pages.import").count() == 2


def test_same_file_again_under_another_parent_is_refused():
    make_page(StandardPage, home("ru"), slug="zhobo")
    run_sample("slides", publish=True)
    with pytest.raises(CommandError, match="--parent"):
        run_sample("slides", publish=True, parent="zhobo")
    run_sample("slides", publish=True, parent="/ru/")


def test_page_edited_since_is_not_touched():
    run_sample("about", publish=True)
    page = StandardPage.objects.get()
    page.title = "Оңдолгон"
    page.save_revision().publish()
    with pytest.raises(CommandError):
        run_sample("about", publish=True)
    assert StandardPage.objects.get().title == "Оңдолгон"


def test_title_parent_and_slug(tmp_path):
    parent = make_page(StandardPage, home(), slug="zhobo")
    file = tmp_path / "text.txt"
    file.write_text("Кеңеш ачык иштейт. Анын жыйындары жарыяланат.", "utf-8")
    _lines, path = run("standard", file, title="Кеңеш өкмөтү №3", parent="/ky/zhobo/", publish=True)
    assert path == "/ky/zhobo/kengesh-okmotu-no3/"
    file.write_text("Башка текст. Анын экинчи сүйлөмү.", "utf-8")
    lines, path = run("standard", file, title="Кеңеш өкмөтү №3", parent="zhobo", publish=True)
    assert any(line.endswith("/ky/zhobo/kengesh-okmotu-no3/") for line in lines)
    assert path == "/ky/zhobo/kengesh-okmotu-no3-1/"
    assert StandardPage.objects.child_of(parent).count() == 2


def test_old_address_leads_to_the_page(client):
    _lines, path = run_sample("about", publish=True, old_url="http://old.example.org/ky/biz?x=1")
    response = client.get("/ky/biz?x=1")
    assert (response.status_code, response.url.removeprefix("http://localhost")) == (301, path)
    run_sample("about", publish=True, old_url="/ky/biz/?x=1")
    assert Redirect.objects.count() == 1


def test_old_address_that_leads_elsewhere_undoes_the_import():
    Redirect.add_redirect("/ky/biz", home())
    with pytest.raises(CommandError):
        run_sample("about", publish=True, old_url="/ky/biz")
    assert not StandardPage.objects.exists()


@pytest.mark.parametrize(
    ("content", "kind", "options"),
    [
        (b"", "standard", {}),
        (b" \n\n\xef\xbb\xbf", "standard", {}),
        ("Аталышы жок текст. Экинчи сүйлөм.".encode(), "standard", {}),
        ("# Декларация\n\nБөлүмү жок текст.".encode(), "declaration", {}),
        ("Совет".encode("cp1251"), "standard", {}),
        (b"# A\n\nB\x00C", "standard", {}),
        (b"%PDF-1.7 ...", "standard", {}),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "standard", {}),
        (b"PK\x03\x04 broken", "standard", {}),
        (b"x" * (5 * 1024 * 1024 + 1), "standard", {}),
        ("# А\n\nБ.".encode(), "poem", {}),
        ("# А\n\nБ.".encode(), "standard", {"lang": "de"}),
        ("# А\n\nБ.".encode(), "standard", {"parent": "/ky/zhok/"}),
        ("# А\n\nБ.".encode(), "standard", {"parent": "/ru/"}),
        ("# А\n\nБ.".encode(), "news", {"parent": "/ky/"}),
        ("# А\n\nБ.".encode(), "standard", {"old_url": "/"}),
        ("# А\n\n## Б\n\nВ.\n\nКараңыз: <https://a..kg/>".encode(), "declaration", {}),
    ],
)
def test_what_cannot_be_imported_is_refused_in_one_line_and_leaves_nothing(tmp_path, content, kind, options):
    file = tmp_path / "text.txt"
    file.write_bytes(content)
    before = Page.objects.count()
    with pytest.raises(CommandError) as refusal:
        run(kind, file, publish=True, **options)
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) > 20
    assert Page.objects.count() == before


def test_missing_file_and_word_bomb_are_refused(tmp_path):
    with pytest.raises(CommandError, match=r"jok\.txt"):
        run("standard", tmp_path / "jok.txt")
    bomb = tmp_path / "bomb.docx"
    bomb.write_bytes(with_part(word_file(council_profile), "word/bomb.xml", bytes(64 * 1024 * 1024)))
    with pytest.raises(CommandError, match=r"bomb\.docx"):
        run("standard", bomb)


def test_page_that_would_lose_a_sentence_is_taken_back(monkeypatch):
    whole = content.blocks_from_nodes
    monkeypatch.setattr(content, "blocks_from_nodes", lambda nodes: whole(nodes[:-1]))
    with pytest.raises(CommandError, match="Катчылык"):
        run_sample("about", publish=True)
    assert not StandardPage.objects.exists()
