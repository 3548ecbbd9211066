"""Every finding that the source can make has words in both languages, which ask only for what it gives."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from string import Formatter

import pytest
import yaml

import khoi
from khoi.collect.records_sheet import HOW_NAMES
from khoi.proofread.document import FIGURE_VALUES
from khoi.values.basis import Basis, BasisChoice
from khoi.values.finding import Finding, Place, Severity, error, note, warning
from khoi.wording.say import LANGUAGES, Said, say, word

SOURCE = Path(khoi.__file__).parent
FORMATS = {"", "number", "amount", "megabytes", "definition", "nature"} | {
    *("confidence", "align", "side", "rule", "spacing", "measure", "known"),
}
MAKERS = {"error", "warning", "note", "Finding"}
CODES_FROM_ELSEWHERE = {
    *("catalog/lint.py", "check/rules.py", "check/looks/__init__.py", "publish/format_check/measured.py"),
    "proofread/document.py",
}
"""Where findings are made of the slips and causes of others, or of rules, whose words their pack brings along."""

OF_A_LINE = frozenset({"indicator", "value", "unit", "usual", "proposed", "suspicion", "explanation"})
OF_A_FORM = frozenset(
    {"lines", "period", "first", "value", "unit", "proposed_first", "factor", "copied", "explanation"}
)
OF_A_FINAL = frozenset({"indicator", "value", "unit", "before", "likely", "period", "explanation"})
OF_AN_ANSWER = frozenset(
    {"indicator", "value", "unit", "question", "answer", "answer_cell", "right", "proposed", "suspicion", "explanation"}
)
OF_A_DOUBT = frozenset({"words", "sum", "because", "expected", "rule", "computed", "file", *FIGURE_VALUES})
LOOKS = {
    "proofread/document.py": OF_A_DOUBT,
    "check/looks/line.py": OF_A_LINE,
    "check/looks/form.py": OF_A_FORM,
    "check/looks/finals.py": OF_A_FINAL,
    "check/looks/answers.py": OF_AN_ANSWER,
}
"""What check/looks/__init__.py gives the findings that it makes of what these modules see; document.py its own."""

OF_EVERY_MEASURE = frozenset({"part", "source", "confidence"})
MEASURES = "publish/format_check/"
"""Where documents are measured: a measure has its code first, and its finding is made in measured.py."""

FAR_FROM_PLAIN = re.compile(
    r"\b(sheet|cell|error|note|system|code|value|indicator|period|unit|upload|import|template|excel|submission|please"
    r"|the|is|not|lỗi hệ thống|cơ sở dữ liệu|ngoại lệ|cú pháp|tham số|truy vấn)\b"
)
"""What a Vietnamese officer should not have to read, outside quotation marks."""


@dataclass(frozen=True)
class Use:
    """A code where the source makes a finding of it; `given` is None when the parameters cannot be told."""

    code: str
    given: frozenset[str] | None
    place: str


# Reading the source


def uses() -> list[Use]:
    return [use for path in sorted(SOURCE.rglob("*.py")) for use in _in_file(path)]


def _in_file(path: Path) -> Iterator[Use]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    module = str(path.relative_to(SOURCE))
    if module in LOOKS:
        seen = {code for code in _literals(tree) if code.startswith(("past.", "answer.", "prose."))}
        yield from (Use(code, LOOKS[module], module) for code in seen)
    if module.startswith(MEASURES):
        yield from _measures(tree, module)
    makers = _makers(tree)
    for function, node in _with_function(tree, None):
        place = f"{path.relative_to(SOURCE)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in makers and node.args:
            given = None if makers[node.func.id] == "Finding" else _given(node.keywords, function)
            if makers[node.func.id] == "Slip" and given is not None:
                given |= {"at"}  # whoever reads the formula knows where
            codes = _literals(node.args[0])
            written = codes or str(path.relative_to(SOURCE)) in CODES_FROM_ELSEWHERE
            assert written, f"{place}: the code is not written where the finding is made"
            yield from (Use(code, given, place) for code in codes)
        elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 3:
            # catalog/lint.py: the checks yield (subject, code, values), made findings by their caller.
            _, code, values = node.value.elts
            yield from (Use(c, _keys(values, function), place) for c in _literals(code) if "." in c)


def _measures(tree: ast.Module, module: str) -> Iterator[Use]:
    """Calls of `measure`; **values are the ends of a span. A code may be handed on by the caller, within the module."""
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "attr", "") == "measure"]
    written = {code: call for call in calls for code in _literals(call.args[0])}
    handed_on = {code for code in _literals(tree) if code.startswith("format.")} - set(written)
    givers = [call for call in calls if not _literals(call.args[0])]
    for code, call in written.items():
        yield Use(code, _measured(call), f"{module}:{call.lineno}")
    for code in handed_on:
        yield Use(code, _measured(givers[0]) if len(givers) == 1 else None, module)


def _measured(call: ast.Call) -> frozenset[str]:
    span = {"exact", "least", "most"} if any(keyword.arg is None for keyword in call.keywords) else set[str]()
    return frozenset({keyword.arg for keyword in call.keywords if keyword.arg} | span | OF_EVERY_MEASURE)


def _makers(tree: ast.Module) -> dict[str, str]:
    """The names by which a file knows error, warning, note, Finding, and the Slip that becomes one."""
    slip = any(
        (isinstance(node, ast.ClassDef) and node.name == "Slip")
        or (isinstance(node, ast.ImportFrom) and any(alias.name == "Slip" for alias in node.names))
        for node in ast.walk(tree)
    )
    return ({"Slip": "Slip"} if slip else {}) | {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "khoi.values.finding"
        for alias in node.names
        if alias.name in MAKERS
    }


def _with_function(node: ast.AST, function: ast.AST | None) -> Iterator[tuple[ast.AST | None, ast.AST]]:
    """Every node below, with the function in which it stands."""
    for child in ast.iter_child_nodes(node):
        yield function, child
        yield from _with_function(child, child if isinstance(child, ast.FunctionDef) else function)


def _literals(node: ast.AST) -> list[str]:
    return [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def _given(keywords: list[ast.keyword], function: ast.AST | None) -> frozenset[str] | None:
    names: set[str] = set()
    for keyword in keywords:
        more = frozenset({keyword.arg}) if keyword.arg else _keys(keyword.value, function)
        if more is None:
            return None
        names |= more
    return frozenset(names)


def _keys(node: ast.expr, function: ast.AST | None) -> frozenset[str] | None:
    """The keys of a dict, or of the dict that its name was given in the same function; None if unknown."""
    if isinstance(node, ast.Name):
        written = [
            n.value
            for n in ast.walk(function or ast.Module([], []))
            if isinstance(n, ast.Assign) and any(isinstance(t, ast.Name) and t.id == node.id for t in n.targets)
        ]
        return _keys(written[0], None) if len(written) == 1 and not isinstance(written[0], ast.Name) else None
    if not isinstance(node, ast.Dict):
        return None
    names: set[str] = set()
    for key, value in zip(node.keys, node.values, strict=True):
        more = _keys(value, function) if key is None else frozenset(_literals(key))
        if more is None:
            return None
        names |= more
    return frozenset(names)


# Reading the words

USES = uses()
FILES = {language: (SOURCE / "wording" / f"{language}.yaml").read_text(encoding="utf-8") for language in LANGUAGES}
WORDS = {language: yaml.safe_load(text) for language, text in FILES.items()}


def texts(language: str) -> list[str]:
    return [text for parts in WORDS[language]["findings"].values() for text in parts.values()]


def placeholders(text: str) -> set[tuple[str, str]]:
    """(name, format) of everything in braces."""
    bare = text.replace("[[", "").replace("]]", "")
    return {(name, spec or "") for _, name, spec, _ in Formatter().parse(bare) if name is not None}


def asked(language: str, code: str) -> set[str]:
    """The parameters that the texts of a code ask for."""
    return {name for text in WORDS[language]["findings"][code].values() for name, _ in placeholders(text)}


def unquoted(text: str) -> str:
    """A text without what it quotes or fills in."""
    return re.sub(r"“[^”]*”|\{[^}]*\}", " ", text)


# The words and the source agree


def test_the_source_is_read() -> None:
    found = {use.code: use.given for use in USES}
    assert found["file.too_large"] == frozenset({"bytes", "limit"})
    # **values, written as a dict in the same function
    assert found["record.plan_twice"] == frozenset({"code", "indicator", "year", "version"})
    # yielded by a check of catalog/lint.py
    assert found["pack.ratio_units"] == frozenset({"indicator", "numerator", "denominator", "units"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_words_and_no_words_lack_a_code(language: str) -> None:
    made, worded = {use.code for use in USES}, set(WORDS[language]["findings"])
    assert {u.place: u.code for u in USES if u.code not in worded} == {}, "made, but without words"
    assert worded - made == {"rule.any"}, "worded, but never made; but for rules that the pack in force no longer has"


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_ask_only_for_what_every_finding_gives(language: str) -> None:
    worded = WORDS[language]["findings"]
    lacking = {
        use.place: (use.code, more)
        for use in USES
        if use.given is not None and use.code in worded and (more := asked(language, use.code) - use.given)
    }
    assert lacking == {}


def test_parameters_are_unknown_at_few_places() -> None:
    assert sum(use.given is None for use in USES) <= len(USES) // 10


def test_english_tells_no_more_than_vietnamese() -> None:
    assert [code for code in WORDS["en"]["findings"] if not asked("en", code) <= asked("vi", code)] == []


# The words themselves


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_one_tidy_sentence(language: str) -> None:
    assert FILES[language] == unicodedata.normalize("NFC", FILES[language])
    assert [t for t in texts(language) if t != " ".join(t.split()) or not t.endswith(".")] == []
    assert [t for t in texts(language) if re.search(r"[.!?]\s", unquoted(t))] == []
    assert [t for t in texts(language) if t.count("“") != t.count("”") or t.count("[[") != t.count("]]")] == []
    assert [t for t in texts(language) if not {spec for _, spec in placeholders(t)} <= FORMATS] == []


@pytest.mark.parametrize(
    ("language", "polite"), [("vi", ("Đề nghị ", "Không phải làm gì ")), ("en", ("Please ", "Nothing "))]
)
def test_advice_asks_politely(language: str, polite: tuple[str, ...]) -> None:
    advice = [parts["advice"] for parts in WORDS[language]["findings"].values()]
    assert [text for text in advice if not text.startswith(polite)] == []


def test_vietnamese_is_vietnamese() -> None:
    bare = {text: re.sub(r"\S+\.yaml|pdf|utf-8|flow", "", unquoted(text).lower()) for text in texts("vi")}
    assert [t for t, words in bare.items() if words.isascii()] == [], "no mark at all"
    assert [t for t, words in bare.items() if re.search(r"[fjwz]", words)] == [], "a letter of no Vietnamese word"
    assert [t for t, words in bare.items() if FAR_FROM_PLAIN.search(words)] == []


def test_english_is_english() -> None:
    assert [text for text in texts("en") if not unquoted(text).replace("đồng", "").isascii()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_says_everything_once(language: str) -> None:
    keys = re.findall(r"^  ([a-z0-9_]+\.[a-z0-9_]+):$", FILES[language], re.MULTILINE)
    assert keys == list(WORDS[language]["findings"])
    assert all(set(parts) == {"message", "advice"} for parts in WORDS[language]["findings"].values())
    assert set(WORDS[language]["places"]) == {field.name for field in fields(Place)}


def test_both_files_have_the_same_keys_in_the_same_order() -> None:
    vi, en = WORDS["vi"], WORDS["en"]
    assert list(vi["findings"]) == list(en["findings"])
    assert [(kind, list(names)) for kind, names in vi["words"].items()] == [
        (kind, list(names)) for kind, names in en["words"].items()
    ]


def test_every_code_of_the_values_has_a_name() -> None:
    named = {kind: set(names) for kind, names in WORDS["vi"]["words"].items()}
    assert named["severity"] == {severity.value for severity in Severity}
    assert named["basis"] == {basis.code for basis in Basis} | {choice.value for choice in BasisChoice}
    assert named["state"] == {"missing", "errors", "waiting", "accepted"}


def test_how_an_enterprise_joined_is_printed_as_it_is_typed() -> None:
    assert {name: code for code, name in WORDS["vi"]["words"]["how"].items()} == HOW_NAMES


# What say() says

CELL = Place("bieu.xlsx", "01-DN", "I12", "0200000016", "2022Q1", "revenue.total")


@pytest.mark.parametrize(
    ("finding", "message", "advice"),
    [
        (
            error("file.too_large", bytes="31250000", limit="30000000"),
            "Tệp nặng 31,3 MB, quá mức nhận được là 30 MB.",
            "Đề nghị bỏ bớt hình ảnh và trang tính không cần nộp, lưu lại rồi gửi.",
        ),
        (
            error("cell.negative", raw="-1234567.5", unit="đồng", indicator="Tổng doanh thu"),
            "Số trong ô là −1.234.567,5 đồng, trong khi chỉ tiêu này không thể âm.",
            "Đề nghị kiểm tra lại số; nếu chỉ nhầm dấu trừ hay dấu ngoặc thì bỏ đi rồi gửi lại.",
        ),
        (
            error("cell.doubtful", raw="1.234", first="1234", second="1.234"),
            "Ô ghi “1.234”, có thể hiểu là 1.234 hay 1,234.",
            "Đề nghị nhập lại ô này ở dạng số (không để dạng chữ) rồi gửi lại.",
        ),
        (
            error("record.choice", raw="", choices="quý dương lịch; 15–14"),
            "Ô này chưa đúng một trong các cách ghi được nhận.",
            "Đề nghị ghi một trong: quý dương lịch; 15–14.",
        ),
        (
            error("record.choice", raw="quí", choices="quý dương lịch; 15–14"),
            "Ô này ghi “quí”, chưa đúng một trong các cách ghi được nhận.",
            "Đề nghị ghi một trong: quý dương lịch; 15–14.",
        ),
        (
            error("pack.key_unknown", key="nmae", instead="name"),
            "Ở đây không có khóa nào tên là “nmae”.",
            "Đề nghị xóa khóa này hoặc viết lại thành “name”.",
        ),
        (
            error("pack.code_twice", kind="unit", code="VND"),
            "“VND” được đặt cho hơn một đơn vị tính.",
            "Đề nghị đổi cái đặt sau, không lấy lại mã đã từng dùng cho nội dung khác.",
        ),
    ],
)
def test_vietnamese(finding: Finding, message: str, advice: str) -> None:
    assert say(finding) == Said(message, advice, "")


def test_english_writes_its_own_numbers() -> None:
    said = say(note("cell.rounded", CELL, raw="1234567.5", unit="đồng", taken="1234568"), "en")
    assert said.message == "The number in the cell is 1,234,567.5 đồng, rounded to 1,234,568."


@pytest.mark.parametrize(
    ("place", "vietnamese", "english"),
    [
        (Place(), "", ""),
        (Place(file="units.yaml", line=12), "tệp units.yaml, dòng 12", "file units.yaml, line 12"),
        (Place("bieu.xlsx", "01-DN"), "tệp bieu.xlsx, trang tính 01-DN", "file bieu.xlsx, sheet 01-DN"),
        (
            Place("bieu.xlsx", "01-DN", "I12", indicator="revenue.total"),
            "tệp bieu.xlsx, trang tính 01-DN, ô I12, chỉ tiêu revenue.total",
            "file bieu.xlsx, sheet 01-DN, cell I12, indicator revenue.total",
        ),
        (
            CELL,
            "tệp bieu.xlsx, trang tính 01-DN, ô I12, chỉ tiêu revenue.total, doanh nghiệp 0200000016, quý I/2022",
            "file bieu.xlsx, sheet 01-DN, cell I12, indicator revenue.total, enterprise 0200000016, period Q1 2022",
        ),
    ],
)
def test_where(place: Place, vietnamese: str, english: str) -> None:
    finding = error("file.empty", place)
    assert (say(finding).where, say(finding, "en").where) == (vietnamese, english)


def test_where_names_the_indicator_as_the_finding_does() -> None:
    place = Place("bieu.xlsx", "01-DN", "I12", indicator="revenue.total")
    finding = warning("cell.blank", place, indicator="Tổng doanh thu")
    assert say(finding).where == "tệp bieu.xlsx, trang tính 01-DN, ô I12, chỉ tiêu Tổng doanh thu"


def test_where_names_what_the_caller_can_name() -> None:
    names = {"revenue.total": "Total revenue", "0200000016": "Sao Biển"}
    finding = warning("cell.blank", CELL, indicator="Tổng doanh thu")
    assert say(finding, "en", names=names).where == (
        "file bieu.xlsx, sheet 01-DN, cell I12, indicator Total revenue, enterprise Sao Biển, period Q1 2022"
    )
    planned = error("record.not_planned", Place(cell="B7"), indicator="revenue.total")
    assert say(planned, "en", names=names).message == "The indicator “Total revenue” has no plans per enterprise."


def test_a_value_is_text_never_a_template() -> None:
    said = say(error("cell.not_a_number", raw="{x}\n[[0]]\t1"))
    assert said.message == "Ô ghi “{x} [[0]] 1”, không đọc được thành số."
    escape = say(error("cell.not_a_number", Place(sheet="a\x1bb"), raw="\x1b[2J"))
    assert (escape.message, escape.where) == ("Ô ghi “\ufffd[2J”, không đọc được thành số.", "trang tính a\ufffdb")


def test_names_of_codes() -> None:
    assert [word("state", s) for s in ("missing", "errors", "waiting", "accepted")] == [
        "chưa nộp", "có lỗi", "chờ chấp nhận", "đã chấp nhận",
    ]  # fmt: skip
    assert (word("severity", Severity.WARNING), word("basis", "final", "en")) == ("cảnh báo", "final")


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: say(error("no.such")), "no.such"),
        (lambda: say(error("record.blank")), "heading"),
        (lambda: say(error("record.choice", choices="a; b")), "raw"),
        (lambda: say(error("file.empty"), "fr"), "fr"),
        (lambda: word("state", "lost"), "lost"),
        (lambda: say(error("pack.code_twice", kind="bloc", code="x")), "bloc"),
    ],
)
def test_what_cannot_be_said_is_a_bug(call: object, named: str) -> None:
    assert callable(call)
    with pytest.raises(LookupError, match=named):
        call()
