"""What each clause of a report claims: whose deed, of which time, in what mood, done or not, and what was done.

A mention is no deed. «在门户网站公示处罚决定» was done; the same words after 拟, 尚未, 省厅要求, 去年 or 邻县 were not, not
here or not now. The words that tell so are data (``standing`` in rules/language.yaml); how far each of them reaches
is told here, once for all rules:

======================================  ======================================  =============================
what is written                         what the clause is                      how far it reaches
======================================  ======================================  =============================
下一步将公示结果，修订办法。            planned                                 until 已, 今年 …; a leading one
                                                                                over the sentences behind it
若发生此类情形，公示结果。              conditional                             to the end of the sentence
建议县政府尽快公示结果。                wished                                  its clause
公示办法正在起草。                      preparing                               its clause
尚未公示结果，配齐人员。                denied                                  its clause; a leading one over
                                                                                the sentence, until 但, 目前 …
没有一次遗漏。未发生败诉。              done (what is denied is adverse)
出庭率为零。                            zero                                    its clause
很少公示结果。                          scarce                                  its clause
省厅要求公示结果，抓好落实。            demanded; 我局 … ends it                its clause, and those that go
                                                                                on with 要, 应, 确保 …
邻县水利局公示结果。                    foreign                                 its clause
2022年，公示结果。                      past                                    until 今年, 全年, the year
任务：公示结果。进展：尚未启动。        task, told by the answer (answers.py)   until the answer's label
个别单位公示不及时。                    problem                                 its clause
三次提出公示，都不了了之。              denied                                  all clauses before it
已就公示请示，待批复后实施。            preparing                               all clauses before it
市局公示结果，值得借鉴。                foreign                                 all clauses before it
只有公示结果，才能取信于民。            thought                                 all clauses before it
法规科的职责是：公示结果。              named                                   to the end of the sentence
是否公示，各方看法不同。                asked                                   its clause; with ？ the sentence
在公示方面，办法不多。                  what the next clause says of its topic
举办公示业务培训。                      taught                                  its clause
高度重视公示工作。                      thought                                 its clause
公示工作稳步推进。                      slogan                                  its clause
======================================  ======================================  =============================
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from checker.model import Act, Clause, Modality, Polarity, Predicate
from checker.parse import bodies
from checker.parse.language import Language
from checker.text.lazy_regex import pattern
from checker.text.prefilter import Spot

Cue = tuple[int, int, str]
"""(begin, end, name) of a telling word; offsets into its sentence."""

_LEADING = 12
"""A word of the future so near the beginning speaks for the sentence: «我局下一步将…» leads, the 明年 of «组织轮训3期，
形成的教材将于明年使用» does not."""
_FUTURE = pattern(r"下一?步|下阶段|下一?年|今后|明年|来年|接下来|20\d\d年|拟从|将从|拟于|拟在")
_LAST_OF_13TH = 2020
"""The last year of the 13th five-year plan (2016–2020): until then it is the present."""
_CONTRAST = pattern(r"目前|截至|现已|业已|今年已|年内已|本年度已|但|不过|而今")
_COMING = frozenset({"coming"})
_COMPARED = pattern(
    r"(?:较|比|与|同|跟|和|对比|超过|高于|低于|优于|自|从|截[至止]|对照|针对|根据|按照?|围绕|延续|沿用)[^,;]{0,4}$"
)
"""What stands before a past year that only measures or explains: «较去年», «针对2022年督察反馈的问题»."""
_NOT_THEN = pattern(
    r"[年度底初末\d月日]*(?:起|以来|开始|至今|至|到|—|-|同期|结转|相比|以前|版|修[订正]|基础上)"
    r"|[^,;把将对给]{0,10}(?:印发|出台|发布|制定|修[订正]|颁布|施行|实施|通过|成立|组建|确定|下达|部署|交办|反馈|移交|遗留|签订)的"
)
"""What stands behind a past year that does not date the deed: «2022年以来», «2022年版», «2022年印发的…»."""
_LED_BY = pattern(
    r"按照?|根据|依据|依照|遵照|落实|贯彻|执行|对照|围绕|传达|学习|针对|结合|响应|对标|参照|符合|满足|达到|围绕"
)
"""What makes a demand the occasion of one's own deed: «按照省厅要求», «落实上级部署»."""
_NOUN_BEFORE = pattern(
    r"(?:的|新|高|严|硬性|工作|各项|有关|相关|具体|目标|任务|基本|法定|程序|时限|标准|纪律|质量|安全)$"
)
"""Before 要求 and 规定 it makes nouns of them: «提出新要求», «有关规定»."""
_SUBORDINATE = pattern(r"[^,;]*(?:后|时|的|之外|以来|下)[,;。:]?$")
"""How a clause ends that only tells the occasion: «上级督察指出问题后»."""
_SUPERIOR = pattern(
    r"中央|国家|国务院|上级|督察|巡察|巡视|会议|大会|文件|通知|意见|方案|办法|条例|规划|纲要|法律|法规|制度|规定|批示|总书记"
    r"|[省市州县区部]|厅"
)
_OWN = pattern(
    r"[我本][局县市区镇乡委办街所院厅处队]|我们|本单位|[局镇乡委办厅院所]党[组委]|党组|[局镇乡县区市]长|主任|书记|主要负责|主要领导|负责人"
    r"|[局镇厅]务会|办公会|常务会|班子|各[股科处室]|股室|科室|全[局镇街院]"
)
"""Who demands, where it is no superior; and whose turn it is again behind a demand."""
_TURN = pattern(
    r"[我本][局县市区镇乡委办街所院厅处队]|我们|全[局镇街院][^体]|[局镇乡委办厅院所]党[组委]"
    r"|随即|立即|迅速|及时|第一时间|据此|为此|对此|认真"
)
_GOES_ON = pattern(r"(?:并且?|同时|以及)?(?:要|应|须|必须|务必|确保|做到|不得|严禁)")
"""How the parts of a demand go on: «会议强调，要…，确保…»."""
_SENT = pattern(r"[^,;:]{0,16}(?:印发|下发|发出|发布|召开|来[文函]|通报|发文|出台|下达|转发|部署)")
_TOPIC = pattern(
    r"(?:在|就)[^,;:]{2,40}(?:方面|上|中|问题|工作|一事|环节|来说|而言),"
    r"|[^,;:]{2,14}(?:督办|交办|部署|点名|反馈|指出|移交|下达|布置|要抓)的[^,;:]{2,40},"
    r"|(?:关于|至于|说到|说起|谈到|谈起|提到|提起|讲到|论及)[^,;:]{2,40},"
)
"""A clause that only says what the next one is about: «在执法公示方面，办法不多»."""
_ABOUT = pattern(r"对于?(?P<what>[^,;:]{2,40}),")
_PURPOSE = pattern(r"为了?[^,;:]{2,40},")
"""«对执法公示，认为时机未到» and «为公示结果，正在筹备» claim what the next clause says; «对26件案件审核，…» does not."""
_TOPICAL = "在就对为除关至说谈提讲论"
"""With one of these begins what only sets a topic, but for «县里点名要抓的…»."""
_EXCEPT = pattern(r"除了?[^,;:]{2,40},")
_THE_REST = pattern(r"[^,;]{0,8}(?:其[他它余]|别的|余下|剩余)(?![^,;]*(?:也|还|同样|一并|同步))")
"""«除了执法公示，其他工作均已完成» leaves it undone; «除执法公示外，其他制度也…» does not."""
_NOT_SO = pattern(r"(?:不|没有?|未|无|非|防止|避免|杜绝|严禁|不得|谨防|克服|防范|力戒)[^,;:]{0,8}$")
"""What stands before a word that takes back, and takes that back: «没有走过场»."""
_LET = pattern(r"(?:没有?|不|未|防止|避免|杜绝)(?:让|使|任由|满足于|止于)[^,;:]*$")
_TAKEN = 40
"""The same over a long name, and characters before the word in which it may stand: «没有让〈up to thirty〉停留在口头上»."""
_NO_TOPIC = 12
"""Characters before it in its clause with which a word that takes back has no topic of its own: «市财政局至今没有批» takes back
what stands before, «两处历年遗留的违建至今没有拆» only itself."""
_LABEL = 8
"""Characters of a label with its colon («进展情况:»), which claims nothing itself."""
_NONE_SUCH = pattern(r"未|没有?|无|不曾|从不")
"""Of the words that deny, those after which something adverse makes the claim good: «未发生败诉», «无一遗漏»."""


