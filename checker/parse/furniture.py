"""Page furniture: what a web page or a page layout puts around a report.

Navigation, metadata tables, share and print buttons, page numbers and footers are told apart by
their form. They are never evidence; only what they say as «name: value» is kept as metadata.
"""

from __future__ import annotations

import re

from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

# A set and not one expression of 120 alternatives, which takes longer to compile than to use.
_NAMES = frozenset(
    [
        "索引号",
        "信息索引号",
        "信息索引",
        "统一编号",
        "发布机构",
        "发文机关",
        "发文单位",
        "发布单位",
        "发布人",
        "信息来源",
        "文章来源",
        "来源",
        "稿源",
        "作者",
        "编辑",
        "责任编辑",
        "审核",
        "审核人",
        "录入",
        "发布日期",
        "发布时间",
        "发文日期",
        "生成日期",
        "生成时间",
        "公开日期",
        "更新日期",
        "更新时间",
        "成文时间",
        "信息名称",
        "文件名称",
        "名称",
        "标题",
        "公文标题",
        "文号",
        "文件编号",
        "发文字号",
        "主题分类",
        "分类",
        "主题词",
        "关键词",
        "公开方式",
        "公开范围",
        "公开形式",
        "公开时限",
        "公开责任部门",
        "有效性",
        "是否有效",
        "体裁分类",
        "组配分类",
        "信息分类",
        "信息类别",
        "所属类别",
        "浏览次数",
        "浏览量",
        "浏览",
        "阅读次数",
        "阅读量",
        "阅读",
        "点击数",
        "点击量",
        "点击率",
        "点击",
        "访问量",
        "访问次数",
        "访问总数",
        "字体",
        "字号",
        "浏览字号",
        "稿件来源",
        "字体大小",
        "字号大小",
        "分享到",
        "分享",
        "视力保护色",
        "保护视力色",
        "上一篇",
        "下一篇",
        "上一条",
        "下一条",
        "主办单位",
        "主办",
        "承办单位",
        "承办",
        "协办",
        "技术支持",
        "网站标识码",
        "网站地图",
        "版权所有",
        "地址",
        "邮编",
        "电话",
        "传真",
        "联系电话",
        "联系我们",
        "推荐阅读",
        "相关推荐",
        "热点推荐",
        "热门推荐",
        "延伸阅读",
        "备案序号",
        "备案号",
        "纠错",
        "打印本页",
        "语音播报",
        "收藏",
        "打印",
        "关闭",
        "下载",
        "朗读",
        "当前位置",
        "当前栏目",
        "您当前位置",
        "您当前的位置",
        "您当前所在位置",
        "您当前所在的位置",
        "您当前的所在位置",
        "您的位置",
        "您的当前位置",
        "您的所在位置",
        "您所在位置",
        "您所在的位置",
    ]
)
# Names whose value may stand in a line of its own below; that of 标题 and 名称 is the report's title.
_VALUED = frozenset(
    name
    for name in _NAMES
    if name.endswith(
        (
            "号",
            "机构",
            "机关",
            "单位",
            "日期",
            "时间",
            "分类",
            "方式",
            "范围",
            "形式",
            "时限",
            "部门",
            "有效性",
            "类别",
        )
    )
)
_LONGEST = max(map(len, _NAMES))
_LABEL_ENDS = ":>》/【["
_TABLED = pattern(
    r"^(?:索引号|主题分类|发布机构|生成日期|发布日期|发文日期|公开日期|名称|文号|有效性|公开方式|公开范围|信息名称|标题|成文日期)"
)
_CHROME = pattern(
    r"(?:ICP备|保护视力色|视力保护色|【纠错】|公网安备|网站标识码|扫一扫|扫码|二维码|无障碍|繁体版|手机版|返回顶部|返回首页|关闭窗口|打印本页|【打印】|【关闭】|\[打印|\[关闭"
    r"|Copyright|版权所有|网站地图|联系我们|隐私声明|友情链接|站点地图|设为首页|加入收藏|相关(?:文章|链接|新闻|信息|附件|阅读|文档)"
    r"|首页(?:>|》|»|/|\||$)|>首页|政务公开>|信息公开>|分享到|浏览次数|附件下载|文件下载|点击下载|主动公开目录|下载Word|下载PDF|【字体|字体:|字号:)",
    re.IGNORECASE,
)
_PAGE = pattern(r"^(?:[-·]+\d{1,4}[-·]+|第\d{1,4}页(?:[,/]?共\d{1,4}页)?|\d{1,4}/\d{1,4}|-?\d{1,3}-?)$")
_CRUMBS = pattern(r"(?:[^>»→›]{1,20}[>»→›]+){2,}|^首页[>»→›/]")
_VALUES = frozenset("无-/大中小")
_BULLETS = "·•▪◆■●○◎※*|"
_BUTTONS = pattern(
    r"^(?:大|中|小|打印|关闭|收藏|分享|首页|附件|附件:无|无|没有了|微信|微博|QQ空间|搜索|智能问答|\||【|】|\[|\])+$"
)


