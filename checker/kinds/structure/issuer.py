"""issuer-consistency: the signature is another body than the title's.

A short form of the same body agrees: 某县教育局 and 县教育局, 人力资源和社会保障局 and 人社局; another
place or another body does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from checker.clues.index import Index
from checker.model import Decision, Gap, Shelf
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

OPTIONS: dict[str, Any] = {
    "same": {
        "type": "array",
        "items": {"type": "array", "items": {"type": "string"}},
        "description": "说的是同一单位的词，如 [人力资源和社会保障, 人社]",
    }
}
# What short forms leave out (and what stands between two that sign together): 县人民政府 and 县政府, 发展和改革委员会 and 发展改革委, 政府办公室 and 政府办.
_GENERIC = pattern(
    r"、|(?:人民)?政府|中国共产党|中共|(?:全面)?依法|管理委员会|管委会|(?<=委)员会|(?<=办)公室|办事处|管理|监督"
)
_LEVEL = pattern(r"[省市县区镇乡州盟旗]|街道")


def prepare(options: Mapping[str, Any], shelf: Shelf) -> tuple[tuple[str, ...], ...]:
    """Groups of words for the same body, the long form first."""
    return tuple(tuple(map(canonical, group)) for group in options.get("same", ()))


def decide(index: Index, options: tuple[tuple[str, ...], ...]) -> Decision:
    """One gap where the signature cannot be a form of the title's issuer."""
    report = index.report
    if report.title is None or report.issuer is None or report.signature is None:
        return Decision()
    issuer, signed = canonical(report.issuer), canonical(report.signers or report.signature.text)
    if agree(issuer, signed, options) and not _is_branch(issuer, signed):
        return Decision()
    message = f"落款「{signed}」与标题中的单位「{issuer}」不一致"
    return Decision(None, (), (Gap(message, report.signature),))


def _is_branch(issuer: str, signed: str) -> bool:
    """Whether a body below the issuer signed: …税务局第一稽查局, …水务局河道分局. Two that sign together are none."""
    rest = signed.removeprefix(issuer)
    return (
        rest != signed and rest.endswith(("分局", "稽查局")) and issuer[:2] not in rest and "、" not in rest
    )


def agree(one: str, other: str, same: tuple[tuple[str, ...], ...] = ()) -> bool:
    """Whether two names can be forms of the same body's name."""
    names = [_plain(name, same) for name in (one, other)]
    bare = [_LEVEL.sub("", name) for name in names]
    return any(_is_abbreviation(*sorted(pair, key=len)) for pair in (names, bare))


def _plain(name: str, same: tuple[tuple[str, ...], ...]) -> str:
    for group in same:
        for word in sorted(group, key=len, reverse=True):
            if word in name:
                name = name.replace(word, group[0])
                break
    return _GENERIC.sub("", re.sub(r"\([^)]{0,40}\)", "", name))


def _is_abbreviation(short: str, long_: str) -> bool:
    """Whether the short name's characters stand in the long one in order, its end at the end."""
    if not short or short[-1] != long_[-1:]:
        return short == long_
    rest = iter(long_)
    return all(char in rest for char in short)
