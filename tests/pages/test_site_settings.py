"""The site's settings as visitors meet them: name, menu with overrides, footer, alerts; and their preview."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import PageViewRestriction

from pages import menus, site_parts
from pages.models import SiteSettings
from stream_blocks.site_texts import AlertBlock, LinkBlock, MenuEntryBlock, WordsBlock
from tests.factories import pages as make

pytestmark = pytest.mark.django_db
ARCHIVE = ("Архив", ["Жыйындар", "Чечимдер"])  # the standing entry


def words(**texts) -> dict:
    """Return words by language."""
    return {"ky": "", "ru": "", "en": ""} | texts


def link(page=None, address="", **texts) -> dict:
    """Return a link of the settings."""
    return {"page": page, "address": address, "words": words(**texts)}


def entry(page=None, address="", *, links=(), is_hidden=False, **texts) -> tuple:
    """Return an entry of the menu."""
    return "entry", {**link(page, address, **texts), "is_hidden": is_hidden, "links": list(links)}


def titles(menu) -> list:
    """Return the titles of a menu, with those of its second level."""
    return [
        (each.title, [below.title for below in each.links]) if each.links else each.title for each in menu
    ]


def built(lang="ky", **streams) -> site_parts.SiteParts:
    """Return the parts of a site with these settings."""
    SiteSettings.objects.all().delete()
    SiteSettings.objects.create(**streams)
    return site_parts.of(lang)


def name(language: str, **fields) -> tuple:
    """Return the name and contacts of a language."""
    empty = dict.fromkeys(("description", "post", "address", "phone", "email"), "")
    return "name", {"language": language, **empty, **fields}


def test_name_is_that_of_the_language_else_of_the_next_best():
    names = [name("ru", name="Открытое правительство"), name("ky", name="Ачык Өкмөт", post="Катчылык")]
    parts = built("ru", names=names)
    assert (parts.name, parts.name_lang) == ("Открытое правительство", "ru")
    assert parts.contacts == {}
    parts = built("en", names=names)
    assert (parts.name, parts.name_lang) == ("Ачык Өкмөт", "ky")
    assert parts.contacts == {"post": "Катчылык"}


def test_name_is_shown_on_every_page(client):
    SiteSettings.objects.create(names=[name("ky", name="Ыкчам сайт", phone="0312 000000")])
    for path in ("/ky/", "/ky/archive/", "/ky/zhok/"):
        html = client.get(path).content.decode()
        assert "Ыкчам сайт" in html
        assert 'href="tel:0312000000"' in html


def test_two_names_in_one_language_are_refused():
    settings = SiteSettings(names=[name("ky", name="А"), name("ky", name="Б")])
    with pytest.raises(ValidationError, match="names"):
        settings.full_clean()


def test_menu_has_two_levels_of_the_tree():
    council = make.make_council(title="Кеңеш", show_in_menus=True)
    make.publish(council.get_parent(), show_in_menus=True)
    assert titles(built().menu) == [("Кеңештер", ["Кеңеш"]), ARCHIVE]


def test_menu_follows_the_settings_and_then_the_tree():
    first = make.make_standard(title="Биринчи", show_in_menus=True)
    second = make.make_standard(title="Экинчи", show_in_menus=True)
    third = make.make_standard(title="Үчүнчү", show_in_menus=True)
    unmarked = make.make_standard(title="Белгисиз")
    make.make_standard(title="Төртүнчү", show_in_menus=True)
    menu = [
        entry(links=[link(first), link(address="https://example.org/", ky="Башка сайт")], ky="Топ"),
        entry(unmarked),
        entry(second, is_hidden=True),
        entry(third, ky="Башкача аталды"),
    ]
    parts = built(menu=menu)
    assert titles(parts.menu) == [
        ("Топ", ["Биринчи", "Башка сайт"]),
        "Белгисиз",
        "Башкача аталды",
        "Төртүнчү",
        ARCHIVE,
    ]


def test_menu_entry_of_a_draft_is_left_out():
    draft = make.make_standard(title="Долбоор", live=False)
    assert titles(built(menu=[entry(draft), entry(links=[link(draft)], ky="Топ")]).menu) == ["Топ", ARCHIVE]


def test_menu_keeps_quiet_about_a_closed_page():
    closed = make.make_standard(title="Жабык", show_in_menus=True)
    placed = make.make_standard(closed, title="Ичинде")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    assert titles(built(menu=[entry(placed)]).menu) == [ARCHIVE]


def test_menu_places_a_standing_list_once_and_in_the_visitors_language():
    menu = built("ru", menu=[entry(address="/archive/", ru="Документы")]).menu
    assert [(each.title, each.url) for each in menu] == [("Документы", "/ru/archive/")]


def test_menu_marks_the_entry_above_the_current_page():
    page = make.make_standard(title="Барак")
    parts = built(menu=[entry(links=[link(page)], ky="Топ")])
    marked = menus.mark_current(parts.menu, {page.translation_key}, "/ky/barak/")
    assert [each.is_current for each in marked] == [True, False]
    assert [each.is_current for each in menus.mark_current(parts.menu, (), "/ky/archive/1-a/")] == [
        False,
        True,
    ]


def test_footer_links_lead_to_the_visitors_translation():
    page = make.make_standard(title="Жеткиликтүүлүк", slug="zhet")
    make.translate(page, "ru", title="Доступность", slug="dostup")
    footer = [
        ("column", {"words": words(ky="Сайт", ru="О сайте"), "links": [link(page)]}),
        ("network", {"name": "Example", "address": "https://example.org/ogp"}),
    ]
    parts = built("ru", footer=footer)
    assert [(each.title, [(below.title, below.url) for below in each.links]) for each in parts.columns] == [
        ("О сайте", [("Доступность", "/ru/dostup/")])
    ]
    assert parts.networks[0].url == "https://example.org/ogp"


def alert(starts=None, ends=None, **texts) -> tuple:
    """Return an alert that starts and ends so many hours from now."""
    now = timezone.now()
    hours = [None if each is None else now + datetime.timedelta(hours=each) for each in (starts, ends)]
    return "alert", {
        "words": words(**texts),
        "page": None,
        "address": "",
        "starts_at": hours[0],
        "ends_at": hours[1],
    }


def test_alert_is_shown_between_its_times_only():
    alerts = [
        alert(ky="дайым"),
        alert(-1, 1, ky="азыр"),
        alert(1, 2, ky="кийин"),
        alert(-2, -1, ky="мурда"),
        alert(-1, ky="аяксыз"),
    ]
    assert [each.link.title for each in built(alerts=alerts).alerts] == ["дайым", "азыр", "аяксыз"]


def test_alert_stands_on_every_page_in_the_best_language(client):
    SiteSettings.objects.create(alerts=[alert(ky="Сайт түнкүсүн жабылат", ru="Сайт ночью закрыт")])
    assert "Сайт ночью закрыт" in client.get("/ru/archive/").content.decode()
    html = client.get("/en/").content.decode()
    assert 'lang="ky">\n' in html.replace("        ", "")
    assert "Сайт түнкүсүн жабылат" in html


def test_words_are_needed_in_one_language_at_least():
    block = WordsBlock(required=True)
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python(words()))
    assert block.clean(block.to_python(words(ru="Да"))).best("ky") == ("Да", "ru")


@pytest.mark.parametrize(
    "value",
    [link(), link(address="https://example.org/"), link(address="javascript:alert(1)", ky="Жок")],
)
def test_link_that_leads_nowhere_or_has_no_words_is_refused(value):
    block = LinkBlock()
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python(value))


def test_menu_entry_may_only_group_what_stands_under_it():
    block = MenuEntryBlock()
    value = block.to_python(entry(links=[link(address="/archive/", ky="Архив")], ky="Топ")[1])
    assert block.clean(value)["words"]["ky"] == "Топ"


def test_alert_that_ends_before_it_begins_is_refused():
    block = AlertBlock()
    value = block.to_python(block.get_prep_value(block.normalize(alert(2, 1, ky="Ката")[1])))
    with pytest.raises(StructBlockValidationError):
        block.clean(value)


def test_settings_are_previewed_on_the_home_page_of_each_language():
    settings = SiteSettings(names=[name("ru", name="Другое имя")])
    request = None
    response = settings.make_preview_request(
        request, "ru", extra_request_attrs={SiteSettings.get_cache_attr_name(): settings}
    )
    html = response.content.decode()
    assert "Другое имя" in html
    assert '<html lang="ru">' in html
