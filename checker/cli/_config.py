"""fazhi.yaml: how the reports below its folder are to be checked. Its schema is SCHEMA, published in docs/schema/."""

import json
import os
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from checker.cli._globs import matches
from checker.errors import RulebookError
from checker.model import SEVERITIES, Severity
from checker.rulebook import cache
from checker.rulebook.errors import Source, first_fault

NAME = "fazhi.yaml"
FAIL_ON = ("error", "warning", "never")
_TEXT = {"type": "string", "minLength": 1}
_SETTINGS: dict[str, Any] = {
    "rulebook": {**_TEXT, "description": "规则库的名称；写文件路径时从本文件所在的文件夹算起"},
    "min_score": {"type": "number", "minimum": 0, "maximum": 100, "description": "及格线，代替规则库自己的"},
    "fail_on": {"enum": list(FAIL_ON), "description": "什么算不通过，意思同 --fail-on"},
}
_SETTINGS["severities"] = {
    "type": "object",
    "description": "某些规则的轻重，代替规则库自己的：规则编号: error 错误（不通过），warning 警告，hint 提示",
    "additionalProperties": {"enum": list(SEVERITIES)},
}
_PATTERN = {**_TEXT, "description": "路径，从本文件所在的文件夹算起；* 一段之内，** 任意层"}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "fazhi.yaml",
    "description": "怎样检查本文件夹以下的报告",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        **_SETTINGS,
        "issuers": {
            "type": "array",
            "description": "哪些单位用哪个规则库：按报告的单位名称，自上而下取第一条相合的；都不合的按自带的对应表",
            "items": {
                "type": "object",
                "required": ["name", "rulebook"],
                "additionalProperties": False,
                "properties": {
                    "name": {**_TEXT, "description": "单位名称的正则，例如 镇$|乡$|镇人民政府$"},
                    "rulebook": _SETTINGS["rulebook"],
                    "because": {**_TEXT, "description": "给看报告的人的理由"},
                },
            },
        },
        "issuer_table": {
            **_TEXT,
            "description": "自己的单位对应表（CSV，列名 rulebook,name,because），代替自带的 auto.csv",
        },
        "letters": {
            "type": "object",
            "description": "审查意见书（fazhi letters）的落款和期限",
            "additionalProperties": False,
            "properties": {
                "sender": {**_TEXT, "description": "审查单位的全称"},
                "deadline": {
                    "type": "string",
                    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                    "description": "重新报送的期限，写作 2026-02-15",
                },
            },
        },
        "exclude": {"type": "array", "items": _PATTERN, "description": "不检查的文件和文件夹"},
        "paths": {
            "type": "array",
            "description": "某些路径另有规定；后面的优先",
            "items": {
                "type": "object",
                "required": ["path"],
                "additionalProperties": False,
                "properties": {"path": _PATTERN, **_SETTINGS},
            },
        },
        "waivers": {
            "type": "array",
            "description": "暂不检查的规则；过期后检查会报错",
            "items": {
                "type": "object",
                "required": ["rule", "reason", "until"],
                "additionalProperties": False,
                "properties": {
                    "rule": {**_TEXT, "description": "规则编号"},
                    "path": {**_PATTERN, "description": "只用于这些路径；不写就是全部"},
                    "reason": {**_TEXT, "description": "理由"},
                    "until": {
                        "type": "string",
                        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                        "description": "有效到这一天，写作 2026-12-31",
                    },
                },
            },
        },
    },
}


class Waiver(NamedTuple):
    """A rule that is not asked for a while."""

    rule: str
    path: str | None
    reason: str
    until: str

    def notice(self) -> str:
        """What a report's reader is told."""
        return f"按 {NAME} 不检查 {self.rule}（至 {self.until}）：{self.reason}"


class Settings(NamedTuple):
    """What is settled for one file; None leaves it to the command line or the rulebook."""

    rulebook: str | None = None
    min_score: float | None = None
    fail_on: str | None = None
    waivers: tuple[Waiver, ...] = ()
    severities: tuple[tuple[str, Severity], ...] = ()
    excluded: bool = False
    source: Source | None = None


