"""Other bodies than the one that reports: whose deed a clause tells."""

from __future__ import annotations

from checker.text.lazy_regex import pattern

_PLACES = "省市州盟县区旗镇乡"
_LEVEL = {
    "省": 3,
    "部": 4,
    "国": 4,
    "中": 4,
    "市": 2,
    "州": 2,
    "盟": 2,
    "县": 1,
    "区": 1,
    "旗": 1,
    "镇": 0,
    "乡": 0,
    "街": 0,
}
"""How high a body stands, by the place that it is named after."""
_PLACE = pattern(rf"(?:[^{_PLACES}]{{1,5}}[{_PLACES}]{{1,2}})+")  # 澜州市: 州 belongs to the name
_NO_NAME = "适邀约请无年没未制编主送请以报按参协配联承完收接落执贯召组推向该全群经由被获受为将把在对和与并及同从到会聘委提出开举办认坚加健建修督指其各"
"""With these a place's name hardly begins, but verbs do: «送请市司法局», «制定县局计划»."""
_NAME = rf"(?![{_NO_NAME}])[^,;:、。的在对由经与和向把将为从至到及并\d“”《》()]"
_BODY = pattern(
    rf"(?:(?:{_NAME}{{1,4}})?[{_PLACES}](?!级)|国家)(?:人民)?(?:{_NAME}{{1,10}}?)??"
    r"(?:委员会|管委会|办公室|办事处|局|委(?:依法治[省市县区]办)?(?!托|派|书记|常委)|厅|政府|法院|检察院|大队|支队|总队)"
)
_NOT_SUBJECT = pattern(
    r"[的与和、等及]|领导|党[组委]|[局办]?[长务]|主要|主任|会议|常务|关于|印发|要求|组织的|主办|举办|牵头|联合|会同|共同|派驻|机关|部门|综合执法"
)
"""What stands behind a body that is not the one that acts: «县政府办公会», «市局组织的培训»."""
_OTHERS = pattern(
    r"(?:全[省市县区])?(?:邻|兄弟|友邻|周边|毗邻|相邻|外|先进|发达|其[他它]|别的)(?:省|市|州|县|区|旗|镇|乡|街道|地区?|单位|部门|城市|兄弟)"
    r"[^,;:、。的在对由经与和]{0,8}"
    r"|(?:[省市县区]?(?:人民|中级|高级)?(?:法院|检察院)|(?:代理)?律师|法律顾问|(?:辖区|有关|部分|各类|多家|某|一些|\d+家)?企业|[^,;:、。的]{0,6}公司"
    r"|(?:有关|当地)?媒体|高校|院校|村委会|居委会)"
)
_FAR = pattern(
    r"(?:邻近|相邻|附近|隔壁|外地|兄弟|友邻|周边|毗邻)的[^,;:、。的对由]{2,14}?(?:局|委|办|厅|政府|单位|部门|街道|镇|乡|县|区|市)"
    r"|这些(?:地方|单位)|当地(?!群众|居民|村民|百姓|企业|实际)|外[地省市县](?!企业|籍|来|资|商|人员|群众|车)|异地(?!执法|交叉)|[市省县区]里(?!的)(?![^,;]{0,12}的)"
)
"""Another place, by what is said of it: «邻近的青石县水务局», «当地», «市里»."""
_RELATIVE = pattern(
    r"[^,;:]{0,14}(?:督办|交办|部署|要求|点名|反馈|指出|移交|下达|布置|提出|要抓)的[^,;:]{2,},"
)
"""What others asked for, as a thing of which the next clause tells what became: «县里年初点名要抓的…，年内办完»."""
_TOWN = pattern(
    rf"(?P<town>(?!.{{0,3}}(?:[集乡城村古小副名重]镇|[城下山]乡))(?:{_NAME}){{2,3}}[镇乡])(?:[镇乡]长)?(?=20\d\d年|今年|去年|[^村,;:、。的]{{2,}})"
)
"""A town by its bare name, in the report of a town: «柳树镇镇长», «柳树镇2025年»."""
_ZONE = pattern(
    rf"(?P<zone>(?!(?:全|本|我|各|整个))(?:{_NAME}){{2,6}}(?:高新区|保税区|开发区|经开区|新区))(?=[把将对在从每已])"
)
"""Another zone by its bare name, that does something: «东屿高新区把每一次检查都录像»."""
_OF_TOWN = pattern(r"[镇乡](?:人民政府)?$")
_HEAD = pattern(r"(?:党组书记、)?(?:局长|主任|厅长)(?=20\d\d年|今年|[^,;:、。的]{2,})")
"""Who leads a body, behind its name: «平沙市水务局局长2025年…»."""
_NOT_ACTING = pattern(
    r"[的与和、等及间,;:。]|合作|联合|会同|共同|负责人|代表|院长|法官|来|判决|裁判|裁定|建议|认定|受理|审理|生效|要求|申请|不服|提出|认为|每年|接受|对我|向我|参与|列席|满意|反映|投诉|需求|诉求|办事"
)
_OURS = pattern(r"[我本][局县市区镇乡委办街所院厅处队]|我们|本单位|全[局镇县市区]")
_PARTNER = pattern("司法|政府|法制|复议|常委会|人大|政协")
"""Bodies that review, decide or hear what a bureau brings before them: their part is told as one's own."""
_GOVERNMENTS = ("政府", "委员会", "党委", "县委", "市委", "区委", "办事处", "管委会", "公署")
_COMMITTEES = tuple(f"{place}{body}" for place in "省市州盟县区旗" for body in ("委", "政府", "人民政府"))
_OPENING = pattern(r"(?:今年(?:以来)?|年度?内|全年|期间|近日|日前|此外|另外|同时|其中|同年|如|例如|比如)?")


