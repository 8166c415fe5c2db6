"""Every key of the program in one table, for the actions, the help panel and the handbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QWidget


class Place(Enum):
    """Where a key works; the value is the heading of the help panel."""

    EVERYWHERE = "各处"
    FORM = "填写表单"
    TABLE = "列表"
    CHART = "图表"
    LIST = "纠纷、警情和人员的列表"
    TODAY = "今日"
    INTAKE = "登记警情"
    SEARCH = "搜索"
    CASE = "纠纷"
    RECORD = "调解笔录"
    PAPER = "文书"
    ROOMS = "调解室"
    PEOPLE = "人员"
    WEEK = "周清仓"
    MEETING = "周例会"
    MONTH = "月报"
    BOARD = "看板"
    BRIEFING = "晨会简报"
    DISORDER = "乱源清单"
    ROWS = "数字的明细"
    STATION = "设置"


ALL_KEYS = ""
"""What the page of keys is asked for when it is to show every key, instead of those of some places."""


_WITH_A_LIST = frozenset({"cases", "incidents", "people"})
_WITH_CHARTS = frozenset({"board", "disorder"})


def places_of(page: str) -> tuple[Place, ...]:
    """Return where the keys of the page of that key work, nothing when it has none of its own."""
    own = Place.__members__.get(page.upper())
    lists = (Place.LIST,) if page in _WITH_A_LIST else ()
    charts = (Place.CHART,) if page in _WITH_CHARTS else ()
    return (() if own is None else (own,)) + lists + charts


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One key: its name in the code, the key sequences, what it does in Chinese, and where."""

    name: str
    keys: tuple[str, ...]
    text: str
    place: Place = Place.EVERYWHERE

    @property
    def shown(self) -> str:
        """The first key as shown to the officer."""
        return spoken(self.keys[0])

    @property
    def all_shown(self) -> str:
        """Every key as shown to the officer."""
        return " / ".join(dict.fromkeys(spoken(key) for key in self.keys))


