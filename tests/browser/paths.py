"""The pages that are looked at in browser tests: of the demonstration, and of the small site of `small_content`."""

COUNCIL = "keneshter/karzhy-ministrliginin-koomduk-keneshi/"
PATHS = {
    "home": "",
    "declaration": "deklaraciya/",
    "bodies": "keneshter/",
    "council": COUNCIL,
    "meeting": f"{COUNCIL}naryndagy-chyguuchu-oturum/",
    "dissolved": "keneshter/mamlekettik-satyp-aluular-koomduk-keneshi/",
    "news": "zhanylyktar/",
    "standard": "biz-kimbiz/",
    "archive": "archive/",
    "results": "search/?q=бюджет",
    "no-results": "search/?q=криптозоология",
    "narrowed": "search/?q=бюджет&kind=minutes&kind=report&since=2015-01-01&until=2030-12-31",
    "wrong-days": "search/?q=бюджет&since=x",
    "missing": "no-such-page/",
}

WORD = "бюджет"
SMALL_PATHS = {
    "home": "",
    "search": f"search/?q={WORD}",
    "questions": "suroolor/",
    "gallery": "galereya/oturum/",
    "video": "video/tasma/",
    "episode": "podkasttar/seriya/chygarylysh/",
    "call": "demilgeler/chakyruu/",
    "form": "calls/chakyruu/propose/",
    "archive": "archive/",
    "calendar": "meetings/",
    "plan": "plandar/2018-2020/",
    "matrix": "commitments/",
}
