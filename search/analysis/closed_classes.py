"""Kyrgyz words of which there is a closed number, and which no rule of suffixes reads rightly."""

from search.analysis.letters import fold

# Stems of few forms, and what is looked for instead: nouns that lose their last vowel before a suffix that begins with
# one (орун, орду), and the one irregular plural. Where the short stem is also another word's (карды is the snow, and
# the belly of карын) the list has neither.
SHORTENED = {
    "орд": "орун", "мурд": "мурун", "мойн": "мойун", "көңл": "көңүл", "ийн": "ийин", "кулк": "кулук", "балдар": "бала",
}  # fmt: skip
OPEN_VERBS = frozenset(("де", "же"))  # the only verbs of a consonant and a vowel

# Words without forms, most of which look like a form of another: үчүн is no form of үч, боюнча (here spelled out) none of бой.
_INDECLINABLE = (
    "үчүн", "менен", "бойунча", "жөнүндө", "тууралуу", "аркылуу", "чогуу", "бирге", "кийин", "чейин", "сайын", "сыяктуу", "жана",
    "бирок", "эгер", "эгерде", "анткени", "ошондуктан", "башка", "бардык", "дагы", "эмес", "гана", "эле", "эми", "азыр", "мурда",
    "абдан", "өтө", "дээрлик", "атайын", "кайра", "мисалы",
)  # fmt: skip
INDECLINABLE = frozenset(
    (*_INDECLINABLE, *map(fold, _INDECLINABLE))
)  # as they are spelled, and without ө and ү
