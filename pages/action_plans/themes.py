"""The themes that a new installation begins with: the thematic groups of national action plans.

They are ordinary snippets afterwards; editors rename, add and remove them.
"""

import uuid

from wagtail.models import Locale

# Source: the ten themes of the first national action plan, in its order.
THEMES = (
    (
        "open-data",
        "Маалыматка жетүү жана ачык маалыматтар",
        "Доступ к информации и открытые данные",
        "Access to information and open data",
    ),
    ("branches-of-power", "Бийлик бутактары", "Ветви власти", "Branches of power"),
    (
        "citizens-and-government",
        "Жарандар менен өкмөттүн өз ара аракети",
        "Взаимодействие граждан с правительством",
        "Citizens and government",
    ),
    (
        "elections",
        "Шайлоо жана саясий каржылоо",
        "Выборы и политическое финансирование",
        "Elections and political finance",
    ),
    ("fiscal-openness", "Каржылык ачыктык", "Финансовая открытость", "Fiscal openness"),
    (
        "justice-and-security",
        "Адилеттик, коопсуздук жана мыйзам үстөмдүгү",
        "Правосудие, безопасность и верховенство права",
        "Justice, security and the rule of law",
    ),
    (
        "natural-resources",
        "Жаратылыш ресурстары жана өнүгүү",
        "Природные ресурсы и развитие",
        "Natural resources and development",
    ),
    ("public-integrity", "Коомдук ак ниеттүүлүк", "Общественная добросовестность", "Public integrity"),
    ("public-procurement", "Мамлекеттик сатып алуулар", "Государственные закупки", "Public procurement"),
    ("civic-engagement", "Жарандардын катышуусу", "Вовлечение граждан", "Civic engagement"),
)


def make_themes() -> None:
    """Make the themes of a new installation, in every language it has a name for."""
    from pages.models import Theme  # noqa: PLC0415 - the models read this package

    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    for place, (slug, *names) in enumerate(THEMES, 1):
        key = uuid.uuid4()
        for code, name in zip(("ky", "ru", "en"), names, strict=True):
            if code in locales:
                Theme.objects.create(
                    slug=slug, name=name, sort_order=place, locale=locales[code], translation_key=key
                )
