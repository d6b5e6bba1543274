"""A text wrapped at any width, its title and its closing too, is understood as the unwrapped one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.model import Report
from checker.text.normalize import canonical
from tests.helpers import report_of
from tests.metamorphic import wrapped, wrapped_by_columns

_BLANK = "\u3000"
TITLES = {
    "one line": "青禾县水务局关于2023年度推进法治政府建设情况的报告",
    "centred": f"{_BLANK * 8}青禾县水务局2023年度法治政府建设工作情况报告",
    "two lines": f"{_BLANK * 14}青禾县水务局\n{_BLANK * 9}关于2023年度法治政府建设情况的报告",
    "far right": f"{_BLANK * 25}青禾县水务局2023年法治政府建设年度报告",
    "marked": "（送审稿）\n青禾县水务局关于2023年度法治政府建设情况的报告\n（2024年1月10日局党组会议通过）",
    "joint": f"{_BLANK * 8}中共青禾县河口镇委员会\n{_BLANK * 9}青禾县河口镇人民政府\n{_BLANK * 4}关于2023年度法治政府建设情况的报告",
}
CLOSINGS = {
    "left": "青禾县水务局\n2024年1月18日",
    "right": f"{_BLANK * 22}青禾县水务局\n{_BLANK * 22}2024年1月18日",
    "far right": f"{_BLANK * 40}青禾县水务局\n{_BLANK * 40}2024年1月18日",
    "one line": f"{_BLANK * 18}青禾县水务局{_BLANK * 4}2024年1月18日",
    "han": f"{_BLANK * 19}青禾县水务局（印章）\n{_BLANK * 18}二〇二四年一月十八日",
    "with a footer": (
        f"{_BLANK * 20}青禾县水务局\n{_BLANK * 20}2024年1月18日\n（联系人：青山，联系电话：0000-1234567）\n"
        "抄送：县委依法治县办，县司法局，县政府督查室，市水务局，市水务综合行政执法支队，各水利站。"
    ),
}
_BODY = """县委、县政府：

{i}2023年，我局在县委、县政府坚强领导下，扎实推进依法行政，把法治建设同水利工作一同部署、一同推进、一同检查，较好地完成了全年任务。现将有关情况报告如下。

{i}一、2023年推进法治政府建设的主要举措和成效

{i}（一）规范执法行为。全年开展水政巡查四百一十二人次，办结行政处罚案件十八件，处罚决定自作出之日起七个工作日内全部上网公示，没有一件被撤销或者变更。

{i}（二）严格依法决策。河道疏浚方案提交会议之前经过合法性审查，听取沿线群众意见三十二条，会议集体讨论决定，决策过程全程记录并且立卷归档。

{i}二、存在的不足和原因

{i}由于基层水利站人员较少、培训跟不上，巡查频次还不够高，执法台账登记得不够细致，部分案卷说理不充分，当事人对裁量的理由不够清楚。

{i}三、党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况

{i}局党组书记、局长主持召开会议四次，听取法治工作汇报，研究解决执法装备不足的问题，带头出庭应诉一次，并督促按期履行法院的生效裁判。

{i}四、2024年推进法治政府建设的主要安排

{i}充实巡查力量，组织业务轮训两期，统一执法台账样式，推动同各乡镇的巡查数据互通共享，对全部执法案卷逐件评查，评查结果同年度考核挂钩。

"""


def facts(text: str) -> tuple[object, ...]:
    """What a reviewer reads off a report's opening, headings and end."""
    report: Report = report_of(text)
    assert report.title is not None
    assert report.signature is not None
    assert report.date is not None
    return (
        canonical(report.title.text),
        report.issuer,
        report.year,
        canonical(report.signature.text),
        report.date.value,
        report.addressee and canonical(report.addressee.text),
        [(section.marker, section.heading, section.roles) for section in report.sections],
        [statement.text for statement in report.statements],
    )


@pytest.mark.parametrize("title", TITLES.values(), ids=list(TITLES))
@pytest.mark.parametrize("closing", CLOSINGS.values(), ids=list(CLOSINGS))
@pytest.mark.parametrize("indent", ["", _BLANK * 2], ids=["flush", "indented"])
@pytest.mark.parametrize("wrap", [wrapped, wrapped_by_columns])
def test_at_every_width(title: str, closing: str, indent: str, wrap: Callable[[str, int], str]) -> None:
    text = f"{title}\n\n{_BODY.format(i=indent)}{closing}\n"
    whole = facts(text)
    assert whole[2:5] == (2023, "青禾县水务局", whole[4])
    assert str(whole[4]) == "2024-01-18"
    torn = [width for width in range(20, 61) if facts(wrap(text, width)) != whole]
    assert torn == []
