"""Characters that are taken for one another: by sound (tones left out), or by shape."""

from functools import lru_cache

# Pairs of one shape, as misprints of reports and proofreaders' lists have them. 治 and 制 sound alike, but which of
# 法治 and 法制 is right depends on the formulation: fixed-wording knows.
_SHAPES = (
    "政攻 治冶 末未 土士 间问闻门 管菅 侯候 折拆析 拔拨 贷货 竟竞 辨辩辫 查杳 律津 责贵 员圆 从众 淮准 免兔 设没 诉拆 宜宣 "
    "因困 育肓 续继 彻撤 署暑 党觉 赏尝 裁栽 刑形 案桉 识职 耿职 限根 侵浸 盾循 卷券 徇循 履覆 密蜜 决诀 厉历 励厉 栏拦 "
    "篮蓝 戒诫 微徽 衰哀 祟崇 缓援 遣遗 徒徙 处外 买卖 实买 导异 导寻 环坏 展殿 息恩 相想 服报 理埋 提堤 题提 监兰 济挤 "
    "人入 今令 干千 住往 待侍 谈淡 载裁 亨享 夫失 午牛 传转"
)
_DISTINCT = frozenset((frozenset("治制"),))
# GB 2312 lists the 3,755 common characters first; what begins here an input method offers last, and nobody writes by mistake.
_RARE = b"\xd8"


@lru_cache(maxsize=4096)
def are_alike(one: str, other: str) -> bool:
    """Whether one character may be written for the other."""
    if one == other or frozenset((one, other)) in _DISTINCT:
        return False
    return other in homophones(one) or any(one in group and other in group for group in _shapes())


def homophones(char: str) -> str:
    """The characters that are read like this one."""
    return _sounds().get(char, "")


def alike_to(char: str) -> str:
    """The common characters that may be written for this one, itself left out."""
    shapes = "".join(group for group in _shapes() if char in group)
    sounds = "".join(other for other in homophones(char) if other.encode("gb2312") < _RARE)
    return "".join(dict.fromkeys(other for other in sounds + shapes if are_alike(char, other)))


@lru_cache(maxsize=1)
def _sounds() -> dict[str, str]:
    from checker.kinds.documents.readings import GROUPS  # noqa: PLC0415 - 7,000 characters that few callers ask for

    return {char: group for group in GROUPS.split(" ") for char in group}


@lru_cache(maxsize=1)
def _shapes() -> tuple[str, ...]:
    return tuple(_SHAPES.split(" "))