class Reader:
    """Gives clauses their predicates, sentence by sentence, in the order of a block.

    The whole text was read once for the spots at which a telling word may begin: an expression is tried only there, and
    three clauses of four have none. Remembers two things between sentences: that a block is speaking of what comes next, or of another year.
    """

    def __init__(self, text: str, language: Language, year: int | None, issuer: str | None = None) -> None:
        self._words = language.standing
        self._anywhere = language.spotter.anywhere
        self._issuer = issuer or ""
        self._year = year
        self._coming = _coming(year) if year else None
        spots = language.spotter.spots(text)
        if self._coming is not None:
            spots += [Spot(found.start(), _COMING) for found in self._coming.finditer(text)]
            spots.sort(key=_start)
        self._starts = [spot.start for spot in spots]
        self._names = [spot.names for spot in spots]
        self._planning = False
        self._past = False

    def begin_block(self) -> None:
        """A new block: a plan or a year told in the one before does not reach into it."""
        self._planning = self._past = False

    def clauses(
        self, whole: str, start: int, cuts: Sequence[int], *, heading: bool = False
    ) -> tuple[Clause, ...]:
        """The clauses of the sentence at an offset, with their predicates.

        The insides of its titles are blanked, so that their words tell nothing; ``cuts`` are the offsets in it where
        clauses begin, and its end.
        """
        cues = self._cues(whole, start)
        foreign = [bodies.is_foreign(whole[a:b], self._issuer) for a, b in pairwise(cuts)]
        if not (cues or self._planning or self._past or True in foreign or "?" in whole):
            predicates = [_DEED] * len(foreign)
            return self._told(whole, start, cuts, predicates, heading=heading)
        scope = _Scope(whole, cues, self)
        predicates = [
            scope.read(a, b, foreign=other) for (a, b), other in zip(pairwise(cuts), foreign, strict=True)
        ]
        self._take_back(whole, cuts, cues, predicates)
        self._planning = scope.plans_on
        self._past = scope.past and whole.endswith(";")
        return self._told(whole, start, cuts, predicates, heading=heading)

    def _take_back(
        self, whole: str, cuts: Sequence[int], cues: Sequence[Cue], predicates: list[Predicate]
    ) -> None:
        """What one clause says of all that the sentence told before it: «三次提出公示，三次都不了了之»."""
        for begin, end, name in cues:
            told = _BACKWARD.get(name)
            if told is None or self.says("not_denied", whole[begin:end]):
                continue
            first = max(0, begin - _TAKEN)
            if whole[begin] not in ",:" and any(each.search(whole, first, begin) for each in (_NOT_SO, _LET)):
                continue
            own = bisect_right(cuts, begin + (whole[begin] in ",:;")) - 1
            reaches = begin - cuts[own] <= _NO_TOPIC
            for at in range(0 if reaches else own, own + 1):
                if whole[cuts[at + 1] - 1] != ":" or cuts[at + 1] - cuts[at] > _LABEL:
                    predicates[at] = predicates[at]._replace(**told, cue=(begin, end))
        if any(name == "mended" for _, _, name in cues):
            last = max(begin for begin, _, name in cues if name == "mended")
            for at in range(bisect_right(cuts, last + 1) - 1):
                if predicates[at].holder != "other" and predicates[at].modality in ("fact", "plan"):
                    predicates[at] = _DEED
        if whole.rstrip("”’)").endswith("?"):
            predicates[:] = [each._replace(modality="question") for each in predicates]

    def _told(
        self, whole: str, start: int, cuts: Sequence[int], predicates: list[Predicate], *, heading: bool
    ) -> tuple[Clause, ...]:
        """The clauses with their predicates, those that only name a thing told by the next."""
        if not heading:
            predicates = self._carried(whole, cuts, predicates)
        return tuple(
            Clause(start + a, start + b)
            if predicate is _DEED
            else Clause(start + a, start + b, predicate.standing, _moved(predicate, start))
            for (a, b), predicate in zip(pairwise(cuts), predicates, strict=True)
        )

    def _carried(self, whole: str, cuts: Sequence[int], predicates: list[Predicate]) -> list[Predicate]:
        """A clause that only names a thing claims what the next one says of it: «三项制度,全部落实到位»."""
        following: Predicate | None = None
        for at in range(len(predicates) - 1, -1, -1):
            if predicates[at] is _DEED:
                predicates[at] = self._claimed(whole, cuts[at], cuts[at + 1], following)
            following = predicates[at]
        return predicates

    def _claimed(self, whole: str, begin: int, end: int, following: Predicate | None) -> Predicate:
        """What a clause that tells nothing by itself claims, by the one behind it."""
        if whole[begin] in _TOPICAL or "的" in whole[begin:end]:
            if _TOPIC.fullmatch(whole, begin, end) or self._is_about(whole, begin, end, following):
                return following or _NAMED
            if _EXCEPT.fullmatch(whole, begin, end) and _THE_REST.match(whole, end):
                return _EXCEPTED._replace(cue=(begin, begin + 1))
        return (following or _NAMED) if self._only_names(whole[begin:end]) else _DEED

    def _is_about(self, whole: str, begin: int, end: int, following: Predicate | None) -> bool:
        """Whether a clause with 对 or 为 only says what the next is about, or what for."""
        about = _ABOUT.fullmatch(whole, begin, end)
        if about is not None:
            return not self._tells_of_doing(about["what"])
        purpose = _PURPOSE.fullmatch(whole, begin, end)
        return purpose is not None and following is not None and following.standing not in ("done", "named")

    def _only_names(self, clause: str) -> bool:
        return self.says("names", clause) and not self._tells_of_doing(clause)

    def _tells_of_doing(self, clause: str) -> bool:
        """Whether a clause tells of doing in other words than those of the names in it: 组织领导 organises nothing."""
        if _HAS_DIGIT.search(clause):
            return True
        rest = list(clause)
        for name in self._words["names"].finditer(clause):
            rest[name.start() : name.end()] = "□" * (name.end() - name.start())
        return self.says("doing", "".join(rest))

    def _cues(self, whole: str, start: int) -> list[Cue]:
        """The telling words of a sentence, in order."""
        found = []
        first = bisect_left(self._starts, start)
        for at in range(first, bisect_left(self._starts, start + len(whole), first)):
            begin = self._starts[at] - start
            for name in self._names[at]:
                words = self._coming if name == "coming" else self._words[name]
                there = words.match(whole, begin) if isinstance(words, re.Pattern) else None
                if there is not None and there.end() > begin:
                    found.append((begin, there.end(), name))
        for name in self._anywhere:
            found += [(*match.span(), name) for match in self._words[name].finditer(whole)]
        return sorted(set(found))

    def is_own(self, body: str) -> bool:
        """Whether a body is the report's own, one of its units or, for a government, one below it."""
        return bodies.is_own(body, self._issuer)

    @property
    def year(self) -> int | None:
        """The reporting year."""
        return self._year

    @property
    def planning(self) -> bool:
        """Whether the sentence before went on about what comes next."""
        return self._planning

    @property
    def past(self) -> bool:
        """Whether the part of the sentence before, up to its semicolon, went on about another year."""
        return self._past

    def first(self, name: str, words: str) -> int:
        """Where words first hold a telling word of this name; behind their end where they hold none."""
        return next((found.start() for found in self._words[name].finditer(words)), len(words))

    def says(self, name: str, words: str) -> bool:
        """Whether words hold a telling word of this name."""
        return self._words[name].search(words) is not None


