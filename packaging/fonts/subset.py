#!/usr/bin/python3
"""Makes the bundled face `Madang Sans` from Debian's fonts-noto-cjk: Latin, Korean and the signs that the console uses.

  packaging/fonts/subset.py [SOURCE_FOLDER]

All 11,172 syllables are kept: members write what they like. The vertical metrics are narrowed: Noto's 1.45 lines waste a table's
height. The licence (OFL 1.1) allows this under another name.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "resources" / "fonts"
SOURCE = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/opentype/noto")
KOREAN_FACE = 1  # in the .ttc: JP, KR, SC, TC, HK, then the Mono faces
FAMILY = "Madang Sans"
ASCENT, DESCENT = 980, 260  # of 1000 units

RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2027), (0x2030, 0x203A), (0x2070, 0x209F), (0x20A9, 0x20AC),
    (0x2190, 0x2199), (0x2200, 0x2265), (0x2460, 0x2473), (0x25A0, 0x25CF), (0x3000, 0x3015),
    (0x3131, 0x318E), (0xAC00, 0xD7A3), (0x391, 0x3C9), (0xFF01, 0xFF5E),
]


def wanted():
    codes = set()
    for first, last in RANGES:
        codes.update(range(first, last + 1))
    return codes


def make(weight):
    options = subset.Options()
    options.layout_features = ["kern", "ccmp", "locl", "mark", "mkmk"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.hinting = True
    options.desubroutinize = False
    options.notdef_outline = True
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE", "DSIG"]
    font = TTFont(SOURCE / f"NotoSansCJK-{weight}.ttc", fontNumber=KOREAN_FACE)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted())
    subsetter.subset(font)

    for record in font["name"].names:
        text = {1: FAMILY, 2: weight, 3: f"{FAMILY} {weight}", 4: f"{FAMILY} {weight}",
                6: f"MadangSans-{weight}"}.get(record.nameID)
        if text:
            record.string = text
    cff = font["CFF "].cff
    cff.fontNames = [f"MadangSans-{weight}"]
    for name in ("FullName", "FamilyName"):
        setattr(cff[0], name, FAMILY if name == "FamilyName" else f"{FAMILY} {weight}")
    hhea, os2 = font["hhea"], font["OS/2"]
    hhea.ascent, hhea.descent, hhea.lineGap = ASCENT, -DESCENT, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, -DESCENT, 0
    os2.usWinAscent, os2.usWinDescent = ASCENT, DESCENT

    digits = {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}
    assert len(digits) == 1, "the digits are not tabular"
    path = OUT / f"MadangSans-{weight}.otf"
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(path)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} KiB, {len(font.getGlyphOrder())} glyphs")


for each in ("Regular", "Bold"):
    make(each)
