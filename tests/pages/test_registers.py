"""Legal acts, contacts by post, the glossary and what the search learns from it."""

import csv
import datetime
import io
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from pages import glossary
from pages.models import GlossaryTerm
from pages.partial_dates import PartialDate
from pages.search import PageSource
from search.analysis import query_words
from search.editorial.dictionary import dictionary
from tests.factories import participation as factory
from tests.factories.documents import make_document
from tests.factories.pages import publish, translate

pytestmark = pytest.mark.django_db


def test_act_says_what_repealed_it_and_what_it_repealed(client):
    new = factory.make_act(title="Жаңы мыйзам", kind="law", adopted_on=datetime.date(2023, 11, 1))
    old = factory.make_act(
        title="Эски мыйзам",
        kind="law",
        adopted_on=datetime.date(2014, 5, 24),
        repealed_on=datetime.date(2023, 11, 20),
        repealed_by=new,
    )
    assert "Жаңы мыйзам" in client.get(old.url).content.decode()
    assert "Эски мыйзам" in client.get(new.url).content.decode()


def test_acts_are_narrowed_by_kind_state_and_year(client):
    law = factory.make_act(title="Мыйзам", kind="law", adopted_on=datetime.date(2014, 5, 24))
    order = factory.make_act(title="Буйрук-2018", repealed_on=datetime.date(2020, 1, 1))
    url = factory.make_act_index().url

    def titles(**query):
        page = client.get(url, query).content.decode()
        rows = page.partition('<ul class="rows">')[2]
        return [
            each.title
            for each in (law, order)
            if f">{each.title}<" in rows.replace("\n", "").replace("  ", "")
        ]

    assert titles() == [law.title, order.title]
    assert titles(kind="law") == titles(force="in_force") == titles(year="2014") == [law.title]
    assert titles(force="repealed") == [order.title]
    rows = csv.DictReader(io.StringIO(client.get("/ky/legal-acts.csv?kind=law").content.decode("utf-8-sig")))
    assert [row["Аталышы"] for row in rows] == ["Мыйзам"]


def test_text_of_an_act_is_linked_while_it_is_public(client):
    document = make_document(title="Мыйзамдын тексти")
    act = factory.make_act(document=document)
    assert "Мыйзамдын тексти" in client.get(act.url).content.decode()
    type(document).objects.filter(pk=document.pk).update(status="draft")
    assert "Мыйзамдын тексти" not in client.get(act.url).content.decode()


def test_act_repealed_before_it_was_adopted_or_by_itself_is_refused():
    act = factory.make_act()
    act.repealed_on = datetime.date(2018, 6, 26)
    with pytest.raises(ValidationError, match="repealed_on"):
        act.full_clean()
    act.repealed_on, act.repealed_by = None, act
    with pytest.raises(ValidationError, match="repealed_by"):
        act.full_clean()


def test_queries_do_not_grow_with_the_number_of_acts(client):
    url = factory.make_act_index().url

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(url).status_code == 200
        return len(captured)

    factory.make_act()
    one = queries()
    for _ in range(24):
        factory.make_act()
    assert queries() == one <= 20


def test_contacts_are_by_post(client):
    page = factory.make_contacts(
        {"post": "Форумдун катчылыгы", "email": "forum@example.kg", "purpose": "Пландар"}
    )
    text = client.get(page.url).content.decode()
    assert "mailto:forum@example.kg" in text
    assert "Пландар" in text
    assert client.get(factory.make_contacts().url).status_code == 200


def test_terms_stand_in_the_order_of_the_kyrgyz_alphabet(client):
    words = ["Өнөктөш", "Отчет", "Яа", "Ңаа", "Наа", "Үй", "Угуу", "Ёлка", "Жалпы", "Еее"]
    page = factory.make_glossary(*({"term": word} for word in words))
    expected = ["Еее", "Ёлка", "Жалпы", "Наа", "Ңаа", "Отчет", "Өнөктөш", "Угуу", "Үй", "Яа"]
    assert [entry.term.term for entry in glossary.entries(page)] == expected
    text = client.get(page.url).content.decode()
    assert re.findall(r"<dfn>([^<]+)</dfn>", text) == expected


