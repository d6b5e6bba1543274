"""Word borders: a short rare word that lies across two others is none."""

from __future__ import annotations

import subprocess
import sys

import pytest

from checker.text.borders import is_doubtful, straddles


@pytest.mark.parametrize(
    ("text", "word", "across"),
    [
        ("对材料逐项依法核对", "法核", True),
        ("为九家企业依法核发许可证", "法核", True),
        ("案件经法核后送达", "法核", False),
        ("三者共同推进", "同推进", True),
        ("与业务工作同推进", "同推进", False),
        ("主持召开局务会四次", "局务会", False),
        ("充实法制岗位两人", "法制岗", False),
        ("集中学了四次", "学了", False),
    ],
)
def test_a_word_across_a_border_is_none(text: str, word: str, across: bool):
    start = text.index(word)
    assert (is_doubtful(word) and straddles(text, start, start + len(word))) is across


def test_frequent_words_are_never_in_doubt():
    assert not is_doubtful("审核")
    assert not is_doubtful("合法性审查")


def test_the_segmenter_is_loaded_without_setuptools() -> None:
    program = (
        "import sys; from checker.text.borders import straddles; "
        "assert straddles('逐项依法核对', 3, 5); assert 'jieba' in sys.modules; assert 'pkg_resources' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