def settings_for(path: str, config: Path | None = None) -> Settings:
    """The settings of a file by ``config``, or by the nearest fazhi.yaml above it. Raises RulebookError."""
    if not (config or os.path.islink(path)) and _nearest(_folder_of(path)) is None:  # noqa: PTH114
        return Settings()
    place = Path(path).resolve()
    source = _loaded(config.resolve()) if config else _nearest(place.parent)
    if source is None:
        return Settings()
    data, folder = source.data, source.path.parent
    below = place.relative_to(folder).as_posix() if place.is_relative_to(folder) else place.name
    merged = dict(data)
    severities: dict[str, Severity] = dict(data.get("severities", {}))
    for rule in data.get("paths", ()):
        if matches(rule["path"], below):
            merged |= rule
            severities |= rule.get("severities", {})
    waivers = (Waiver(w["rule"], w.get("path"), w["reason"], w["until"]) for w in data.get("waivers", ()))
    return Settings(
        rulebook=rulebook_from(merged["rulebook"], folder) if "rulebook" in merged else None,
        min_score=merged.get("min_score"),
        fail_on=merged.get("fail_on"),
        waivers=tuple(w for w in waivers if w.path is None or matches(w.path, below)),
        severities=tuple(sorted(severities.items())),
        excluded=any(matches(pattern, below) for pattern in data.get("exclude", ())),
        source=source,
    )


def rulebook_from(name: str, folder: Path) -> str:
    """A rulebook's name as it is; a file as seen from the configuration's folder. Raises RulebookError.

    A configuration may lie with drafts that strangers send: it reaches no file outside its own folder.
    """
    if not (name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name):
        return name
    file = folder / name
    if not file.resolve().is_relative_to(folder.resolve()):
        raise RulebookError(
            f"规则库「{name}」在配置所在的文件夹之外",
            where=str(folder / NAME),
            todo="请把它放进这个文件夹，或者在命令行上用 --rulebook 指定",
        )
    return str(file)


def _folder_of(path: str) -> Path:
    return _resolved(os.path.dirname(os.path.abspath(path)))  # noqa: PTH100, PTH120


@lru_cache(maxsize=4096)
def _resolved(folder: str) -> Path:
    """A folder's real path; most folders hold many files."""
    return Path(folder).resolve()


@lru_cache(maxsize=4096)
def _nearest(folder: Path) -> Source | None:
    file = folder / NAME
    if file.is_file():
        return _loaded(file)
    return None if folder == folder.parent else _nearest(folder.parent)


@lru_cache(maxsize=256)
def _loaded(path: Path) -> Source:
    kept = cache.recall(path)
    source = Source(path, json.loads(_read(path) if kept is None else kept))
    _check_waivers(source)
    return source


def _read(path: Path) -> bytes:
    from checker.rulebook.yaml_source import load_yaml  # noqa: PLC0415  a kept configuration needs no YAML

    before = cache.fingerprint(path)
    data = load_yaml(path)
    if not isinstance(data, dict):
        raise RulebookError("配置应当是「键: 值」的形式", where=f"{path}:1", todo="写法见 docs/config.md")
    # YAML makes a date of 2026-12-31
    content = json.dumps(data, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
    first_fault(Source(path, data), SCHEMA, json.loads(content))
    cache.keep(path, {str(path): before}, content)
    return content


def _check_waivers(source: Source) -> None:
    """Raise RulebookError for a waiver that has expired, or whose day does not exist."""
    waivers: Sequence[Mapping[str, str]] = source.data.get("waivers", ())
    for i, waiver in enumerate(waivers):
        steps: list[str | int] = ["waivers", i, "until"]
        try:
            until = date.fromisoformat(waiver["until"])
        except ValueError:
            raise source.fault(f"没有「{waiver['until']}」这一天", steps, "请写作 2026-12-31") from None
        if until < today():
            what = f"对 {waiver['rule']} 的豁免已于 {until} 到期（理由：{waiver['reason']}）"
            raise source.fault(what, steps, "请改好报告后删去这一条，确有必要再写新的期限")


def today() -> date:
    """The day by which waivers expire."""
    return date.today()