def test_every_term_has_an_anchor_of_its_own(client):
    page = factory.make_glossary({"term": "План"}, {"term": "план"}, {"term": "«»"})
    anchors = [entry.anchor for entry in glossary.entries(page)]
    assert len(set(anchors)) == 3
    text = client.get(page.url).content.decode()
    assert all(text.count(f'id="{anchor}"') == 1 for anchor in anchors)


def test_search_learns_the_terms_of_public_glossaries_and_forgets_them():
    page = factory.make_glossary({"term": "Улуттук план", "abbreviation": "УИП", "other_names": "ЫЛМ\n"})
    russian = translate(page, "ru", live=False)
    term = page.terms.get()
    russian.terms = [
        GlossaryTerm(
            term="Национальный план",
            definition="…",
            locale=russian.locale,
            translation_key=term.translation_key,
        )
    ]
    russian = publish(russian)
    groups = list(glossary.synonyms())
    assert groups == [["Улуттук план", "УИП", "ЫЛМ", "Национальный план"]]
    assert dictionary().synonyms(query_words("ЫЛМ"))
    for each in (page, russian):
        each.unpublish()
    assert list(glossary.synonyms()) == []
    assert not dictionary().synonyms(query_words("ЫЛМ"))


def test_terms_of_a_closed_glossary_stay_closed():
    page = factory.make_glossary({"term": "Жашыруун", "abbreviation": "ЖШР"})
    assert list(glossary.synonyms()) == [["Жашыруун", "ЖШР"]]
    assert dictionary().synonyms(query_words("ЖШР"))
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert not dictionary().synonyms(query_words("ЖШР"))


def test_act_of_which_only_the_month_or_year_is_known_says_no_day(client):
    year = factory.make_act(title="Жарлык", kind="decree", adopted_on="2010")
    month = factory.make_act(title="Мыйзам", kind="law", adopted_on="2023-11")
    day = factory.make_act(title="Буйрук", adopted_on=datetime.date(2023, 11, 20))
    shown = {each.title: client.get(each.url).content.decode() for each in (year, month, day)}
    assert '<time datetime="2010">2010-жыл</time>' in shown["Жарлык"]
    assert '<time datetime="2023-11">2023-жылдын ноябры</time>' in shown["Мыйзам"]
    assert '<time datetime="2023-11-20">2023-жылдын 20-ноябры</time>' in shown["Буйрук"]
    assert "ноября 2023" not in client.get(month.url.replace("/ky/", "/ru/", 1)).content.decode()
    rows = csv.DictReader(io.StringIO(client.get("/ky/legal-acts.csv").content.decode("utf-8-sig")))
    assert [list(row.values())[2] for row in rows] == ["2023-11-20", "2023-11", "2010"]
    assert client.get(factory.make_act_index().url, {"year": "2023"}).content.decode().count("<time") == 2
    with override("ky"):
        assert (month.teaser().date, month.teaser().state_label) == (None, "2023-жылдын ноябры")
        assert day.teaser().date == datetime.date(2023, 11, 20)


def test_act_without_its_day_is_found_by_its_year():
    act = factory.make_act(adopted_on="2010")
    [found] = PageSource().entries([str(act.pk)])
    assert (found.date, found.facets["year"]) == (None, ("2010",))


def test_act_repealed_in_its_own_year_is_taken():
    act = factory.make_act(adopted_on="2014", repealed_on=datetime.date(2014, 3, 1))
    act.full_clean()
    act.repealed_on = datetime.date(2013, 12, 31)
    with pytest.raises(ValidationError, match="repealed_on"):
        act.full_clean()


def test_draft_of_an_act_keeps_its_date():
    act = factory.make_act(adopted_on="2010-05")
    act.adopted_on = PartialDate(2011)
    act.save_revision()
    fresh = type(act).objects.get(pk=act.pk)
    assert (fresh.adopted_on, fresh.get_latest_revision_as_object().adopted_on) == (
        PartialDate(2010, 5),
        PartialDate(2011),
    )
