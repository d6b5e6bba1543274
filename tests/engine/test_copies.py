"""Reports of a run held against each other, and against those of the year before."""

from __future__ import annotations

import json
from pathlib import Path

from checker.engine.copies import beside_last_year, compared, settings_of
from checker.engine.evaluate import evaluate
from checker.engine.plan import Plan, rulebook_of
from checker.engine.transport import lean, pack, unpack
from checker.model import Assessment
from checker.model.answer import Answer, findings
from checker.rulebook import gather
from tests.cli._run import fazhi

PLAN = Plan(gather("department"), compared=True)
SETTINGS = settings_of(rulebook_of(PLAN))
OWN = "在险工险段逐处建立巡护档案，明确巡护人、频次和处置时限，汛前汛中汛后各排查一轮，问题销号管理，巡护人员配发定位手环，轨迹上图，缺勤预警，季度通报排名靠后的站所并约谈站长。"


def text(body: str, year: int = 2024, more: str = "", plan: str = "充实人手，轮训两期。") -> str:
    return (
        f"{body}关于{year}年度法治政府建设情况的报告\n一、主要举措和成效\n{more}\n二、存在的不足和原因\n"
        f"由于人手不够，台账登记不细。\n三、{year + 1}年主要安排\n{plan}\n{body}\n{year + 1}年1月9日\n"
    )


def assessed(name: str, content: str) -> Assessment:
    return lean(evaluate(content.encode(), name, PLAN), text=False)


def told(assessment: Assessment) -> list[str]:
    return [finding.message for finding in findings(assessment) if finding.rule == "copied-text"]


def test_two_bodies_that_share_a_passage_are_both_told_with_whom() -> None:
    reports = (
        assessed("a.txt", text("青禾县水务局", more=OWN)),
        assessed("b.txt", text("柳溪县农业农村局", more=f"评查案卷六十册。{OWN.replace('站', '所')}")),
        assessed("c.txt", text("望川县教育局", more="校园周边普法三十场，师生两千人参加，家长会上讲案例。")),
    )
    answer = compared(Answer(PLAN.book.key, reports), SETTINGS)
    (copy,) = answer.copies
    assert copy.paths == ("a.txt", "b.txt")
    assert copy.bodies == ("青禾县水务局", "柳溪县农业农村局")
    assert copy.passages[0].ours.startswith(OWN)
    assert "柳溪县农业农村局（b.txt）" in told(answer.assessments[0])[0]
    assert "青禾县水务局（a.txt）" in told(answer.assessments[1])[0]
    assert told(answer.assessments[2]) == []
    assert all(each.prints is None for each in answer.assessments)


def test_two_files_of_one_report_are_no_copies() -> None:
    reports = tuple(assessed(name, text("青禾县水务局", more=OWN)) for name in ("a.txt", "a.docx.txt"))
    answer = compared(Answer(PLAN.book.key, reports), SETTINGS)
    assert answer.copies == ()


def test_fingerprints_travel_and_come_back() -> None:
    assessment = assessed("a.txt", text("青禾县水务局", more=OWN))
    assert assessment.prints is not None
    assert unpack(pack(assessment), PLAN).prints == assessment.prints


def test_without_need_no_fingerprints_are_made() -> None:
    plan = PLAN._replace(compared=False)
    assert evaluate(text("青禾县水务局").encode(), "a.txt", plan).prints is None


def test_last_years_report_is_that_of_the_same_body_and_the_nearest_earlier_year() -> None:
    ours = assessed("2024.txt", text("中共青禾县水务局", more=OWN))
    before = [
        assessed("2022.txt", text("青禾县水务局", 2022, "巡查河道险工险段412处，劝离违规钓鱼人员96人次。")),
        assessed("2023.txt", text("青禾县水务局", 2023, OWN, "更换取水计量设施80套。")),
        assessed("other.txt", text("柳溪县水务局", 2023, OWN)),
    ]
    found = beside_last_year(
        Answer(PLAN.book.key, (ours, assessed("x.txt", text("望川县教育局")))), before, SETTINGS
    )
    assert found.without == ("x.txt",)
    (copy,) = found.answer.copies
    assert (copy.paths, copy.previous) == (("2024.txt", "2023.txt"), True)
    messages = told(found.answer.assessments[0])
    assert any("上一年度的报告（2023.txt）有 1 处相同" in each for each in messages)
    assert any("上一年度安排的 1 件事" in each and "更换取水计量设施80套" in each for each in messages)


def test_check_tells_copies_in_every_whole_output_and_jsonl_does_without(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, body in (("a.txt", "青禾县水务局"), ("b.txt", "柳溪县农业农村局")):
        (folder / name).write_text(text(body, more=OWN), encoding="utf-8")
    argv = ["check", "--no-config", str(folder)]
    whole = json.loads(fazhi(*argv, "--format", "json").output)
    assert [[each["share"] > 0.3 for each in copy["reports"]] for copy in whole["copies"]] == [[True, True]]
    assert "copied-text" in fazhi(*argv, "--format", "csv").output
    page = fazhi(*argv, "--format", "html").output
    assert 'id="copies"' in page
    assert page.count(OWN) >= 4  # in both texts and side by side
    assert "copied-text" not in fazhi(*argv, "--format", "jsonl").output


def test_previous_without_reports_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text("青禾县水务局"), encoding="utf-8")
    (tmp_path / "empty").mkdir()
    answer = fazhi("check", "--no-config", str(tmp_path / "a.txt"), "--previous", str(tmp_path / "empty"))
    assert answer.exit_code == 2
    assert "没有找到上一年度的报告" in answer.output + answer.stderr