_HINT = pattern(f"[{_PLACES}国院师问司媒校企邻弟地近隔周]")
"""One of these stands in every name of another body."""
_NEAR = 16
"""Characters of a clause within which its subject stands; the longest opening has five, the longest place six."""


_BARE = 3
"""«市局», «省厅» are called by no name of their own."""


def is_foreign(clause: str, issuer: str) -> bool:
    """Whether the clause begins with another body or place, whose deed it then tells.

    >>> is_foreign("邻县水利局在网站公示处罚决定", "青禾县水务局")
    True
    >>> is_foreign("青禾县水务局在网站公示处罚决定", "青禾县水务局")
    False
    """
    if _HINT.search(clause, 0, _NEAR) is None:
        return False
    begin = _OPENING.match(clause)
    at = begin.end() if begin else 0
    acts = any(told(clause, at, issuer) for told in (_is_outside, _is_of_another_town, _is_another_body))
    return acts and _OURS.search(clause) is None and _RELATIVE.fullmatch(clause) is None


def _is_outside(clause: str, at: int, _issuer: str) -> bool:
    """Courts, lawyers, firms and neighbours that act, or another place: «邻县», «律师», «当地»."""
    found = _OTHERS.match(clause, at)
    if found is not None:
        return _NOT_ACTING.match(clause, found.end()) is None
    return _FAR.match(clause, at) is not None


def _is_of_another_town(clause: str, at: int, issuer: str) -> bool:
    """Another town or zone than the one that reports."""
    found = _TOWN.match(clause, at) if _OF_TOWN.search(issuer) else None
    if found is not None:
        return found["town"] not in issuer
    zone = _ZONE.match(clause, at) if "区" in clause else None
    return zone is not None and zone["zone"] not in issuer


def _is_another_body(clause: str, at: int, issuer: str) -> bool:
    """A body that is not the one that reports, or its head; a government answers for all bodies of its place."""
    found = _BODY.match(clause, at)
    if found is None or _PARTNER.search(found[0]) or found[0].startswith(_COMMITTEES):
        return False
    body = found[0]
    if _HEAD.match(clause, found.end()) is None and _NOT_SUBJECT.match(clause, found.end()):
        return False
    if not is_own(body, issuer):
        return True
    return not issuer.endswith(_GOVERNMENTS) and body not in issuer and issuer not in body


def body_in(words: str) -> str:
    """The body with whose name words begin; empty where they begin with none."""
    found = _BODY.match(words)
    return found[0] if found else ""


def is_own(body: str, issuer: str) -> bool:
    """Whether a body is the one that reports, of its place, or below it; where nobody is known, yes."""
    if not issuer or body in issuer or issuer in body:
        return True
    place, own_place = _PLACE.match(body), _PLACE.match(issuer)
    theirs = _LEVEL[place[0][-1]] if place else _LEVEL.get(body[0], 0)
    own = _LEVEL[own_place[0][-1]] if own_place else 4
    if place is None and body.startswith(_COMMITTEES) and not issuer.endswith(_GOVERNMENTS):
        return False  # «市委依法治市办» is above any bureau of the city
    if place is None and not issuer.endswith(_GOVERNMENTS) and len(body) > _BARE:
        return body[1:] in issuer  # «县司法局» is not «县农业农村局», in the same county
    if place is None:
        return theirs <= own  # «市局», «省厅»: higher up than a county's bureau
    return place[0] in issuer or (theirs < own and not place[0].startswith("邻"))