class _Scope:
    """One sentence, read clause by clause: what reaches from one clause into those behind it."""

    def __init__(self, whole: str, cues: Sequence[Cue], reader: Reader) -> None:
        self._whole = whole
        self._cues = cues
        self._reader = reader
        names = {name for _, _, name in cues}
        self._ahead = sorted(
            begin if name == "coming" else end - 1
            for begin, end, name in cues
            if name in ("planned", "coming")
        )
        self._planned = reader.planning and not (names & {"done", "now"} or f"{reader.year}年" in whole)
        self._led = False
        self._denied_all = any(
            name == "denied" and begin <= 1 and not self._is_excused_lead(begin, end)
            for begin, end, name in cues
        )
        self._past = reader.past
        self._supposed = False
        self._listed = False
        self._demanded_to = 0
        self._demanding = False
        self._sent = False
        self._past_cue = (0, 0)
        self._at = 0

    @property
    def past(self) -> bool:
        """Whether the sentence ended in another year."""
        return self._past

    @property
    def plans_on(self) -> bool:
        """Whether the next sentence of the block is still about what comes next."""
        return self._planned and (self._led or self._reader.planning)

    def read(self, a: int, b: int, *, foreign: bool) -> Predicate:
        """The predicate of the clause between two offsets."""
        here: dict[str, list[Cue]] = {}
        while self._at < len(self._cues) and self._content(self._cues[self._at]) < b:
            cue = self._cues[self._at]
            here.setdefault(cue[2], []).append(cue)
            self._at += 1
        predicate = self._own(a, b, here)
        if "others" in here:
            predicate = predicate._replace(holder="other", cue=here["others"][0][:2])
        time = self._time(a, b, here)
        if time is not None:
            predicate = predicate._replace(time="past", cue=time)
        if "conditional" in here:
            self._supposed = True
        if self._supposed:
            predicate = predicate._replace(modality="condition", cue=predicate.cue or (a, b))
        self._listed = self._listed or "listed" in here
        if self._listed:
            predicate = predicate._replace(act="named", cue=predicate.cue or (a, b))
        if self._is_planned(a, b):
            predicate = predicate._replace(
                modality="plan", time="future", cue=_first(here, "planned", "coming")
            )
        elif self._denied_all and predicate.polarity == "positive":
            predicate = predicate._replace(polarity="negative", cue=(0, min(4, len(self._whole))))
        demand = self._demand(a, b, here.get("demand", ()))
        if demand is not None:
            predicate = predicate._replace(holder="superior", cue=demand)
        elif foreign and not _TURN.match(self._whole, a):
            predicate = predicate._replace(holder="other", cue=(a, min(b, a + 8)))
        return predicate

    def _content(self, cue: Cue) -> int:
        """Where a cue belongs: behind the mark at which its expression begins, if it does."""
        return cue[0] + (self._whole[cue[0]] in ",:;、")

    def _time(self, a: int, b: int, here: dict[str, list[Cue]]) -> tuple[int, int] | None:
        """The words that put a clause into another year, if they do; they reach on until this year is named."""
        now = max((begin for name in ("now", "done") for begin, _, _ in here.get(name, ())), default=-1)
        for begin, end, _ in here.get("past", ()):
            told = self._whole[begin:end]
            if self._reader.year is not None and told.startswith(f"{self._reader.year}年"):
                now = max(now, begin)
            elif self._is_not_over(told):
                continue
            elif not (_COMPARED.search(self._whole, a, begin) or _NOT_THEN.match(self._whole, end)):
                self._past = begin > now
                self._past_cue = (begin, end)
        if now >= 0 and not any(begin > now for begin, _, _ in here.get("past", ())):
            self._past = False
        return self._past_cue if self._past else None

    def _is_not_over(self, told: str) -> bool:
        """Whether words that look like the past are of the reporting year or of what is still to come."""
        year = self._reader.year
        if year is None:
            return False
        return ("十三五" in told and year <= _LAST_OF_13TH) or (told[:4].isdigit() and int(told[:4]) > year)

    def _is_planned(self, a: int, b: int) -> bool:
        """Whether the clause tells what is still to come; 已 and 今年 end that, or where it led the sentence a contrast."""
        clause = self._whole[a:b]
        if bisect_left(self._ahead, a) < bisect_left(self._ahead, b):
            self._led = self._led or _leads(self._whole, self._ahead)
            self._planned = True
        elif self._planned and (_CONTRAST.search(clause) if self._led else self._reader.says("done", clause)):
            self._planned = self._denied_all = False
        elif self._denied_all and _CONTRAST.search(clause):
            self._denied_all = False
        return self._planned

    def _demand(self, a: int, b: int, verbs: Sequence[Cue]) -> tuple[int, int] | None:
        """The words by which a superior only demands what the clause tells."""
        whole = self._whole
        if self._demanding and _TURN.match(whole, a):
            self._demanding = False
        for begin, end, _ in verbs:
            before = whole[a:begin]
            if not self._demands(before, whole[end:b], begin == a or before in ("并", "再次", "明确")):
                continue
            opened = whole[end : end + 1] in '“"'
            close = whole.find("”", end) if opened and end < len(whole) else -1
            self._demanded_to = max(self._demanded_to, close if close > 0 else b)
            self._demanding = not opened and end >= b - 1
            return begin, end
        if self._sent_by_superior(a, b):
            self._sent = True
        if a < self._demanded_to or self._demanding or (self._demanded_to and _GOES_ON.match(whole, a)):
            return a, min(b, a + 4)
        return None

    def _demands(self, before: str, after: str, bare: bool) -> bool:
        """Whether the verb between these words is a superior's demand."""
        if after.startswith("的") or _LED_BY.search(before) or _NOUN_BEFORE.search(before):
            return False
        if _SUBORDINATE.match(after) and not after.endswith("的。"):
            return False
        if bare and not before.strip("并再次明确"):
            return self._sent
        body = bodies.body_in(before)
        if body:
            return not self._reader.is_own(body) and not _OWN.match(before)
        return bool(_SUPERIOR.search(before)) and not _OWN.search(before)

    def _sent_by_superior(self, a: int, b: int) -> bool:
        """Whether a clause tells that a superior sent something or met: the next may say what it demands."""
        clause = self._whole[a:b]
        if not _SENT.match(clause) or _LED_BY.match(clause):
            return False
        body = bodies.body_in(clause)
        return (not self._reader.is_own(body)) if body else clause[:2] in ("上级", "国务", "中央", "国家")

    def _own(self, a: int, b: int, here: dict[str, list[Cue]]) -> Predicate:
        """What a clause says by itself."""
        for name, modality in _MODALITIES:
            if name in here and not (name == "preparing" and self._is_finished(b, here[name][0])):
                return Predicate(modality=modality, cue=here[name][0][:2])
        for name, polarity in _POLARITIES:
            for begin, end, _ in here.get(name, ()):
                if not (self._is_adverse(begin, end, a, b) or _LET.search(self._whole, a, begin)):
                    return Predicate(polarity=polarity, cue=(begin, end))
        for name, act in _ACTS:
            if name in here and not self._is_excused(name, a, b, here):
                return Predicate(act=act, cue=here[name][0][:2])
        return _DEED

    def _is_finished(self, b: int, preparing: Cue) -> bool:
        """Whether the sentence goes on to what became of it: «起草过程中征求意见3轮，定稿后印发»; not «正在起草，争取年内印发»."""
        return self._whole[preparing[1] - 1] == "中" and self._reader.says("finished", self._whole[b:])

    def _is_excused(self, name: str, a: int, b: int, here: dict[str, list[Cue]]) -> bool:
        """Whether a word only seems to tell so: a problem that is being mended, progress told in figures."""
        clause = self._whole[a:b]
        if name == "problem":
            return self._reader.says("remedied", clause)
        if name in ("slogan", "thought"):
            return any(character.isdigit() for character in clause)
        return False

    def _is_excused_lead(self, begin: int, end: int) -> bool:
        """Whether a denial that leads the sentence denies nothing due: «从未发生败诉», «无一件被撤销»."""
        stop = self._whole.find(",", end)
        clause = self._whole[: stop if stop >= 0 else None]
        # Only the leading words themselves: the 没有发生 of «尚未…没有发生…» excuses no 尚未.
        if self._reader.first("not_denied", clause) < end:
            return True
        return _NONE_SUCH.match(clause, begin) is not None and self._reader.says("adverse", clause[end:])

    def _is_adverse(self, begin: int, end: int, a: int = 0, b: int | None = None) -> bool:
        """Whether what is denied should not happen anyway, so that the denial is good news."""
        stop = self._whole.find(",", end) if b is None else b
        rest = self._whole[end : stop if stop >= 0 else None]
        word = self._whole[begin:end]
        if self._reader.says("not_denied", self._whole[a : stop if stop >= 0 else None]):
            return True
        of_none = word[:1] in "零0" or "为" in word
        if not (of_none or _NONE_SUCH.match(word) or "率" in word or "少" in word or "没有" in word):
            return False
        return self._tells_of_adverse(rest) or (of_none and self._tells_of_adverse(self._whole[a:begin]))

    def _tells_of_adverse(self, words: str) -> bool:
        """Whether words tell of something adverse; what acts upon it is told itself: «没有带队纠正粗暴执法»."""
        first = self._reader.first("adverse", words)
        return first < len(words) and self._reader.first("acting", words) >= first


