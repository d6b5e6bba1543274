"""Faults of a rulebook in words: what is wrong, at which line, and the cure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from checker.errors import RulebookError
from checker.rulebook.persistent import provide

_TYPES = {
    "string": "文字",
    "number": "数字",
    "integer": "整数",
    "array": "列表",
    "object": "「键: 值」",
    "boolean": "true 或 false",
}
_SHOWN = 12  # names that a cure lists; of more it names the nearest alone
_ID = "只用小写英文字母、数字和连字符，以字母开头，例如 law-supervisors"
_DAY = '写作「月-日」，各两位，带引号，例如 "03-01"'
_NOT_HERE = {
    "changes": "changes 只能写在有 extends 的规则库里；建在哪个规则库上，请用 extends 写明，例如 extends: department",
    "after": "after 只能写在有 extends 的规则库里；这里按先后排列即可",
}
_NO_SCORE = "这类规则只报告问题，不得分；要扣分，请写 deduct: 每处扣几分"
_NO_DEDUCTION = "这类规则按写明与否得分，请写 weight；只有报告问题的规则才扣分"
_FIXED = "changes 不能改这一项；请写 off: true 停用这条规则，再在 rules 里另写一条"
_LACKING = {
    "scoring": "请补上评分办法；如果是在现有规则库上增加，请写 extends: department",
    "kind": "多数规则写 kind: content",
}
Steps = list[str | int]
_Told = tuple[str, Steps, str]


class Source(NamedTuple):
    """A rulebook file and its data, for errors that name the line."""

    path: Path
    data: Mapping[str, Any]

    def fault(self, what: str, steps: Sequence[str | int], todo: str = "") -> RulebookError:
        """The error for what stands at a path of keys and indexes."""
        from checker.rulebook.yaml_source import line_of  # noqa: PLC0415  needs YAML, only for errors

        line = line_of(self.path.read_text("utf-8-sig"), steps)
        return RulebookError(what, where=f"{self.path}:{line}", todo=todo)


def nearest(word: str, allowed: Iterable[str]) -> str:
    """What may stand there: the nearest spelling, and all of them where they are not too many."""
    names = list(allowed)
    from difflib import get_close_matches  # noqa: PLC0415  for slips of the pen only

    near = get_close_matches(word, names, 1, 0.5)
    hint = f"是不是「{near[0]}」？" if near else ""
    if len(names) <= _SHOWN:
        return f"{hint}可以用的有：{'、'.join(names)}"
    return hint or f"可以用的有：{'、'.join(names[:_SHOWN])} 等 {len(names)} 个"


def raise_first(faults: Iterable[RulebookError]) -> None:
    """Raises the first of some faults, if there is one."""
    for fault in faults:
        raise fault


def first_fault(
    source: Source, schema: Mapping[str, Any], data: Any, steps: Sequence[str | int] = ()
) -> None:
    """Raises RulebookError for the first thing that the schema does not allow."""
    raise_first(schema_faults(source, schema, data, steps))


def schema_faults(
    source: Source, schema: Mapping[str, Any], data: Any, steps: Sequence[str | int] = ()
) -> Iterator[RulebookError]:
    """Everything that the schema does not allow."""
    provide()
    from jsonschema import Draft202012Validator  # noqa: PLC0415  80 ms that a kept rulebook need not pay

    errors = Draft202012Validator(schema).iter_errors(data)
    for error in sorted(errors, key=_order):
        what, path, todo = in_words(error, [*steps, *error.absolute_path])
        yield source.fault(what, path, todo)


def _order(error: Any) -> tuple[bool, list[str]]:
    """An unknown key first: what is lacking is often the same word misspelt."""
    return error.validator != "additionalProperties", list(map(str, error.absolute_path))


def in_words(error: Any, steps: Steps) -> _Told:
    """A schema error as (what, path, what to do), in Chinese."""
    told, value = error.validator_value, error.instance
    if error.validator == "additionalProperties":
        return _unknown_key(error, steps)
    if error.validator == "required":
        return _lacking_key(error, steps)
    if error.validator in ("enum", "const"):
        allowed = [told] if error.validator == "const" else told
        return f"「{value}」不在允许的值里", steps, nearest(str(value), map(str, allowed))
    if error.validator == "type":
        return f"这里应当是{_TYPES.get(str(told), told)}", steps, _retyped(value, told)
    if error.validator == "oneOf" and error.context:
        return _nearest_form(error, steps)
    what, todo = _wrong_value(error.validator, told, value)
    return what, steps, todo


def _wrong_value(validator: str, told: Any, value: Any) -> tuple[str, str]:
    if validator == "pattern":
        return f"「{value}」的写法不对", _ID if str(told).startswith("^[a-z]") else _DAY
    if validator in ("minItems", "minLength", "minProperties"):
        return "这里是空的", "请至少写一项，或者整项删去"
    if validator in ("minimum", "maximum"):
        side = "小" if validator == "minimum" else "大"
        return f"{value} 太{side}", f"最{side}是 {told}"
    return "这一项的值不合规定", "写法见 docs/rulebooks.md"


def _unknown_key(error: Any, steps: Steps) -> _Told:
    allowed = list(error.schema.get("properties", ()))
    extra = str(next(key for key in error.instance if key not in allowed))
    if "reason" in allowed and extra in ("id", "kind", "group", "since"):
        return f"「{extra}」不能在 changes 里改", [*steps, extra], _FIXED
    if extra in ("weight", "weak_share", "deduct") and "severity" in allowed:
        cure = _NO_DEDUCTION if extra == "deduct" else _NO_SCORE
        return f"「{extra}」不能写在这里", [*steps, extra], cure
    cure = _NOT_HERE.get(extra) or _chinese_key(extra, error.schema) or nearest(extra, allowed)
    return f"不认识的键「{extra}」", [*steps, extra], cure


def _chinese_key(extra: str, schema: Mapping[str, Any]) -> str:
    """For a key in Chinese, the key whose meaning begins so."""
    words = {
        "标题": "title",
        "名称": "title",
        "分值": "weight",
        "建议": "advice",
        "依据": "basis",
        "线索": "clues",
    }
    key = words.get(extra)
    return f"键要写英文，「{extra}」写作 {key}" if key in schema.get("properties", ()) else ""


def _lacking_key(error: Any, steps: Steps) -> _Told:
    key = next(key for key in error.validator_value if key not in error.instance)
    means = error.schema.get("properties", {}).get(key, {}).get("description", "")
    told = f"（{means}）" if means else ""
    return f"缺少「{key}」{told}", steps, _LACKING.get(key, f"请补上一行 {key}: …")


def _retyped(value: Any, wanted: Any) -> str:
    if value is None:
        return "现在是空的；以 # 开头的文字要加引号，否则被当作注释"
    if wanted == "string" and isinstance(value, (int, float)):
        return f'请加上引号，写作 "{value}"'
    if wanted == "array" and isinstance(value, str):
        return "请写作 [甲, 乙]，或者每项一行、前面加「- 」"
    if wanted == "array" and isinstance(value, dict):
        return "每一项前面要有「- 」，请检查是不是漏了"
    return f"现在写的是：{value if isinstance(value, (str, int, float)) else _kind_of(value)}"


def _kind_of(value: Any) -> str:
    return "列表" if isinstance(value, list) else "「键: 值」" if isinstance(value, dict) else str(value)


def _nearest_form(error: Any, steps: Steps) -> _Told:
    """Of several ways to write an item, what is wrong with the one that was meant."""
    branches: dict[Any, list[Any]] = {}
    for inner in error.context:
        branches.setdefault(inner.schema_path[0], []).append(inner)
    fitting = [errors for errors in branches.values() if not any(_is_other(e) for e in errors)]
    if not fitting:
        return _wrong_form(error.instance, steps)
    chosen = min(fitting, key=lambda errors: (sum(e.validator == "required" for e in errors), len(errors)))
    inner = min(chosen, key=_order)
    return in_words(inner, [*steps, *inner.relative_path])


def _is_other(inner: Any) -> bool:
    return inner.validator == "type" and not inner.relative_path


def _wrong_form(value: Any, steps: Steps) -> _Told:
    if value is None:
        return "这一项是空的", steps, "以 # 或 ! 开头的文字要加引号"
    if isinstance(value, (int, float)):
        return f"「{value}」应当是文字", steps, f'请加上引号，写作 "{value}"'
    return "这一项的写法不对", steps, f"这里不能写{_kind_of(value)}；写法见 docs/rulebooks.md"
