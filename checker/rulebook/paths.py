"""Where rulebooks are: the shipped ones, and files that a rulebook may name."""

from __future__ import annotations

from pathlib import Path

from checker.errors import RulebookError
from checker.rulebook.errors import Source, nearest


def shipped_folder() -> Path:
    """The folder of the rulebooks that ship with the product, installed or in the repo."""
    inside = Path(__file__).resolve().parent.parent / "rules"
    return inside if inside.is_dir() else inside.parent.parent / "rules"


def shipped() -> dict[str, Path]:
    """Name → file of each shipped rulebook."""
    return {path.stem: path for path in sorted(shipped_folder().glob("*.yaml")) if _is_rulebook(path)}


def _is_rulebook(path: Path) -> bool:
    with path.open(encoding="utf-8") as lines:
        return any(line.startswith("rulebook:") for line in lines)


def find(name: str) -> Path:
    """The file of a shipped name or of a path. Raises RulebookError for an unknown name."""
    if name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
        return Path(name)
    path = shipped_folder() / f"{name}.yaml"
    if path.is_file() and _is_rulebook(path):
        return path
    known = shipped()
    raise RulebookError(f"没有名为「{name}」的规则库", todo=f"{nearest(name, known)}；也可以写文件路径")


def below(source: Source) -> Path:
    """The file of the rulebook that a layer extends: beside it, or a shipped one."""
    name = source.data["extends"]
    file = name if name.endswith((".yaml", ".yml")) else f"{name}.yaml"
    if Path(file).name != file:
        raise source.fault(f"「{name}」不是规则库旁边的文件", ["extends"], "只写名称，把下层规则库放在旁边")
    near = source.path.parent / file
    if near.exists():
        return near
    known = shipped()
    if name not in known:
        raise source.fault(f"找不到下层规则库「{name}」", ["extends"], nearest(name, known))
    return known[name]


def beside(source: Source, name: str, steps: list[str | int]) -> Path:
    """A data file beside the rulebook, or beside the shipped ones; nothing further away can be named."""
    if Path(name).name != name:
        raise source.fault(f"「{name}」不是规则库旁边的文件", steps, "只写文件名，把文件放在规则库旁边")
    near = source.path.parent / name
    found = near if near.exists() else shipped_folder() / name
    if not found.exists():
        raise source.fault(f"找不到文件「{name}」", steps, "请把它放在规则库旁边")
    return found