_DEED = Predicate()
_NAMED = Predicate(act="named")
_EXCEPTED = Predicate(polarity="negative")
_HAS_DIGIT = pattern(r"\d")
_MODALITIES: tuple[tuple[str, Modality], ...] = (
    ("wished", "wish"),
    ("asked", "question"),
    ("preparing", "preparation"),
)
_POLARITIES: tuple[tuple[str, Polarity], ...] = (
    ("scarce", "scarce"),
    ("denied", "negative"),
    ("zero", "zero"),
)
_ACTS: tuple[tuple[str, Act], ...] = (
    ("problem", "problem"),
    ("named", "named"),
    ("taught", "taught"),
    ("thought", "thought"),
    ("slogan", "slogan"),
)


_BACKWARD: Mapping[str, Mapping[str, Any]] = {
    "undone": {"polarity": "negative"},
    "pending": {"modality": "preparation"},
    "promised": {"modality": "plan", "time": "future"},
    "ordered": {"holder": "superior"},
    "admired": {"holder": "other"},
    "needed": {"act": "thought"},
}
"""What a clause with such words makes of the clauses before it."""


def _moved(predicate: Predicate, start: int) -> Predicate:
    """The predicate with its cue as a span of the whole text."""
    cue = predicate.cue
    return predicate._replace(cue=(start + cue[0], start + cue[1])) if cue else predicate


def _first(here: dict[str, list[Cue]], *names: str) -> tuple[int, int] | None:
    found = [cue[:2] for name in names for cue in here.get(name, ())]
    return min(found) if found else None


def _start(spot: Spot) -> int:
    return spot.start


def _leads(sentence: str, ahead: Sequence[int]) -> bool:
    """Whether a word of the future, of those at these offsets, speaks for the whole sentence."""
    near = ahead[: bisect_left(ahead, _LEADING)]
    return any(_FUTURE.search(sentence[: spot + 2]) for spot in near)


@lru_cache(maxsize=16)
def _coming(year: int) -> re.Pattern[str]:
    """The years behind a reporting year; not a day up to which, or since which, something holds.

    Each alternative begins with its own character and looks back from there: so re leaps to it.
    """
    due = f"{year + 1}年"
    later = "|".join(str(year + more) for more in range(2, 8))
    since = r"\d{1,2}月\d{1,2}日起(?:正式)?(?:施行|实施|生效)"
    until = "|".join(rf"{to}(?<![\d年]{to})(?:{later})年" for to in "到至")
    return re.compile(
        rf"{due}(?<!截[至止]{due})(?<!截[至止]到{due})(?!{since})(?![^;。]{{0,60}}提前)|{until}"
    )
