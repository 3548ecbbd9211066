"""The workbook of records: taken whole or not at all; what it replaces stays readable as of earlier acts and days."""

from __future__ import annotations

from datetime import date

import pytest

from khoi.collect.operations.records import Imported
from khoi.collect.queries.records import bloc, groups, members, plans, targets
from khoi.storage.acts import last_act
from khoi.storage.models import Act, BlocProfile, Enterprise, Group, Membership, Placement, Plan, Target
from office import CODES, RECORDS, Office, Opening, codes
from tables import each

PLANS = """
    Kế hoạch
    | Mã số thuế | Chỉ tiêu       | Năm  | Phiên bản | Giá trị | Đơn vị     | Ngày quyết định | Văn bản |
    | An         | trade.revenue  | 2022 | 1         | 20      | triệu đồng | 15/01/2022      | 12/QĐ   |
    | Bính       | Tổng doanh thu | 2022 | 1         | 1,5     | tỷ đồng    |                 |         |
"""
TARGETS = """
    Chỉ tiêu giao
    | Chỉ tiêu                | Năm  | Phiên bản | Giá trị | Cấp giao | Ngày quyết định | Văn bản |
    | Công đoàn thành lập mới | 2022 | 1         | 2       | Thành ủy | 2022-01-20      | 3-CV    |
"""
TABLES = (BlocProfile, Group, Enterprise, Membership, Placement, Plan, Target, Act)


def rows_stored() -> dict[str, int]:
    return {table.__name__: table.objects.count() for table in TABLES}


def roll(day: str, at: int | None = None) -> dict[str, str]:
    """The members of a day and their groups, as known at an act (now, if none is named)."""
    found = members(date.fromisoformat(day), known_at=last_act() if at is None else at)
    return {member.short_name: " ".join(member.groups) for member in found.values()}


def planned(year: int = 2022, at: int | None = None) -> dict[str, str]:
    names = dict(Enterprise.objects.values_list("id", "short_name"))
    found = plans(year, known_at=last_act() if at is None else at)
    return {names[e]: ", ".join(f"{c} {p.value} v{p.version}" for c, p in held.items()) for e, held in found.items()}


def enterprise(
    who: str, since: str, *, until: str = "", groups: str = "trade", placed: str = "", club: str = ""
) -> str:
    """A list with one enterprise."""
    row = {
        "Mã số thuế": who, "Tên doanh nghiệp": "=", "Tên gọi tắt": who, "Vào khối từ ngày": since,
        "Ra khỏi khối ngày": until, "Hình thức vào": "ban đầu", "Ngành": groups, "Hội": club,
        "Áp dụng nhóm từ ngày": placed,
    }  # fmt: skip
    return f"Doanh nghiệp\n| {' | '.join(row)} |\n| {' | '.join(row.values())} |\n"


def test_all_lists_of_a_workbook(open_office: Opening) -> None:
    with open_office() as office:
        imported, findings = office.imports(RECORDS + PLANS + TARGETS)
        assert (imported, findings) == (Imported(1, 4, 4, 4, 8, 2, 1), [])
        view = bloc(date(2022, 3, 31), known_at=last_act())
        assert view is not None
        assert (view.code, view.name, view.name_en, view.window.value) == (
            "song", "Khối Sông Cấm", "River bloc", "calendar",
        )  # fmt: skip
        assert [g.key for g in groups(known_at=last_act())] == [
            "club:ship",
            "club:young",
            "sector:trade",
            "sector:bank",
        ]
        assert planned() == {"An": "trade.revenue 20000000 v1", "Bính": "trade.revenue 1500000000 v1"}
        (target,) = targets(2022, known_at=last_act()).items()
        assert (target[0], str(target[1].value), target[1].assigned_by) == ("staff.new_unions", "2", "Thành ủy")


@each("""
    Cát leaves when Đò comes
    | day        | members                                                                       |
    | 2020-12-31 |                                                                               |
    | 2021-01-01 | An club:ship club:young sector:trade, Bính sector:bank, Cát club:young sector:trade |
    | 2021-12-31 | An club:ship club:young sector:trade, Bính sector:bank, Cát club:young sector:trade |
    | 2022-01-01 | An club:ship club:young sector:trade, Bính sector:bank, Đò club:ship sector:trade |
""")
def test_who_belongs_on_a_day(day: str, members: str, office: Office) -> None:
    assert ", ".join(f"{name} {groups}" for name, groups in roll(day).items()) == members


