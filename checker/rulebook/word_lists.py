"""Word lists of a rulebook: canonical, flattened, cycles refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.text.normalize import canonical


class WordListError(ValueError):
    """A word list that cannot be resolved; ``name`` is the list's, ``todo`` the cure."""

    def __init__(self, name: str, message: str, todo: str) -> None:
        self.name = name
        self.todo = todo
        super().__init__(message)


def flatten(lists: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Each list with the lists that it names («<其他词表>») put in their place."""
    done: dict[str, tuple[str, ...]] = {}
    for name in lists:
        _resolve(name, lists, done, ())
    return done


def _resolve(
    name: str, lists: Mapping[str, Sequence[str]], done: dict[str, tuple[str, ...]], above: tuple[str, ...]
) -> tuple[str, ...]:
    if name in above:
        ring = " → ".join((*above, name))
        raise WordListError(above[0], f"词表互相引用成了环：{ring}", "请去掉其中一处引用")
    if name not in done:
        words: list[str] = []
        for item in lists[name]:
            if item.startswith("<") and item.endswith(">"):
                inner = item[1:-1]
                if inner not in lists:
                    what = f"词表「{name}」引用了不存在的词表「{inner}」"
                    raise WordListError(name, what, f"请补上词表「{inner}」，或者改正名称")
                words.extend(_resolve(inner, lists, done, (*above, name)))
            else:
                words.append(canonical(item))
        done[name] = tuple(dict.fromkeys(words))
    return done[name]
