"""A yardstick: what reading a report and looking for twenty patterns costs with nothing around it.

    python bench/bare.py FOLDER|FILE …     texts, or docx by zipfile and ElementTree
    python bench/bare.py --work AMOUNT     plain arithmetic, to see what a machine's processors give

It imports as little as it can, for its start is measured too.
"""

import os
import re
import sys

# As bench/documents.py has them, which would bring the checker with it; a test compares them.
WORDS = (
    "依法制国 法制政府建没 行政付议 行政复意 听正程序 规犯性文件 法治宣穿 执法记实 合法性审察 政务公幵 "
    "权利清单化 双随机一公幵 普法责仼 第一责仼人 司法鉴订 行政栽量 重大决册 出庭应拆 法律顾向 公平竟争"
)
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def text_of(path: str) -> str:
    if not path.endswith(".docx"):
        with open(path, encoding="utf-8") as file:  # noqa: PTH123
            return file.read()
    from xml.etree import ElementTree  # noqa: PLC0415
    from zipfile import ZipFile  # noqa: PLC0415

    with ZipFile(path) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    return "".join(node.text or "" for node in root.iter(TEXT))


def files(name: str) -> list[str]:
    if not os.path.isdir(name):  # noqa: PTH112
        return [name]
    return [f"{name}/{inside}" for inside in sorted(os.listdir(name))]  # noqa: PTH208


def work(amount: int) -> int:
    total = 0
    for number in range(amount):
        total += number
    return total


def main() -> None:
    if sys.argv[1] == "--work":
        work(int(sys.argv[2]))
        return
    patterns = [re.compile(word) for word in WORDS.split()]
    texts = (text_of(file) for name in sys.argv[1:] for file in files(name))
    print(sum(1 for text in texts for pattern in patterns if pattern.search(text)))


if __name__ == "__main__":
    main()