def test_the_journal_says_who_when_and_what(office: Office) -> None:
    office.imports(PLANS, name="ke-hoach.xlsx", because="giao đầu năm")
    done = Act.objects.latest("pk")
    assert (done.by, done.at, done.verb, done.subject, done.because) == (
        "Hoa", office.clock, "import_records", "ke-hoach.xlsx", "giao đầu năm",
    )  # fmt: skip
    assert done.details == vars(Imported(plans=2))


def test_the_same_again_stores_nothing(office: Office) -> None:
    office.imports(PLANS + TARGETS)
    held = rows_stored()
    assert office.imports(RECORDS + PLANS + TARGETS) == (Imported(), [])
    assert rows_stored() == held


@each("""
    One slip of the pen each: its code and cell, and nothing is stored
    | list          | row | heading           | written          | finding                       |
    | Doanh nghiệp  | 1   | Mã số thuế        | 0200101013       | record.tax_code A2            |   must end in 2
    | Doanh nghiệp  | 2   | Mã số thuế        | 02001            | record.tax_code A3            |
    | Doanh nghiệp  | 2   | Mã số thuế        |                  | record.tax_code A3            |
    | Doanh nghiệp  | 2   | Mã số thuế        | 0200101012       | record.enterprise_twice       |   An's
    | Doanh nghiệp  | 1   | Tên doanh nghiệp  |                  | record.blank B2               |
    | Doanh nghiệp  | 1   | Vào khối từ ngày  |                  | record.blank D2               |
    | Doanh nghiệp  | 1   | Vào khối từ ngày  | 31/02/2021       | record.not_a_day D2           |
    | Doanh nghiệp  | 1   | Vào khối từ ngày  | đầu năm 2021     | record.not_a_day D2           |
    | Doanh nghiệp  | 1   | Vào khối từ ngày  | 01/13/2021       | record.not_a_day D2           |
    | Doanh nghiệp  | 3   | Ra khỏi khối ngày | 31/12/2020       | record.ends_before E4         |
    | Doanh nghiệp  | 1   | Hình thức vào     | mời              | record.choice F2              |
    | Doanh nghiệp  | 1   | Ngành             | forestry         | record.group_unknown G2       |
    | Doanh nghiệp  | 1   | Ngành             | trade; bank      | record.groups_exclusive G2    |
    | Doanh nghiệp  | 1   | Hội               | ship; golf       | record.group_unknown H2       |
    | Khối          | 1   | Áp dụng từ ngày   | hôm qua          | record.not_a_day D2           |
    | Khối          | 1   | Tên               |                  | record.blank B2               |
    | Nhóm          | 1   | Loại              | Màu              | record.choice A2              |
    | Nhóm          | 3   | Mã                | Hội tàu          | record.group_code B4          |
    | Kế hoạch      | 1   | Mã số thuế        | 0200101013       | record.tax_code A2            |
    | Kế hoạch      | 1   | Mã số thuế        | 0100606066       | record.plan_without_enterprise |   Gốm
    | Kế hoạch      | 1   | Chỉ tiêu          | Sản lượng        | record.indicator_unknown B2   |
    | Kế hoạch      | 1   | Chỉ tiêu          | Lợi nhuận        | record.not_planned B2         |
    | Kế hoạch      | 1   | Năm               | 2022,5           | record.not_whole C2           |
    | Kế hoạch      | 1   | Phiên bản         | 0                | record.not_whole D2           |
    | Kế hoạch      | 1   | Phiên bản         |                  | record.blank D2               |
    | Kế hoạch      | 1   | Giá trị           |                  | record.blank E2               |
    | Kế hoạch      | 1   | Giá trị           | 1.234            | record.not_a_number E2        |   1234 or 1,234?
    | Kế hoạch      | 1   | Giá trị           | nhiều            | record.not_a_number E2        |
    | Kế hoạch      | 1   | Giá trị           | -5               | record.amount E2              |
    | Kế hoạch      | 1   | Giá trị           | 0,0000001        | record.amount E2              |   a tenth of a đồng
    | Kế hoạch      | 1   | Giá trị           | 1000000000000    | record.amount E2              |
    | Kế hoạch      | 1   | Đơn vị            |                  | record.choice F2              |   20 of what?
    | Kế hoạch      | 1   | Đơn vị            | tấn              | record.choice F2              |
    | Kế hoạch      | 2   | Mã số thuế        | 0200101012       | record.plan_twice             |   An's again
    | Kế hoạch      | 1   | Ngày quyết định   | tháng giêng      | record.not_a_day G2           |
    | Chỉ tiêu giao | 1   | Chỉ tiêu          | Lợi nhuận        | record.no_target A2           |
    | Chỉ tiêu giao | 1   | Cấp giao          |                  | record.blank E2               |
""")
def test_a_slip(list: str, row: str, heading: str, written: str, finding: str, open_office: Opening) -> None:
    with open_office() as office:
        before = rows_stored()
        imported, findings = office.imports(
            RECORDS + PLANS + TARGETS, changed={(list, int(row), heading): written or None}
        )
        assert (imported, codes(findings[:1])) == (None, finding)  # what follows from it may be told too
        assert findings[0].place.sheet in {list, ""}
        assert rows_stored() == before