_ON_THE_KEYBOARD = {"Return": "Enter", "Escape": "Esc", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def spoken(key: str) -> str:
    """Return a key sequence in the words on the keyboard, as Ctrl+Enter for Ctrl+Return."""
    return "+".join(_ON_THE_KEYBOARD.get(part, part) for part in key.split("+"))


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("go_today", ("Ctrl+1",), "今日"),
    Shortcut("go_cases", ("Ctrl+2",), "纠纷"),
    Shortcut("go_incidents", ("Ctrl+J",), "警情"),
    Shortcut("go_rooms", ("Ctrl+3",), "调解室"),
    Shortcut("go_people", ("Ctrl+4",), "人员"),
    Shortcut("go_week", ("Ctrl+5",), "周清仓"),
    Shortcut("go_month", ("Ctrl+6",), "月报"),
    Shortcut("go_board", ("Ctrl+8",), "看板"),
    Shortcut("go_disorder", ("Ctrl+9",), "乱源清单"),
    Shortcut("go_briefing", ("Ctrl+0",), "晨会简报"),
    Shortcut("go_station", ("Ctrl+7",), "设置"),
    Shortcut("go_search", ("Ctrl+K",), "搜索"),
    Shortcut("intake", ("Ctrl+N",), "登记警情"),
    Shortcut("find", ("Ctrl+F",), "在列表中查找"),
    Shortcut("refresh", ("F5",), "刷新"),
    Shortcut("go_back", ("Alt+Left",), "返回上一页"),
    Shortcut("next_pane", ("F6",), "到下一区域"),
    Shortcut("switch_officer", ("Ctrl+U",), "更换值班人员"),
    Shortcut("undo_act", ("Ctrl+Shift+Z",), "撤销上一项办理"),
    Shortcut("larger_text", ("Ctrl+=", "Ctrl++"), "放大文字"),
    Shortcut("smaller_text", ("Ctrl+-",), "缩小文字"),
    Shortcut("next_look", ("Ctrl+Shift+P",), "更换配色"),
    Shortcut("reveal", ("Ctrl+M",), "显示隐去的姓名证号"),
    Shortcut("help", ("F1",), "本页按键"),
    Shortcut("all_keys", ("Ctrl+F1",), "全部按键"),
    Shortcut("next_field", ("Return", "Enter", "Tab"), "到下一项", Place.FORM),
    Shortcut("new_line", ("Shift+Return",), "在长文本中换行", Place.FORM),
    Shortcut("submit", ("Ctrl+Return", "Ctrl+Enter"), "保存", Place.FORM),
    Shortcut("cancel", ("Escape",), "取消", Place.FORM),
    Shortcut("add_row", ("Alt+A",), "增加一项", Place.FORM),
    Shortcut("remove_row", ("Alt+D",), "删除本项", Place.FORM),
    Shortcut("fill_instalments", ("Ctrl+I",), "生成分期条款", Place.FORM),
    Shortcut("fill_claims", ("Ctrl+Shift+I",), "带入诉求", Place.FORM),
    Shortcut("choose_file", ("Ctrl+O",), "选择文件或文件夹", Place.FORM),
    Shortcut("look_at_draft", ("Ctrl+P",), "看草稿", Place.FORM),
    Shortcut("open_row", ("Return", "Enter"), "打开所选一行", Place.TABLE),
    Shortcut("copy_rows", ("Ctrl+C",), "复制所选的行", Place.TABLE),
    Shortcut("open_mark", ("Return", "Enter"), "打开所选的数", Place.CHART),
    Shortcut("register_incident", ("F2",), "登记警情", Place.TODAY),
    Shortcut("confirm_nature", ("F3",), "确认性质", Place.TODAY),
    Shortcut("clear_incident", ("F4",), "登记处置结果", Place.TODAY),
    Shortcut("open_case", ("F7",), "立为纠纷", Place.TODAY),
    Shortcut("carry_over", ("F8",), "结转", Place.TODAY),
    Shortcut("close_day", ("F9",), "核对、签结日清", Place.TODAY),
    Shortcut("amend_incident", ("Ctrl+E",), "更正警情", Place.TODAY),
    Shortcut("link_case", ("F11",), "并入纠纷", Place.TODAY),
    Shortcut("release_day", ("Shift+F9",), "退回核对", Place.TODAY),
    Shortcut("open_day_sheet", ("F10",), "打开日清单", Place.TODAY),
    Shortcut("reopen_day", ("F12",), "例外开启", Place.TODAY),
    Shortcut("only_blocking", ("Ctrl+L",), "只看未清的警情", Place.TODAY),
    Shortcut("change_list", ("Ctrl+D",), "到下一个列表", Place.TODAY),
    Shortcut("previous_day", ("Alt+PgUp",), "前一天", Place.TODAY),
    Shortcut("next_day", ("Alt+PgDown",), "后一天", Place.TODAY),
    Shortcut("choose_day", ("Ctrl+G",), "转到某一天", Place.TODAY),
    Shortcut("back_to_today", ("Ctrl+T",), "回到今天", Place.TODAY),
    Shortcut("enter_results", ("Down",), "进入结果", Place.SEARCH),
    Shortcut("leave_search", ("Escape",), "返回刚才的页面", Place.SEARCH),
    Shortcut("take_known", tuple(f"Alt+{place}" for place in range(1, 7)), "取用右边第几位认识的人", Place.INTAKE),
    Shortcut("link_repeat", ("Alt+K",), "并入该纠纷", Place.INTAKE),
    Shortcut("accept_risk", ("Alt+R",), "采用建议的风险等级", Place.INTAKE),
    Shortcut("more_of_person", ("Alt+E",), "此人的其他栏目", Place.INTAKE),
    Shortcut("other_sheet", ("Alt+S",), "换到另一张没有登记的单子或空白的一张", Place.INTAKE),
    Shortcut("filter_list", ("Ctrl+L",), "筛选", Place.LIST),
    Shortcut("whole_list", ("Ctrl+T",), "取消筛选", Place.LIST),
    Shortcut("next_facet", ("Ctrl+D",), "换一种分类", Place.LIST),
    Shortcut("sort_list", ("F3",), "排序", Place.LIST),
    Shortcut("choose_columns", ("Ctrl+Shift+L",), "选择栏目", Place.LIST),
    Shortcut("save_view", ("Ctrl+Shift+S",), "保存视图", Place.LIST),
    Shortcut("open_view", ("Ctrl+Shift+O",), "打开视图", Place.LIST),
    Shortcut("export_rows", ("Ctrl+Shift+E",), "导出", Place.LIST),
    Shortcut("next_tab", ("Ctrl+Tab", "Ctrl+PgDown"), "到下一栏", Place.CASE),
    Shortcut("previous_tab", ("Ctrl+Shift+Tab", "Ctrl+PgUp"), "到上一栏", Place.CASE),
    Shortcut("choose_track", ("Alt+T",), "选择调解类型", Place.CASE),
    Shortcut("add_party", ("Alt+P",), "登记当事人", Place.CASE),
    Shortcut("replace_party", ("Alt+G",), "更正当事人", Place.CASE),
    Shortcut("book_room", ("Alt+Y",), "预约调解", Place.CASE),
    Shortcut("move_session", ("Alt+6",), "改期", Place.CASE),
    Shortcut("cancel_session", ("Alt+Q",), "取消预约", Place.CASE),
    Shortcut("hold_session", ("Alt+H",), "登记调解", Place.CASE),
    Shortcut("record_agreement", ("Alt+X",), "登记协议", Place.CASE),
    Shortcut("sign_agreement", ("Alt+M",), "登记签名", Place.CASE),
    Shortcut("void_agreement", ("Alt+N",), "作废协议", Place.CASE),
    Shortcut("record_performance", ("Alt+L",), "登记履行", Place.CASE),
    Shortcut("plan_visit", ("Alt+V",), "安排回访", Place.CASE),
    Shortcut("record_visit", ("Alt+B",), "登记回访", Place.CASE),
    Shortcut("apply_for_closure", ("Alt+C",), "申请销号", Place.CASE),
    Shortcut("approve_closure", ("Alt+R",), "审批销号", Place.CASE),
    Shortcut("amend_case", ("Alt+E",), "更正纠纷", Place.CASE),
    Shortcut("note_progress", ("Alt+J",), "登记进展", Place.CASE),
    Shortcut("set_risk", ("Alt+F",), "评定风险", Place.CASE),
    Shortcut("send_appraisal", ("Alt+S",), "送鉴定", Place.CASE),
    Shortcut("appraisal_back", ("Alt+K",), "收到鉴定", Place.CASE),
    Shortcut("transfer", ("Alt+O",), "移送", Place.CASE),
    Shortcut("receipt", ("Alt+I",), "登记回执", Place.CASE),
    Shortcut("terminate", ("Alt+Z",), "终止调解并告知", Place.CASE),
    Shortcut("reopen_case", ("Alt+U",), "复燃", Place.CASE),
    Shortcut("seal_case", ("Alt+7",), "封存", Place.CASE),
    Shortcut("issue_document", ("Alt+D",), "出具文书", Place.CASE),
    Shortcut("open_paper", ("Alt+W",), "打开文书", Place.CASE),
    Shortcut("attach_scan", ("Alt+A",), "附签名扫描件", Place.CASE),
    Shortcut("void_document", ("Alt+-",), "作废文书", Place.CASE),
    Shortcut("compile_dossier", ("Alt+0",), "编成卷宗", Place.CASE),
    Shortcut("take_dossier", ("Alt+=",), "取用卷宗", Place.CASE),
    Shortcut("add_attachment", ("Alt+4",), "添加附件", Place.CASE),
    Shortcut("paste_attachment", ("Ctrl+V",), "在附件栏粘贴文件或图片", Place.CASE),
    Shortcut("open_attachment", ("Alt+5",), "打开附件", Place.CASE),
    Shortcut("remove_attachment", ("Alt+8",), "移除附件", Place.CASE),
    Shortcut("open_record", ("Alt+3",), "调解笔录", Place.CASE),
    *(
        Shortcut(f"speaker_{n}", (key,), f"换第{n}位发言人", Place.RECORD)
        for n, key in enumerate(("F2", "F3", "F4", "F7", "F8", "F9", "F10", "F12"), 1)
    ),
    Shortcut("say_feeling", ("Alt+Q",), "语气：情", Place.RECORD),
    Shortcut("say_reason", ("Alt+W",), "语气：理", Place.RECORD),
    Shortcut("say_law", ("Alt+E",), "语气：法", Place.RECORD),
    Shortcut("phrases", ("Ctrl+D",), "到常用语，Enter 写入", Place.RECORD),
    Shortcut("remove_statement", ("Alt+D",), "删去所选一条", Place.RECORD),
    Shortcut("write_record", ("Ctrl+Return", "Ctrl+Enter"), "保存笔录", Place.RECORD),
    Shortcut("draft_record", ("Alt+P",), "看草稿", Place.RECORD),
    Shortcut("issue_record", ("Ctrl+P",), "打印调解笔录", Place.RECORD),
    Shortcut("open_record_paper", ("Ctrl+O",), "打开笔录", Place.RECORD),
    Shortcut("leave_record", ("Escape",), "回到纠纷", Place.RECORD),
    Shortcut("issue_shown", ("Ctrl+Return", "Ctrl+Enter"), "定稿：取号归档", Place.PAPER),
    Shortcut("print_paper", ("Ctrl+P",), "打印", Place.PAPER),
    Shortcut("save_paper", ("Ctrl+S",), "另存为文件", Place.PAPER),
    Shortcut("open_paper_folder", ("Ctrl+O",), "打开所在文件夹", Place.PAPER),
    Shortcut("find_in_paper", ("F3",), "查找下一处", Place.PAPER),
    Shortcut("find_before", ("Shift+F3",), "查找上一处", Place.PAPER),
    Shortcut("page_after", ("PgDown",), "后一页", Place.PAPER),
    Shortcut("page_before", ("PgUp",), "前一页", Place.PAPER),
    Shortcut("page_larger", ("F7",), "放大页面", Place.PAPER),
    Shortcut("page_smaller", ("F8",), "缩小页面", Place.PAPER),
    Shortcut("page_whole", ("F9",), "整页、页宽", Place.PAPER),
    Shortcut("set_printer", ("F4",), "打印机边距", Place.PAPER),
    Shortcut("leave_paper", ("Escape",), "返回", Place.PAPER),
    Shortcut("raise_claim", ("Alt+1",), "登记诉求", Place.CASE),
    Shortcut("settle_claim", ("Alt+2",), "诉求处理", Place.CASE),
    Shortcut("show_missing", ("Alt+9",), "现在不能办的和原因", Place.CASE),
    Shortcut("record_prevention", ("Alt+.",), "登记预防效果", Place.CASE),
    Shortcut("book_slot", ("F2", "Alt+Y"), "预约调解", Place.ROOMS),
    Shortcut("book_series", ("F3",), "连续预约", Place.ROOMS),
    Shortcut("open_booked_case", ("F4",), "打开纠纷", Place.ROOMS),
    Shortcut("move_booking", ("Alt+6",), "改期", Place.ROOMS),
    Shortcut("cancel_booking", ("Del", "Alt+Q"), "取消预约", Place.ROOMS),
    Shortcut("open_slot", ("Return", "Enter"), "预约所选时间；在预约上打开纠纷", Place.ROOMS),
    Shortcut("mark_more", ("Shift+Down", "Shift+Up"), "加长、缩短所选时间", Place.ROOMS),
    Shortcut("next_rooms_view", ("Ctrl+Tab", "Ctrl+PgDown"), "到下一栏", Place.ROOMS),
    Shortcut("previous_rooms_view", ("Ctrl+Shift+Tab", "Ctrl+PgUp"), "到上一栏", Place.ROOMS),
    Shortcut("next_room", ("F8",), "换一间调解室", Place.ROOMS),
    Shortcut("rooms_before", ("Alt+PgUp",), "前一天、前一周", Place.ROOMS),
    Shortcut("rooms_after", ("Alt+PgDown",), "后一天、后一周", Place.ROOMS),
    Shortcut("choose_rooms_day", ("Ctrl+G",), "转到某一天", Place.ROOMS),
    Shortcut("rooms_today", ("Ctrl+T",), "回到今天", Place.ROOMS),
    Shortcut("next_person_tab", ("Ctrl+Tab", "Ctrl+PgDown"), "到下一栏", Place.PEOPLE),
    Shortcut("previous_person_tab", ("Ctrl+Shift+Tab", "Ctrl+PgUp"), "到上一栏", Place.PEOPLE),
    Shortcut("find_duplicates", ("F10",), "查找疑似重复", Place.PEOPLE),
    Shortcut("compare_people", ("F4",), "与另一份核对", Place.PEOPLE),
    Shortcut("take_left", ("1", "Left"), "选用左边", Place.PEOPLE),
    Shortcut("take_right", ("2", "Right"), "选用右边", Place.PEOPLE),
    Shortcut("turn_round", ("F2",), "左右对调", Place.PEOPLE),
    Shortcut("merge_people", ("F9",), "合并人员", Place.PEOPLE),
    Shortcut("tell_apart", ("F8",), "认定不是同一人", Place.PEOPLE),
    Shortcut("unmerge_people", ("F7",), "撤销合并", Place.PEOPLE),
    Shortcut("leave_person", ("Escape",), "回到上一层", Place.PEOPLE),
    Shortcut("previous_week", ("Alt+PgUp",), "上一周", Place.WEEK),
    Shortcut("next_week", ("Alt+PgDown",), "下一周", Place.WEEK),
    Shortcut("choose_week", ("Ctrl+G",), "转到某一周", Place.WEEK),
    Shortcut("decide_case", ("F3",), "作出本周决定", Place.WEEK),
    Shortcut("open_decided_case", ("F4",), "打开纠纷", Place.WEEK),
    Shortcut("hold_week", ("F7",), "核对周清仓", Place.WEEK),
    Shortcut("release_week", ("F8",), "退回核对", Place.WEEK),
    Shortcut("close_week", ("F9",), "签结周清仓", Place.WEEK),
    Shortcut("open_week_sheet", ("F10",), "打开周清仓单", Place.WEEK),
    Shortcut("reopen_week", ("F12",), "例外开启", Place.WEEK),
    Shortcut("issue_minutes", ("F11",), "会议纪要", Place.WEEK),
    Shortcut("issue_supervision", ("Shift+F11",), "督办单", Place.WEEK),
    Shortcut("open_week_paper", ("Alt+W",), "打开本周文书", Place.WEEK),
    Shortcut("void_week_paper", ("Alt+-",), "作废本周文书", Place.WEEK),
    Shortcut("begin_meeting", ("Alt+M",), "开会", Place.WEEK),
    Shortcut("meet_close", ("1", "Alt+1"), "决定销号", Place.MEETING),
    Shortcut("meet_continue", ("2", "Alt+2"), "决定继续化解", Place.MEETING),
    Shortcut("meet_hand_over", ("3", "Alt+3"), "决定移交", Place.MEETING),
    Shortcut("meet_file", ("4", "Alt+4"), "决定立案处理", Place.MEETING),
    Shortcut("next_item", ("PgDown", "Alt+PgDown"), "后一件", Place.MEETING),
    Shortcut("previous_item", ("PgUp", "Alt+PgUp"), "前一件", Place.MEETING),
    Shortcut("first_item", ("Home", "Alt+Home"), "第一件", Place.MEETING),
    Shortcut("meeting_end", ("End", "Alt+End"), "会议小结", Place.MEETING),
    Shortcut("write_note", ("N", "Alt+N"), "记录", Place.MEETING),
    Shortcut("pause_meeting", ("P", "Alt+P"), "暂停、继续计时", Place.MEETING),
    Shortcut("open_item", ("F4",), "打开纠纷", Place.MEETING),
    Shortcut("meeting_hold_week", ("F7",), "核对周清仓", Place.MEETING),
    Shortcut("meeting_release_week", ("F8",), "退回核对", Place.MEETING),
    Shortcut("meeting_close_week", ("F9",), "签结周清仓", Place.MEETING),
    Shortcut("meeting_week_sheet", ("F10",), "打开周清仓单", Place.MEETING),
    Shortcut("meeting_minutes", ("F11",), "会议纪要", Place.MEETING),
    Shortcut("meeting_supervision", ("Shift+F11",), "督办单", Place.MEETING),
    Shortcut("meeting_week_paper", ("Alt+W",), "打开本周文书", Place.MEETING),
    Shortcut("leave_meeting", ("Escape",), "离开记录；离开会议", Place.MEETING),
    Shortcut("previous_month", ("Alt+PgUp",), "上一时段", Place.MONTH),
    Shortcut("next_month", ("Alt+PgDown",), "下一时段", Place.MONTH),
    Shortcut("choose_period", ("Ctrl+G",), "转到某一时段", Place.MONTH),
    Shortcut("next_figures", ("Ctrl+Tab", "Ctrl+PgDown"), "到下一栏", Place.MONTH),
    Shortcut("previous_figures", ("Ctrl+Shift+Tab", "Ctrl+PgUp"), "到上一栏", Place.MONTH),
    Shortcut("open_figure", ("Return", "Enter"), "看这个数字的明细", Place.MONTH),
    Shortcut("enter_crime", ("F3",), "登记刑事案件数", Place.MONTH),
    Shortcut("finalise_month", ("F9",), "月报定稿", Place.MONTH),
    Shortcut("export_month", ("F10",), "导出工作簿", Place.MONTH),
    Shortcut("read_report", ("Ctrl+P",), "看报告", Place.MONTH),
    Shortcut("write_month_text", ("F4",), "修改月报文字", Place.MONTH),
    Shortcut("export_figures", ("F11",), "报送表", Place.MONTH),
    Shortcut("previous_board", ("Alt+PgUp",), "上一时段", Place.BOARD),
    Shortcut("next_board", ("Alt+PgDown",), "下一时段", Place.BOARD),
    Shortcut("choose_board", ("Ctrl+G",), "转到某一时段", Place.BOARD),
    Shortcut("print_board", ("Ctrl+P",), "打印看板", Place.BOARD),
    Shortcut("previous_briefing", ("Alt+PgUp",), "前一天", Place.BRIEFING),
    Shortcut("next_briefing", ("Alt+PgDown",), "后一天", Place.BRIEFING),
    Shortcut("choose_briefing", ("Ctrl+G",), "转到某一天", Place.BRIEFING),
    Shortcut("open_line", ("Return", "Enter"), "打开所选一行", Place.BRIEFING),
    Shortcut("print_briefing", ("Ctrl+P",), "打印简报", Place.BRIEFING),
    Shortcut("leave_rows", ("Escape",), "返回", Place.ROWS),
    Shortcut("list_disorder", ("F2",), "列入乱源清单", Place.DISORDER),
    Shortcut("plan_measure", ("F3",), "安排整治措施", Place.DISORDER),
    Shortcut("finish_measure", ("F4",), "登记整治结果", Place.DISORDER),
    Shortcut("amend_disorder", ("Ctrl+E",), "更正乱源", Place.DISORDER),
    Shortcut("seek_strike", ("F7",), "申请乱源销号", Place.DISORDER),
    Shortcut("decide_strike", ("F8",), "审批乱源销号", Place.DISORDER),
    Shortcut("relist_disorder", ("F9",), "重新列入乱源", Place.DISORDER),
    Shortcut("note_prevention", ("F10",), "登记预防效果", Place.DISORDER),
    Shortcut("print_disorders", ("Ctrl+P",), "打印乱源清单", Place.DISORDER),
    Shortcut("next_disorder_tab", ("Ctrl+Tab", "Ctrl+PgDown"), "到下一栏", Place.DISORDER),
    Shortcut("previous_disorder_tab", ("Ctrl+Shift+Tab", "Ctrl+PgUp"), "到上一栏", Place.DISORDER),
    Shortcut("next_part", ("Ctrl+Tab", "Ctrl+PgDown"), "到下一栏", Place.STATION),
    Shortcut("previous_part", ("Ctrl+Shift+Tab", "Ctrl+PgUp"), "到上一栏", Place.STATION),
    Shortcut("add_officer", ("F2",), "登记人员", Place.STATION),
    Shortcut("change_settings", ("F3",), "修改设置", Place.STATION),
    Shortcut("amend_officer", ("Ctrl+E",), "更正人员", Place.STATION),
    Shortcut("set_officer_active", ("F4",), "人员离岗复岗", Place.STATION),
    Shortcut("add_community", ("F7",), "登记社区", Place.STATION),
    Shortcut("set_committee", ("Alt+C",), "登记社区调委会", Place.STATION),
    Shortcut("add_room", ("F8",), "登记调解室", Place.STATION),
    Shortcut("verify", ("F9",), "核验台账", Place.STATION),
    Shortcut("back_up", ("F10",), "备份", Place.STATION),
    Shortcut("import_holidays", ("F11",), "导入节假日", Place.STATION),
    Shortcut("import_incidents", ("F12",), "导入警情", Place.STATION),
    Shortcut("change_danger_words", ("Alt+W",), "修改危险词", Place.STATION),
    Shortcut("save_form", ("Alt+S",), "导出版式", Place.STATION),
    Shortcut("import_form", ("Alt+I",), "导入版式", Place.STATION),
    Shortcut("withdraw_form", ("Alt+T",), "停用版式", Place.STATION),
    Shortcut("import_sentences", ("Alt+G",), "导入固定用语", Place.STATION),
    Shortcut("set_number_pattern", ("Alt+N",), "修改文号样式", Place.STATION),
    Shortcut("import_table", ("Alt+B",), "导入报送表版式", Place.STATION),
    Shortcut("print_numbers", ("Ctrl+P",), "文号登记簿", Place.STATION),
    Shortcut("change_display", ("Ctrl+D",), "修改本机显示", Place.STATION),
)

