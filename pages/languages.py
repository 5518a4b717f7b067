"""The site's languages, their order of preference, and the ids of their locales."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Case, IntegerField, Value, When
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale

_codes: dict[int, str] = {}


def codes() -> list[str]:
    """Return every language of the site, the default one first."""
    return [code for code, _name in settings.LANGUAGES]


def own_name(code: str) -> str:
    """Return the name a language calls itself; the code for a language that is not one of the site's."""
    return dict(settings.LANGUAGES).get(code, code)


def preference(lang: str) -> list[str]:
    """Return the languages in which something is shown to a visitor of language `lang`, best first."""
    return [lang, *(code for code in codes() if code != lang)]


def of_locale(locale_id: int) -> str:
    """Return the language code of a locale without a query each time."""
    if locale_id not in _codes:
        _load()
    return _codes[locale_id]


def locale_of(code: str) -> int | None:
    """Return the id of a language's locale; None when the site has none."""
    if code not in _codes.values():
        _load()
    return next((pk for pk, each in _codes.items() if each == code), None)


def rank(lang: str) -> Case:
    """Return the expression that is 0 for a page in the visitor's language, 1 for the next best, and so on."""
    places = [
        When(locale_id=locale_of(code), then=Value(place))
        for place, code in enumerate(preference(lang))
        if locale_of(code)
    ]
    return Case(*places, default=Value(len(codes())), output_field=IntegerField())


def best_of_each(rows: Iterable, lang: str) -> dict:
    """Return, by translation key, that one of some translatable rows which a visitor of language `lang` is shown."""
    order = [locale_of(code) for code in reversed(preference(lang))]
    return {row.translation_key: row for row in sorted(rows, key=lambda each: order.index(each.locale_id))}


def _load() -> None:
    _codes.update(Locale.all_objects.values_list("pk", "language_code"))


def _forget(**_kwargs) -> None:
    _codes.clear()


post_save.connect(_forget, sender=Locale)
post_delete.connect(_forget, sender=Locale)