@each("""
    | value | unit       | kept       | finding       |
    | 6,5   | tỷ đồng    | 6500000000 |               |
    | 6500  | triệu đồng | 6500000000 |               |
    | 6500  |            |            | record.choice |   6500 of what?
    | -5    | tỷ đồng    |            | record.amount |
""")
def test_a_target_of_money_has_a_unit(value: str, unit: str, kept: str, finding: str, office: Office) -> None:
    imported, findings = office.imports(f"""
    Chỉ tiêu giao
    | Chỉ tiêu  | Năm  | Phiên bản | Giá trị | Đơn vị | Cấp giao |
    | Doanh thu | 2022 | 1         | {value} | {unit} | Thành ủy |
    """)
    assert [f.code for f in findings] == ([finding] if finding else [])
    assert (imported is None) == bool(finding)
    assert [str(t.value) for t in targets(2022, known_at=last_act()).values()] == ([kept] if kept else [])


def test_a_target_twice_is_asked_about(office: Office) -> None:
    twice = TARGETS + "    | staff.new_unions | 2022 | 1 | 3 | Thành ủy | | |\n"
    imported, findings = office.imports(twice)
    assert imported is None
    assert [f.code for f in findings] == ["record.target_twice"]


def test_all_slips_are_told_at_once(office: Office) -> None:
    _, findings = office.imports(
        RECORDS,
        changed={("Doanh nghiệp", 1, "Mã số thuế"): "1", ("Doanh nghiệp", 2, "Ngành"): "x", ("Khối", 1, "Tên"): None},
    )
    assert codes(findings) == "record.blank B2; record.tax_code A2; record.group_unknown G3"


@pytest.mark.parametrize("lost", ["200101012", 200101012])
def test_a_lost_zero_is_put_back_with_a_note(lost: str | int, open_office: Opening) -> None:
    with open_office() as office:
        imported, findings = office.imports(RECORDS, changed={("Doanh nghiệp", 1, "Mã số thuế"): lost})
        assert imported is not None
        assert codes(findings) == "record.lost_zero A2"
        assert set(Enterprise.objects.values_list("code", flat=True)) == {CODES[n] for n in ("An", "Bính", "Cát", "Đò")}


def test_no_headings(office: Office) -> None:
    imported, findings = office.imports("Doanh nghiệp\n| Tên | Ngày |\n| An | 01/01/2021 |")
    assert (imported, codes(findings)) == (None, "record.no_headings")


def test_a_workbook_without_a_list(office: Office) -> None:
    assert codes(office.imports("Trang tính khác\n| Tên |\n| An |")[1]) == "record.no_list"