_BY_NAME = {shortcut.name: shortcut for shortcut in SHORTCUTS}


def shortcut(name: str) -> Shortcut:
    """Return the row of that name; KeyError when the table has none."""
    return _BY_NAME[name]


def matches(name: str, sequence: QKeySequence) -> bool:
    """Whether the pressed sequence is one of the keys of that name."""
    return any(QKeySequence(key) == sequence for key in shortcut(name).keys)


_OF_THE_WINDOW = frozenset(
    QKeySequence(key).toString() for row in SHORTCUTS if row.place is Place.EVERYWHERE for key in row.keys
)


def gives_way(event: QEvent) -> bool:
    """Whether an entry asks for a key of the window as its own, as Ctrl+U; then the event is ignored for it."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if QKeySequence(event.keyCombination()).toString() not in _OF_THE_WINDOW:
        return False
    event.ignore()
    return True


class WindowKeysFirst(QObject):
    """Filters the events of an entry outside a form, so that it takes no key of the window for itself."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hold back what the entry would answer to a key of the window."""
        return gives_way(event)


def bind(widget: QWidget, name: str, act: Callable[[], object]) -> QAction:
    """Add the action of that name to a widget and its children, with its keys, and return it.

    On the main window the keys work wherever the cursor is, and without one.
    """
    row = shortcut(name)
    action = QAction(row.text, widget)
    action.setShortcuts([QKeySequence(key) for key in row.keys])
    context = Qt.ShortcutContext
    whole = isinstance(widget, QMainWindow)
    action.setShortcutContext(context.WindowShortcut if whole else context.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda: act())
    widget.addAction(action)
    return action


def bind_each(widget: QWidget, name: str, act: Callable[[int], object]) -> None:
    """Add an action for each key of that name to a widget and its children; ``act`` gets the key's place, from 0."""
    for place, key in enumerate(shortcut(name).keys):
        action = QAction(shortcut(name).text, widget)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(partial(_call, act, place))
        widget.addAction(action)


def _call(act: Callable[[int], object], place: int, _checked: bool = False) -> None:
    act(place)


def captioned(name: str, text: str = "") -> str:
    """Return a button caption that names its key, as 保存（Ctrl+Enter）."""
    row = shortcut(name)
    return f"{text or row.text}（{row.shown}）"
