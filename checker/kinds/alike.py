"""Characters that are taken for one another: by sound (tones left out), or by shape."""

from functools import lru_cache

# Pairs of one shape, as misprints of reports and proofreaders' lists have them. 治 and 制 sound alike, but which of
# 法治 and 法制 is right depends on the formulation: fixed-wording knows.
_SHAPES = (
    "政攻 治冶 末未 土士 间问闻门 管菅 侯候 折拆析 拔拨 贷货 竟竞 辨辩辫 查杳 律津 责贵 员圆 从众 淮准 免兔 设没 诉拆 宜宣 "
    "因困 育肓 续继 彻撤 署暑 党觉 赏尝 裁栽 刑形 案桉 识职 耿职 限根 侵浸 盾循 卷券 徇循 履覆 密蜜 决诀 厉历 励厉 栏拦 "
    "篮蓝 戒诫 微徽 衰哀 祟崇 缓援 遣遗 徒徙 处外 买卖 实买 导异 导寻 环坏 展殿 息恩 相想 服报 理埋 提堤 题提 监兰 济挤 "
    "人入 今令 干千 住往 待侍 谈淡 载裁 亨享 夫失 午牛 传转 国园"
)
_DISTINCT = frozenset((frozenset("治制"),))
# GB 2312 lists the 3,755 common characters first; what begins here an input method offers last, and nobody writes by mistake.
_RARE = b"\xd8"


@lru_cache(maxsize=4096)
def are_alike(one: str, other: str) -> bool:
    """Whether one character may be written for the other."""
    if one == other or frozenset((one, other)) in _DISTINCT:
        return False
    return other in homophones(one) or other in _by_shape().get(one, "")


def homophones(char: str) -> str:
    """The characters that are read like this one."""
    return _sounds().get(char, "")


def is_common(char: str) -> bool:
    """Whether an input method offers a character among the first, so that it may be written by mistake."""
    return char.encode("gb2312", "ignore") < _RARE


def flattened(text: str) -> str:
    """The text with one character for all that sound alike."""
    return text.translate(_flat())


def flattened_slips(word: str) -> set[str]:
    """How a word is flattened, and with one character that looks like one of its own: every slip of it is flattened so."""
    groups, known = _sounds(), _by_shape()
    flat = [groups.get(char, char)[0] for char in word]  # for a word this is faster than translate
    found = {"".join(flat)}
    for at, char in enumerate(word):
        for other in known.get(char, ""):
            found.add("".join((*flat[:at], groups.get(other, other)[0], *flat[at + 1 :])))
    return found


@lru_cache(maxsize=1)
def _flat() -> dict[int, str]:
    return {ord(char): group[0] for char, group in _sounds().items()}


@lru_cache(maxsize=1)
def _sounds() -> dict[str, str]:
    from checker.kinds.documents.readings import GROUPS  # noqa: PLC0415 - 7,000 characters that few callers ask for

    return {char: group for group in GROUPS.split(" ") for char in group}


@lru_cache(maxsize=1)
def _by_shape() -> dict[str, str]:
    """The characters of one shape with each."""
    found: dict[str, str] = {}
    for group in _SHAPES.split(" "):
        for char in group:
            found[char] = found.get(char, "") + group
    return found