def test_headings_below_a_title_and_remarks_beside(office: Office) -> None:
    imported, findings = office.imports("""
    Doanh nghiệp
    | DANH SÁCH | x | x2 | x3 | x4 | x5 | x6 |
    | TT | Mã số thuế | TÊN DOANH NGHIỆP | Tên gọi tắt | Vào khối từ  ngày | Hình thức vào | Ngành |
    | 1 | 0200505054 | May Én Bạc | Én | 2022-02-01 | Thành lập mới | trade |
    """)
    assert (imported, findings) == (Imported(enterprises=1, memberships=1, placements=1), [])
    assert roll("2022-02-01")["Én"] == "sector:trade"


def test_groups_recorded_earlier_answer_to_their_names_too(office: Office) -> None:
    imported, findings = office.imports(enterprise("Én", "01/02/2022", groups="Thương mại", club="Hội tàu"))
    assert (imported, codes(findings)) == (Imported(enterprises=1, memberships=1, placements=2), "")


# What changes


def test_another_sector_from_a_day_on(office: Office) -> None:
    before = last_act()
    moved = enterprise("An", "01/01/2021", groups="bank", club="ship; young", placed="01/07/2021")
    assert office.imports(moved)[0] == Imported(placements=2)
    sectors = {day: roll(day)["An"].split()[-1] for day in ("2021-01-01", "2021-06-30", "2021-07-01", "2022-03-31")}
    assert sectors == {
        "2021-01-01": "sector:trade",
        "2021-06-30": "sector:trade",
        "2021-07-01": "sector:bank",
        "2022-03-31": "sector:bank",
    }
    assert roll("2022-03-31", before)["An"] == "club:ship club:young sector:trade"
    assert office.imports(moved)[0] == Imported()


def test_a_sector_that_was_wrong_from_the_start(office: Office) -> None:
    """Without a day the groups hold since the enterprise joined; earlier acts still say what was believed then."""
    before = last_act()
    office.imports(enterprise("An", "01/01/2021", groups="bank", club="ship; young"))
    assert {roll(day)["An"] for day in ("2021-01-01", "2022-03-31")} == {"club:ship club:young sector:bank"}
    assert roll("2022-03-31", before)["An"] == "club:ship club:young sector:trade"


def test_a_move_taken_back_leaves_nobody_twice_in_a_group(office: Office) -> None:
    office.imports(enterprise("An", "01/01/2021", groups="bank", club="ship; young", placed="01/07/2021"))
    office.imports(RECORDS)
    wanted = "club:ship club:young sector:trade"
    assert {day: roll(day)["An"] for day in ("2021-03-31", "2021-09-30", "2022-03-31")} == {
        "2021-03-31": wanted,
        "2021-09-30": wanted,
        "2022-03-31": wanted,
    }


def test_the_day_of_a_move_is_corrected(office: Office) -> None:
    office.imports(enterprise("An", "01/01/2021", groups="bank", club="ship; young", placed="01/07/2021"))
    office.imports(enterprise("An", "01/01/2021", groups="trade", club="ship; young", placed="01/07/2021"))
    office.imports(enterprise("An", "01/01/2021", groups="bank", club="ship; young", placed="01/10/2021"))
    assert roll("2021-09-30")["An"] == "club:ship club:young sector:trade"
    assert roll("2021-10-01")["An"] == "club:ship club:young sector:bank"


def test_one_club_more_and_one_less(office: Office) -> None:
    office.imports(enterprise("Cát", "01/01/2021", until="31/12/2021", club="ship", placed="01/04/2021"))
    assert roll("2021-03-31")["Cát"] == "club:young sector:trade"
    assert roll("2021-04-01")["Cát"] == "club:ship sector:trade"


def test_a_membership_ends(office: Office) -> None:
    before = last_act()
    assert office.imports(enterprise("An", "01/01/2021", until="28/02/2022", club="ship; young"))[0] == Imported(
        memberships=1
    )
    assert ["An" in roll(day) for day in ("2022-02-28", "2022-03-01")] == [True, False]
    assert "An" in roll("2022-03-01", before)


def test_the_day_of_joining_is_corrected(office: Office) -> None:
    """Đò came a month later than was written, and is no member before."""
    office.imports(enterprise("Đò", "01/02/2022", club="ship"))
    assert ["Đò" in roll(day) for day in ("2022-01-31", "2022-02-01")] == [False, True]


