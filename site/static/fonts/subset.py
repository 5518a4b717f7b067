"""Cut the variable fonts down to what Kyrgyz, Russian and English pages need.

Usage: python subset.py FOLDER
FOLDER holds the unpacked npm packages `@fontsource-variable/literata` and `@fontsource-variable/golos-text` as
`literata/` and `golos-text/` (versions: README.md). The results are written beside this file, so that running it
again on the same packages gives the same files. Needs `fonttools[woff]`.

Raises SystemExit when a package lacks a letter, or a family is heavier than a phone on a slow line should load.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
FAMILY_MAX_BYTES = 35_000
WEIGHTS = (400, 600)
# One file per script, as the packages have them: the browser puts a word together by `unicode-range`.
LETTERS = {
    "latin": "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in "\\^`{}~")
    + "\u00a0§«°±·»×–—‘’“”„•…−",
    "cyrillic": "ЁёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя№",
    "cyrillic-ext": "ҢңҮүӨө",
}
NAMES = {"latin": "latin", "cyrillic": "cyrillic", "cyrillic-ext": "kyrgyz"}
# Letters that the typefaces lack, drawn with a glyph they have: non-breaking hyphen and narrow no-break space.
STAND_INS = {0x2011: "-", 0x202F: "\u00a0"}


def cut(source: Path, letters: str) -> TTFont:
    """Return the font of `source` with only `letters` and the weights the site uses."""
    font = TTFont(source, recalcTimestamp=False)
    missing = [letter for letter in letters if ord(letter) not in font.getBestCmap()]
    if missing:
        raise SystemExit(f"{source}: no glyph for {' '.join(missing)}. Take another package version.")
    for stand_in, like in STAND_INS.items():
        if like in letters:
            for table in font["cmap"].tables:
                if table.isUnicode():
                    table.cmap[stand_in] = font.getBestCmap()[ord(like)]
    options = Options()
    options.layout_features = ["kern", "tnum", "lnum"]
    options.hinting = False
    options.drop_tables += ["gasp", "vhea", "vmtx", "VVAR"]  # vertical setting is not used
    options.name_IDs = [0, 1, 2, 13, 14]  # copyright and licence stay with the font
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[*map(ord, letters), *STAND_INS])
    subsetter.subset(font)
    instancer.instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
    font.flavor = "woff2"
    return font


def build(packages: Path, family: str, results: Path = HERE) -> int:
    """Write the files of one family into `results` and return their total size in bytes."""
    total = 0
    for script, letters in LETTERS.items():
        font = cut(packages / family / "files" / f"{family}-{script}-wght-normal.woff2", letters)
        target = results / f"{family}-{NAMES[script]}.woff2"
        font.save(target)
        total += target.stat().st_size
    return total


def main() -> None:
    """Build both families."""
    if not sys.argv[1:]:
        raise SystemExit(__doc__)
    for family in ("literata", "golos-text"):
        size = build(Path(sys.argv[1]), family)
        print(f"{family}: {size} bytes")
        if size > FAMILY_MAX_BYTES:
            raise SystemExit(f"{family}: {size} bytes, at most {FAMILY_MAX_BYTES}. Cut letters or weights.")


if __name__ == "__main__":
    main()
