"""In which language an untranslated message is shown.

Django fills every gap from LANGUAGE_CODE. With Kyrgyz as the default language a Russian reader would meet Kyrgyz
words and a Kyrgyz reader English ones. Here `LANGUAGE_FALLBACKS` decides: it maps a language to the next one to
ask; a language that is not in it shows the message id, which is English.
"""

from django.conf import settings
from django.utils.translation import trans_real


def _add_fallback(self: trans_real.DjangoTranslation, localedirs: list[str] | None = None) -> None:
    """Append the next language's catalogue, which keeps its own plural rule, to this one."""
    successor = settings.LANGUAGE_FALLBACKS.get(self.language())
    if successor is None:
        return
    if self.domain == "django":
        self.add_fallback(trans_real.translation(successor))
    else:
        self.add_fallback(trans_real.DjangoTranslation(successor, domain=self.domain, localedirs=localedirs))


def install() -> None:
    """Make every catalogue loaded from now on follow `LANGUAGE_FALLBACKS`; forget those loaded before."""
    trans_real.DjangoTranslation._add_fallback = _add_fallback  # type: ignore[attr-defined]
    trans_real._translations.clear()  # type: ignore[attr-defined]
    trans_real._default = None  # type: ignore[attr-defined]
