#!/usr/bin/env python3
"""Trim the Noto faces of the sample page: see "How they were made" in README.md.

    python trim.py UNIHAN FACES

UNIHAN is Unihan_OtherMappings.txt of the Unicode Character Database, packed with bzip2 or not: its field kTGH is the
通用规范汉字表. FACES is the folder node_modules/@expo-google-fonts. The faces are written beside this file.
"""

import bz2
import hashlib
import sys
from pathlib import Path

from fontTools import subset

FACES = {
    "NotoSerifSC-Medium.ttf": "noto-serif-sc/500Medium/NotoSerifSC_500Medium.ttf",
    "NotoSerifSC-Black.ttf": "noto-serif-sc/900Black/NotoSerifSC_900Black.ttf",
    "NotoSansSC-Bold.ttf": "noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
}

# Blocks of unified and compatibility ideographs (Unicode, Blocks.txt). Radicals, strokes, 〇 and 々 are not in them.
HAN = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)]
# The cmap does not list them, and their sequences are kept where they are asked for.
VARIATION_SELECTORS = range(0xFE00, 0xFE10)


def is_han(code_point):
    return any(first <= code_point <= last for first, last in HAN)


def tongyong_guifan(path):
    opened = bz2.open if path.endswith(".bz2") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        fields = [line.split("\t") for line in lines if "\tkTGH\t" in line and line.startswith("U+")]
    found = {int(field[0][2:], 16) for field in fields}
    if len(found) != 8105:
        sys.exit(f"{path}: {len(found)} characters of the 通用规范汉字表, not 8105")
    return found


def two_byte_characters(codec):
    pairs = (bytes([first, second]) for first in range(0x81, 0xFF) for second in range(0x40, 0xFF))
    return {ord(text) for text in (pair.decode(codec, "ignore") for pair in pairs) if len(text) == 1 and text > "\x7f"}


def trim(source, target, wanted):
    options = subset.Options()
    options.layout_features = ["*"]
    options.layout_scripts = ["*"]
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    # BASE is among those that would go.
    options.drop_tables = []
    # Times and bounds of the whole face stay, so that the same input gives the same bytes.
    font = subset.load_font(source, options)
    kept = {code_point for code_point in font.getBestCmap() if code_point in wanted or not is_han(code_point)}
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=kept.union(VARIATION_SELECTORS))
    subsetter.subset(font)
    subset.save_font(font, target, options)
    return len(kept)


def main(unihan, faces):
    # Of Big5 as it is used, with the seven characters of ETEN, 裏 among them: what the WHATWG calls big5.
    wanted = tongyong_guifan(unihan) | two_byte_characters("gb2312") | two_byte_characters("cp950")
    for name, whole in FACES.items():
        source, target = Path(faces, whole), Path(__file__).with_name(name)
        characters = trim(source, target, wanted)
        for path in (source, target):
            print(path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest(), path.name)
        print(f"{characters} characters")


if __name__ == "__main__":
    main(*sys.argv[1:])
