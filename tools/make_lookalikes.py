"""Write checker/kinds/wording/lookalikes.py from the Unicode character database.

Usage: make_lookalikes.py UCD_FOLDER CONFUSABLES.txt > checker/kinds/wording/lookalikes.py

UCD_FOLDER holds Unihan_*.txt and EquivalentUnifiedIdeograph.txt (UAX 38, UAX 44); CONFUSABLES.txt is
that of UTS 39. Both are under the Unicode licence. Nothing is chosen by hand: what counts as the right
form is a character of the 通用规范汉字表 (field kTGH).
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

_SCRIPTS = ("CYRILLIC", "GREEK", "KATAKANA", "HIRAGANA", "BOPOMOFO", "HANGUL")
_HEADER = '''"""Characters that stand for another one in simplified Chinese text. Generated, do not edit.

Made by tools/make_lookalikes.py from Unicode {version}: Unihan (kSimplifiedVariant, kZVariant,
kSpoofingVariant, kFourCornerCode, kRSUnicode, kTGH), EquivalentUnifiedIdeograph.txt and the
confusables.txt of UTS 39. © Unicode, Inc., under the Unicode licence. Each string is a row of
pairs: the character found, the one that is meant.
"""
'''


def char(code: str) -> str:
    """The character of «U+91C6» or «U+91C6<kLau»."""
    return chr(int(code.split("<", maxsplit=1)[0].removeprefix("U+"), 16))


def fields(folder: Path, name: str) -> dict[str, dict[str, str]]:
    """The fields of one Unihan file, by field and character."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in (folder / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("U+"):
            code, field, value = line.split("\t")
            found[field][char(code)] = value
    return found


def variants(folder: Path, standard: set[str]) -> dict[str, str]:
    """Traditional and z-variants outside of the standard list with one standard form."""
    table = fields(folder, "Unihan_Variants.txt")
    found: dict[str, str] = {}
    for field in ("kSimplifiedVariant", "kZVariant", "kSpoofingVariant"):
        for wrong, value in table[field].items():
            forms = [form for form in map(char, value.split()) if form in standard]
            if wrong not in standard and len(forms) == 1:
                found.setdefault(wrong, forms[0])
    return found


def chained(folder: Path, known: dict[str, str], standard: set[str]) -> dict[str, str]:
    """Variants of traditional forms, by way of these (爲, 為, 为); only those that are read alike."""
    table = fields(folder, "Unihan_Variants.txt")
    readings = fields(folder, "Unihan_Readings.txt")["kMandarin"]
    found: dict[str, str] = {}
    for field in ("kSemanticVariant", "kZVariant"):
        for wrong, value in table[field].items():
            forms = set(map(char, value.split()))
            rights = {known[form] for form in forms & known.keys()}
            if wrong in standard or forms & standard or len(rights) != 1:
                continue
            right = rights.pop()
            if readings.get(wrong, "").split() and readings[wrong].split() == readings.get(right, "").split():
                found.setdefault(wrong, right)
    return found


def shapes(folder: Path, standard: set[str]) -> dict[str, str]:
    """Characters that look like one common character.

    The same radical, phonetic group and four corners (the fifth digit only tells doubles apart), and
    at most one stroke more or less: so 釆 is found to stand for 采.
    """
    dictionary = fields(folder, "Unihan_DictionaryLikeData.txt")
    sources = fields(folder, "Unihan_IRGSources.txt")
    corners, groups, strokes = dictionary["kFourCornerCode"], dictionary["kPhonetic"], sources["kRSUnicode"]
    drawn = corners.keys() & groups.keys() & strokes.keys()
    alike: dict[tuple[str, str, str], set[str]] = defaultdict(set)

    def keys(each: str) -> list[tuple[str, str, str]]:
        radical = strokes[each].split()[0].split(".")[0]
        return [
            (radical, code[:4], group.rstrip("*"))
            for code in corners[each].split()
            for group in groups[each].split()
        ]

    def rest(each: str) -> int:
        return int(strokes[each].split()[0].split(".")[1])

    for each in filter(common, drawn & standard):
        for key in keys(each):
            alike[key].add(each)
    found = {}
    for wrong in drawn - standard:
        near = {right for key in keys(wrong) for right in alike[key] if abs(rest(right) - rest(wrong)) <= 1}
        if len(near) == 1:
            found[wrong] = near.pop()
    return found


def common(each: str) -> bool:
    """Whether a character is of the first level of GB 2312."""
    try:
        code = each.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return 0xB0 <= code[0] <= 0xD7


def radicals(folder: Path) -> dict[str, str]:
    """CJK radicals that have no compatibility decomposition, with the ideograph that they equal."""
    found = {}
    for line in (folder / "EquivalentUnifiedIdeograph.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            codes, target = (part.strip() for part in line.split("#")[0].split(";"))
            first, _, last = codes.partition("..")
            for code in range(int(first, 16), int(last or first, 16) + 1):
                if unicodedata.normalize("NFKC", chr(code)) == chr(code) and code < 0x2FE0:
                    found[chr(code)] = char(target)
    return found


def foreign(path: Path) -> dict[str, str]:
    """Letters of other scripts that look like a Latin letter or a Chinese character."""
    found = {}
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        parts = [part.strip() for part in line.split("#")[0].split(";")]
        if len(parts) < 3 or " " in parts[0] or " " in parts[1]:
            continue
        wrong, right = char(parts[0]), char(parts[1])
        written = unicodedata.name(wrong, "").startswith(_SCRIPTS) and unicodedata.category(wrong)[0] == "L"
        meant = (right.isascii() and right.isalpha()) or "一" <= right <= "\u9fff"
        if written and meant and right != "亻":
            found[wrong] = right
    return found


def packed(name: str, table: dict[str, str]) -> str:
    """The table as Python source."""
    text = "".join(wrong + right for wrong, right in sorted(table.items()) if wrong < "\uffff")
    rows = [text[at : at + 50] for at in range(0, len(text), 50)]
    return f"\n{name} = (\n" + "".join(f'    "{row}"\n' for row in rows) + ")\n"


def main() -> None:
    """Print the module."""
    folder, confusables = map(Path, sys.argv[1:3])
    standard = set(fields(folder, "Unihan_OtherMappings.txt")["kTGH"])
    first = (folder / "EquivalentUnifiedIdeograph.txt").read_text(encoding="utf-8").split("\n", 1)[0]
    direct = variants(folder, standard)
    farther = chained(folder, direct, standard)
    ideographs = shapes(folder, standard) | farther | direct | radicals(folder)
    parts = [
        _HEADER.format(version=first.removesuffix(".txt").split("-")[-1]),
        packed("IDEOGRAPHS", ideographs),
        packed("FOREIGN", foreign(confusables)),
    ]
    sys.stdout.write("".join(parts))


if __name__ == "__main__":
    main()
