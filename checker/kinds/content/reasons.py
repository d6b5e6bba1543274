"""Why a sentence that speaks of a point is not enough, and what follows from it, in words for the writer."""

from collections.abc import Mapping

from checker.model import Excerpt, Gap

PARTICULARS = "写了，但没有具体情况：补上件数、次数、时间、文件、承办机构或者做法中的一两样"
_LONGEST = 16
"""A cue longer than this is no word to point at, but half a sentence; the excerpt shows it anyway."""
# Reason → what is wrong, and what to do. {cue}: the words that tell so, in brackets; {part}: the heading where it belongs.
_REASONS: Mapping[str, tuple[str, str]] = {
    "planned": (
        "只写了打算{cue}，没有写本年度做了什么",
        "本年度做了的，写明做了什么；确实没有做的，如实写入存在的不足。",
    ),
    "preparing": (
        "写的是还在准备{cue}，没有写已经做了什么",
        "写明本年度已经做成的部分；没有做成的，写入存在的不足和下一年度安排。",
    ),
    "conditional": ("写的是假设的情形{cue}，没有写本年度做了什么", "写明本年度有没有发生、怎样办理的。"),
    "wished": ("写的是建议或者希望{cue}，没有写本单位做了什么", "写本单位做了什么；对别人的建议另行报送。"),
    "asked": ("写的是问题{cue}，没有写做了什么", "把问题换成答案：写明本年度做了什么。"),
    "demanded": ("写的是上级的要求{cue}，没有写本单位做了什么", "在要求之后写本单位怎样落实。"),
    "foreign": ("写的是别的单位的做法{cue}，没有写本单位做了什么", "写本单位自己做了什么。"),
    "past": ("写的是往年的情况{cue}，没有写本年度做了什么", "写明{年度}年做了什么；往年的情况只可作对比。"),
    "task": ("只写了任务，没有写完成情况", "在任务之后写明完成情况。"),
    "problem": (
        "只作为问题提到{cue}，没有写本年度做了什么",
        "做了的，在主要举措和成效部分写明；确实没有做好的，留在存在的不足部分。",
    ),
    "denied": ("写的是没有做到{cue}", "做了的，写明做了什么；确实没有做的，写入存在的不足并写明原因。"),
    "zero": (
        "写的数量是零{cue}，没有写本年度做了什么",
        "没有应当办理的事项的，写明本年度没有此类事项；应做而没有做的，写入存在的不足。",
    ),
    "scarce": ("写的是很少做到{cue}", "写明做了几次、怎样做的；没有做好的，写入存在的不足。"),
    "named": ("只提到名称，没有写做了什么", "在名称之后写明谁做了什么。"),
    "titled": ("只在书名号里的文件名称中提到，没有写做了什么", "在文件名称之后写明怎样落实。"),
    "taught": ("只写了学习、培训或者宣传{cue}，没有写做了什么", "除学习培训外，写明实际做了什么。"),
    "thought": ("只写了重视和意义{cue}，没有写做了什么", "把评价换成事实：谁在什么时候做了什么。"),
    "slogan": ("只写了进展和评价{cue}，没有写做了什么", "把评价换成事实：谁在什么时候做了什么。"),
    "elsewhere": ("写了，但不在应写的部分", "把这句话移到{part}部分。"),
    "apart": (
        "写了，但不在应写的部分",
        "在{part}部分写明主要负责人做了什么；这句话说的就是主要负责人的，可以移过去。",
    ),
    "unit": ("写的是单位的工作，没有写主要负责人做了什么", "以主要负责人为主语，写本人做了什么。"),
    "heading": ("只在标题里提到，正文没有展开", "在标题之下写明做了什么。"),
    "mentioned": ("只是提到，没有写清楚具体情况", ""),
}


def gap_of(reason: str, cue: str, part: str, excerpt: Excerpt) -> Gap:
    """The gap of a point that is not written well enough, for a reason.

    ``cue`` are the words of the report that tell so (may be empty), ``part`` is the heading where the point belongs
    (empty where the report has none).
    """
    message, hint = _REASONS[reason]
    shown = f"（“{cue}”）" if 0 < len(cue) <= _LONGEST else ""
    where = f"“{part}”" if part else "应写的"
    return Gap(message.replace("{cue}", shown), excerpt, hint=hint.replace("{part}", where))