def test_leaving_and_coming_back(office: Office) -> None:
    office.imports(enterprise("Cát", "01/03/2022", club="young"))
    assert ["Cát" in roll(day) for day in ("2021-12-31", "2022-01-01", "2022-02-28", "2022-03-01")] == [
        True, False, False, True,
    ]  # fmt: skip
    assert roll("2022-03-01")["Cát"] == "club:young sector:trade"


def test_a_new_name_is_written_over_and_kept_in_the_act(office: Office) -> None:
    renamed = RECORDS.replace("| An   | = | An   |", "| An   | Thép An Lão | An Lão |")
    assert office.imports(renamed)[0] == Imported(enterprises=1)
    assert list(roll("2022-03-31")) == ["An Lão", "Bính", "Đò"]
    assert Act.objects.latest("pk").because == ""
    assert "Công ty cổ phần Thép An Biên" in str(Act.objects.latest("pk").details)


def test_a_group_gets_another_name(office: Office) -> None:
    imported, _ = office.imports("Nhóm\n| Loại | Mã | Tên | Tên tiếng Anh |\n| Hội | ship | Hội tàu biển | Sea ships |")
    assert imported == Imported(groups=1)
    assert "Hội tàu biển" in [g.name for g in groups(known_at=last_act())]


def test_a_plan_adjusted_by_a_second_version(office: Office) -> None:
    office.imports(PLANS)
    before = last_act()
    second = [*PLANS.splitlines()[:3], "    | An | Doanh thu | 2022 | 2 | 30 | triệu đồng | 01/03/2022 | 40/QĐ |"]
    assert office.imports("\n".join(second))[0] == Imported(plans=1)
    assert planned()["An"] == "trade.revenue 30000000 v2"
    assert planned(at=before)["An"] == "trade.revenue 20000000 v1"
    assert planned(2021) == {}


def test_a_plan_that_was_mistyped(office: Office) -> None:
    office.imports(PLANS)
    before = last_act()
    assert office.imports(PLANS.replace("| 20      |", "| 25      |"))[0] == Imported(plans=1)
    assert planned()["An"] == "trade.revenue 25000000 v1"
    assert planned(at=before)["An"] == "trade.revenue 20000000 v1"


def test_a_bloc_that_changes_its_name_from_a_day_on(office: Office) -> None:
    office.imports("""
    Khối
    | Mã  | Tên          | Tên tiếng Anh | Áp dụng từ ngày | Cấp trên | Cửa sổ số liệu | Ghi chú      |
    | cam | Đảng bộ Cấm  |               | 01/07/2021      | Thành ủy | 15-14          | số liệu mẫu  |
    """)
    names = {}
    for day in (date(2020, 12, 31), date(2021, 6, 30), date(2021, 7, 1)):
        view = bloc(day, known_at=last_act())
        names[str(day)] = view and (view.name, view.name_en, view.parent, view.window.value, view.notice)
    assert names == {
        "2020-12-31": None,
        "2021-06-30": ("Khối Sông Cấm", "River bloc", "", "calendar", ""),
        "2021-07-01": ("Đảng bộ Cấm", "Đảng bộ Cấm", "Thành ủy", "decree_09_2019", "số liệu mẫu"),
    }


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("known", [False, True], ids=["new", "renamed"])
def test_names_as_long_as_they_are(known: bool, kind: str, open_office: Opening) -> None:
    """PostgreSQL minds lengths that SQLite does not; the law allows long names."""
    long = "Công ty trách nhiệm hữu hạn một thành viên" + " Bảo đảm an toàn hàng hải" * 4
    changed = {("Doanh nghiệp", 1, "Tên doanh nghiệp"): long, ("Doanh nghiệp", 1, "Tên gọi tắt"): None}
    with open_office(kind) as office:
        if known:
            office.open()
        imported, findings = office.imports(RECORDS, changed=changed)
        assert imported is not None, findings
        assert Enterprise.objects.get(code=CODES["An"]).name == long
        assert Enterprise.objects.get(code=CODES["An"]).short_name in {long, ""}


def test_a_file_with_a_long_name(either_office: Office) -> None:
    imported, _ = either_office.imports(PLANS, name="ke hoach " * 25 + ".xlsx")
    assert imported == Imported(plans=2)
