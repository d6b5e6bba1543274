"""Write checker/kinds/documents/readings.py: which characters of GB 2312 sound alike (tones left out).

Usage: make_readings.py UCD_FOLDER > checker/kinds/documents/readings.py
UCD_FOLDER holds Unihan_Readings.txt (UAX 38, Unicode licence); the field is kMandarin.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

_HEADER = '''"""Characters of GB 2312 that sound alike, tones left out. Generated, do not edit.

Made by tools/make_readings.py from the field kMandarin of Unihan. © Unicode, Inc., under the
Unicode licence. Groups are separated by a space.
"""

GROUPS = (
'''


def main() -> None:
    """Print the module."""
    groups: dict[str, str] = defaultdict(str)
    for line in (Path(sys.argv[1]) / "Unihan_Readings.txt").read_text(encoding="utf-8").splitlines():
        code, _, rest = line.partition("\tkMandarin\t")
        if rest:
            each = chr(int(code[2:], 16))
            try:
                each.encode("gb2312")
            except UnicodeEncodeError:
                continue
            plain = unicodedata.normalize("NFD", rest.split()[0].replace("ü", "v"))
            groups["".join(c for c in plain if c.isascii())] += each
    text = " ".join(chars for _, chars in sorted(groups.items()) if len(chars) > 1)
    rows = "".join(f'    "{text[at : at + 50]}"\n' for at in range(0, len(text), 50))
    sys.stdout.write(f"{_HEADER}{rows})\n")


if __name__ == "__main__":
    main()
