"""The sentence around a citation: whether it tells of the past, or of which months it tells."""

from checker.kinds.documents.library import Citation
from checker.text.lazy_regex import compiled, pattern

# What tells of the past in front of the name, anywhere in its sentence, and close to it.
_BEFORE = r"(?:原|旧|老|(?:当时|此前|以前|过去|修订前|修改前|废止前|已废止|失效)的?)$|曾(?:经)?(?:依据|依照|按照|根据|执行|适用|学习)?$"
_REPEAL = r"废止|失效|取代|代替|替代|停止执行|不再(?:执行|适用|施行|有效)|作废|溯及|沿革"
_PAST = pattern(
    r"修订为|更名为|修改为|升级为|衔接|收官|终期|总结评估|实施情况|圆满完成|到期|期满|(?:施行|实施|生效|出台|修订)(?:之)?前"
)
# 原《担保法》《物权法》: what stands before the first title is said of all of them.
_CHAIN = r"(?:《[^《》\n]{1,80}》[、和与及]?)+$"
_REPLACED = r"(?:由|从).{0,3}$"
_CLAUSE = r"[。;!?\n]"
_TITLE = pattern(r"《[^《》\n]*》")
_YEAR = r"(20\d\d)年(?!度)"
# How far words that stand close to the name may stand from it, in letters.
_NEAR = 20
_YEAR_REACH = 40
# 1至7月, 4月20日前, 3月: the month that a period begins with.
_MONTHS = pattern(r"(?<![\d年])(?P<first>\d{1,2})(?:月?[至到\-—–~](?P<last>\d{1,2}))?月")
_QUARTERS = (
    (("第一季度", "一季度", "上半年", "年初", "前三季度", "前两个季度"), 1),
    (("第二季度", "二季度"), 4),
    (("第三季度", "三季度", "下半年"), 7),
    (("第四季度", "四季度", "年底", "年末"), 10),
)


def around(text: str, cited: Citation) -> tuple[str, str]:
    """The sentence before and behind a citation."""
    start = max((match.end() for match in compiled(_CLAUSE).finditer(text, 0, cited.start)), default=0)
    stop = compiled(_CLAUSE).search(text, cited.end)
    return text[start : cited.start], text[cited.end : stop.start() if stop else len(text)]


def is_history(before: str, after: str, year: int) -> bool:
    """Whether the sentence around a citation tells of the past, or lists what was repealed."""
    near = before[-_NEAR:], after[:_NEAR]
    if (
        compiled(_BEFORE).search(compiled(_CHAIN).sub("", before))
        or compiled(_REPLACED).search(before)
        or any(map(_PAST.search, near))
    ):
        return True
    if compiled(_REPEAL).search(before) or compiled(_REPEAL).search(after):
        return True
    told = _TITLE.sub("", before)  # the years of another document's name are none of the sentence's
    years = [int(match[1]) for match in compiled(_YEAR).finditer(told[-_YEAR_REACH:])]
    return bool(years) and years[-1] < year


def first_month(before: str) -> int | None:
    """The first month of the year that the words before a citation tell of; None where they name none."""
    months = [int(match["first"]) for match in _MONTHS.finditer(before)]
    months += [month for words, month in _QUARTERS if any(word in before for word in words)]
    return min((month for month in months if 1 <= month <= 12), default=None)


def in_chinese(day: str) -> str:
    """A day of the tables (YYYY-MM-DD, YYYY-MM or YYYY) in Chinese: 2025年4月20日."""
    parts = [str(int(part)) for part in day.split("-")]
    return "".join(part + unit for part, unit in zip(parts, "年月日", strict=False))
