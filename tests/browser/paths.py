"""The pages that are looked at: in a browser test and on screenshots."""

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
