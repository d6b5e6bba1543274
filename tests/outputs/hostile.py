"""An answer whose every text tries to break the format that it goes into."""

from __future__ import annotations

from checker.model import Decision, Excerpt, Gap, Place, Unreadable
from checker.model.answer import Answer
from tests.outputs import sample

BAIT = (
    '=HYPERLINK("http://x","点")',
    "+1+1",
    "-2*3",
    "@SUM(A1)",
    "\t=1+1",
    "]]><failure/>&amp;<b>",
    "\x00\x07\x1b[31m红\x9b\u202e倒\ufffe",
    "一行\r\n::error::另一行%0A::",
    "|`code`| **粗** [链](http://x) <img src=x onerror=alert(1)> @all #12 !3",
    "</details><script>",
    "a,b:c\"d';e",
    "1234567890123456789",
    "A\tB",
)
PATHS = (
    "=cmd|' C'!A0,报告:一.txt",
    "@all/<b>|x`\n##[error]y.txt",
    "C:\\公文\\100% 报告.docx",
    b"\xb1\xa8.txt".decode("utf-8", "surrogateescape"),
)


def _assessment(path: str, shift: int):
    verdicts = tuple(
        sample.verdict(
            sample.rule(f"rule-{number}", bait, "content", 1)._replace(advice=bait, basis=bait, asks=bait),
            Decision("weak", gaps=(Gap(bait, Excerpt(bait, Place(bait, line=number + 1, column=shift))),)),
        )
        for number, bait in enumerate(BAIT)
    )
    report = sample.REPORT._replace(issuer=BAIT[shift % len(BAIT)], title=None)
    return sample.FAILED._replace(path=path, report=report, verdicts=verdicts)


ANSWER = Answer(
    ("hostile", BAIT[8], "@1"),
    tuple(_assessment(path, shift) for shift, path in enumerate(PATHS, 1)),
    tuple(Unreadable(path, bait) for path, bait in zip(PATHS, BAIT[5:], strict=False)),
)