def is_page_number(line: str) -> bool:
    """Whether a line is a page number: - 1 -, 第1页共3页, 2/5."""
    return bool(_PAGE.match(canonical(line)))


def is_furniture(line: str, *, cell: bool = False) -> bool:
    """Whether a line outside the report's text is furniture by its form; a table's ``cell`` may be a number or 无."""
    text = canonical(line)
    if len(text) > 160 or (len(text) > 45 and "。" in text):
        return False
    if cell and (_PAGE.match(text) or text in _VALUES):
        return False
    return bool(
        _PAGE.match(text)
        or _is_label(text)
        or (any(arrow in text for arrow in ">»→›") and _CRUMBS.search(text))
        or _BUTTONS.match(text)
        or (len(text) <= 120 and _CHROME.search(text) and not _has_clauses(text))
        or _is_table_row(line, text)
    )


def _has_clauses(text: str) -> bool:
    """Whether a sentence of some length ends in a line: more than twelve characters behind its first comma."""
    comma = min((at for at in map(text.find, "，,") if at >= 0), default=len(text))
    return text.rfind("。") - comma > 12


def _is_label(text: str) -> bool:
    """Whether a line begins with a known name and its colon, in brackets or not, or is but that."""
    text = text.lstrip(_BULLETS)
    opened = text[:1] in ("【", "[", "(")
    head = text[: _LONGEST + 2]  # what begins with a longer one begins with no name
    end = next((i for i, char in enumerate(head) if i and char in "】])" + _LABEL_ENDS), len(head))
    if text[opened:end] not in _NAMES:
        return False
    closed = text[end : end + 1] in ("】", "]", ")")
    behind = text[end + closed : end + closed + 1]
    return not behind or behind in _LABEL_ENDS or (closed and text[0] in "【[" and text[end] in "】]")


def is_labelled(text: str) -> bool:
    """Whether a canonical line begins with what a page says of itself: 【打印】, 来源:, 首页>, 浏览字号:."""
    return bool(_is_label(text) or _CRUMBS.match(text) or (text[:1] in "【[" and _CHROME.search(text[:24])))


def ends_in_name(text: str) -> bool:
    """Whether a canonical line ends in a name of metadata and its colon, whose value stands in the next one."""
    return text.endswith(":") and bool(_name_before(text, len(text) - 1))


def awaits_value(text: str) -> bool:
    """Whether a canonical line is but a name of metadata, whose value stands in the next one: 索引号, 公开方式:."""
    return text.lstrip(_BULLETS).removesuffix(":") in _VALUED


def _is_table_row(line: str, text: str) -> bool:
    return (
        bool(_TABLED.match(text))
        and bool(re.search(r"\t|(?<!\s)\s{2,}\S+\s{2,}|\|", line))
        and len(text) < 90
    )


def metadata_of(line: str) -> list[tuple[str, str]]:
    """(name, value) of each «name: value» (or tabulated pair) that a line of furniture states."""
    text = canonical(line)
    if ":" not in text and _TABLED.match(text):
        cells = [canonical(cell) for cell in re.split(r"\t|\||\s{4,}", line) if canonical(cell)]
        return list(zip(cells[::2], cells[1::2], strict=False))
    return [(name, value) for name, value in _labelled(text) if value]


def _labelled(text: str) -> list[tuple[str, str]]:
    """(name, value) of each known name before a colon; a value goes on to the next known name."""
    colons = [i for i, char in enumerate(text) if char == ":"]
    spots = [(name, colon) for colon in colons if (name := _name_before(text, colon))]
    ends = [colon - len(name) for name, colon in spots[1:]]
    return (
        [(name, text[colon + 1 : end]) for (name, colon), end in zip(spots, [*ends, len(text)], strict=True)]
        if spots
        else []
    )


def _name_before(text: str, colon: int) -> str:
    """The longest known name that ends at a colon, "" where there is none."""
    starts = range(max(0, colon - _LONGEST), colon)
    return next((text[start:colon] for start in starts if text[start:colon] in _NAMES), "")
