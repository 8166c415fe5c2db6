"""The door: read the command line, open the station, start the window or run one command.

Exit status: 0 done, 1 refused with the reason, 2 wrong usage. Progress goes to stderr; with ``--json`` one JSON
object goes to stdout.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from workflow.desk import Desk
    from workflow.papers import PaperCopy
    from workflow.upkeep import Verdict

Answer = dict[str, Any]
COMMAND_LINE = "命令行"
PAPERS = ("day", "briefing", "week", "month", "analysis", "board", "numbers")
OUTGOING = ("justice", "police", "incidents", "governance", "ledger")
"""The tables for other offices, written as .xlsx or .csv by the ending of the file."""


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit status."""
    use_own_environment()
    from rules.errors import Refusal

    options = read_arguments(arguments)
    try:
        status = int(options.run(options))
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # Whoever read the answer has seen enough; nothing more is to be said, nor at the interpreter's end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Refusal as refusal:
        say(refusal.message)
        if getattr(options, "json", False):
            print(json.dumps({"refused": refusal.message, "code": refusal.code}, ensure_ascii=False))
        return 1


def use_own_environment() -> None:
    """Go on in the project's own environment when started with another Python that lacks its packages."""
    if importlib.util.find_spec("sqlalchemy") is not None:
        return
    python = Path(__file__).parent / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if python.exists() and Path(sys.prefix).resolve() != python.parent.parent.resolve():
        os.execv(python, [str(python), *sys.argv])
    say("程序还没有安装：请在程序文件夹运行 make run。")
    sys.exit(1)


class Arguments(argparse.ArgumentParser):
    """A command line that says in Chinese what it did not understand."""

    def error(self, message: str) -> NoReturn:
        """Say how the command is written, and leave with status 2."""
        usage = self.format_usage().removeprefix("usage: ").strip()
        say(f"命令写得不对。应写成：{usage}\n写“{self.prog} --help”可以看到全部写法。")
        self.exit(2)


def read_arguments(arguments: list[str] | None) -> argparse.Namespace:
    """Return the options of a command line, with the function to run in ``run``."""
    common = Arguments(add_help=False)
    common.add_argument("--station", metavar="DIR", default=argparse.SUPPRESS, help="台账文件夹或数据库地址")
    common.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="在标准输出给出一个JSON对象")
    parser = Arguments(prog="main.py", description="枫桥调解台账", parents=[common])
    parser.set_defaults(run=open_window)
    commands = parser.add_subparsers(title="命令", metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, parents=[common], help=words, description=words)
        made.set_defaults(run=run)
        return made

    demo = command("demo", run_demo, "建立演示台账，导出文书、月报和界面图")
    demo.add_argument("--out", metavar="DIR", required=True)
    demo.add_argument("--no-window", action="store_true")
    figures = command("figures", run_figures, "某日、某周、某月、某季、半年或全年的数字")
    figures.add_argument("period", metavar="PERIOD", help="2019-06-30、2019-W26、2019-06、2019-Q2、2019-H1、2018")
    report = command("report", run_report, "日清单、晨会简报、周清仓单、月报、分析报告、看板、文号登记簿、报送表")
    report.add_argument("kind", choices=(*PAPERS, *OUTGOING), metavar="KIND", help="、".join((*PAPERS, *OUTGOING)))
    report.add_argument("period", metavar="PERIOD")
    report.add_argument("--out", metavar="FILE", required=True)
    agreement = command("agreement", run_agreement, "按文号取出归档的协议书")
    agreement.add_argument("number", metavar="NUMBER")
    agreement.add_argument("--out", metavar="FILE", required=True)
    importing = command("import", run_import, "导入警情（.xlsx .xls .csv）或节假日安排（.toml .csv）")
    importing.add_argument("what", choices=("incidents", "holidays"))
    importing.add_argument("file", metavar="FILE")
    importing.add_argument("--dry-run", action="store_true", help="只检查，不写入")
    importing.add_argument("--officer", metavar="NAME", help="以谁的名义导入（缺省为第一位所长）")
    command("verify", run_verify, "核对数据库、留痕和归档")
    backup = command("backup", run_backup, "备份并核对")
    backup.add_argument("--to", metavar="DIR")
    restore = command("restore", run_restore, "把备份还原到一个新的文件夹")
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--to", metavar="DIR", required=True)
    return parser.parse_args(arguments)


def station_place(options: argparse.Namespace) -> str:
    """Return the station named on the command line, or the one in the user's data folder."""
    if getattr(options, "station", None):
        return str(options.station)
    from platformdirs import user_data_dir

    return user_data_dir("fengqiao-ledger", appauthor=False)


@contextmanager
def desk_at(options: argparse.Namespace, officer: str | None = None) -> Iterator[Desk]:
    """Open the station of a command and give a desk with the named officer, or the first chief, at it."""
    from rules.vocabulary import Role
    from workflow.desk import Desk
    from workflow.station import open_station

    station = open_station(station_place(options))
    try:
        if officer:
            card = station.officer(officer)
        else:
            _ = station.settings
            card = next(card for card in station.officers() if card.role is Role.CHIEF)
        yield Desk(station, card, workstation=COMMAND_LINE)
    finally:
        station.close()


def open_window(options: argparse.Namespace) -> int:
    """Open the window on the station; exit status of the window."""
    gc.disable()
    load_what_needs_no_qt()
    from ui.start import run_window

    # What is loaded now stays to the end: the collector need not look through it, now or while somebody types.
    gc.freeze()
    gc.enable()
    return run_window(station_place(options))


def load_what_needs_no_qt() -> None:
    """Load what opens a station, before Qt, which reads the source of every module loaded after it."""
    for name in ("station_folder", "desk"):
        importlib.import_module(f"workflow.{name}")


def run_demo(options: argparse.Namespace) -> int:
    """Build the demonstration station, put its papers and pictures into a folder, and open the window if asked."""
    from ui.demonstration import make_demonstration

    place, out = station_place(options), Path(options.out)
    written = make_demonstration(place, out, say_progress)
    answer(options, {"station": place, "files": [str(path) for path in written]}, [str(path) for path in written])
    return 0 if options.no_window else open_window(options)


def run_figures(options: argparse.Namespace) -> int:
    """Print the figures of a period by definition key."""
    from workflow.figures import figures_view

    with desk_at(options) as desk:
        view = figures_view(desk, options.period)
    fields = ("value", "numerator", "denominator", "yoy_base", "yoy", "mom_base", "mom")
    figures = {row.definition.key: {name: getattr(row, name) for name in fields} for row in view.rows}
    period = {"from": view.period.first.isoformat(), "to": view.period.last.isoformat()}
    lines = [f"{view.period.label}（{view.state.label}）"]
    lines += [f"{'·'.join(row.definition.path)}（{row.definition.key}）：{row.words}" for row in view.rows]
    answer(options, {"period": period, "state": view.state.value, "figures": figures}, lines)
    return 0


def run_report(options: argparse.Namespace) -> int:
    """Write a sheet of a day or week, a briefing, a month's workbook or report, a dashboard or a number register."""
    from workflow.board_paper import board_paper
    from workflow.briefing_paper import briefing_paper_typed
    from workflow.month import month_book
    from workflow.month_report import month_report
    from workflow.papers import day_paper, week_paper

    makers = {
        "day": day_paper,
        "briefing": briefing_paper_typed,
        "week": week_paper,
        "month": month_book,
        "analysis": month_report,
        "board": board_paper,
        "numbers": number_register,
    }
    with desk_at(options) as desk:
        if options.kind in OUTGOING:
            return hand_out(options, table_for_others(options, desk))
        return hand_out(options, makers[options.kind](desk, options.period))


def table_for_others(options: argparse.Namespace, desk: Desk) -> PaperCopy:
    """Return a table for another office in the format its file's name asks for; it is entered in the trail."""
    from rules.outgoing import Outgoing
    from workflow.outgoing import Handing, outgoing_table
    from workflow.station_folder import held

    with held(desk.station.place):
        return outgoing_table(desk, Outgoing(options.kind), options.period, Handing(Path(options.out).suffix.lower()))


def number_register(desk: Desk, period: str) -> PaperCopy:
    """Return a year's number register; that it was taken out is entered in the trail, so the station is held."""
    from workflow.number_book import print_numbers, year_typed
    from workflow.station_folder import held

    year = year_typed(desk, period)
    with held(desk.station.place):
        return print_numbers(desk, year, say_progress)


def run_agreement(options: argparse.Namespace) -> int:
    """Write an archived paper to a file."""
    from workflow.papers import paper_numbered

    with desk_at(options) as desk:
        return hand_out(options, paper_numbered(desk, options.number))


def hand_out(options: argparse.Namespace, paper: PaperCopy) -> int:
    """Write a paper beside its target and rename it, so that no half file is left."""
    from workflow.papers import save_copy

    path = save_copy(paper, Path(options.out))
    answer(options, {"file": str(path), "bytes": len(paper.content)}, [f"{paper.name}：{path}"])
    return 0


def run_import(options: argparse.Namespace) -> int:
    """Import a file under the station's lock."""
    from workflow.station_folder import held

    with desk_at(options, options.officer) as desk, held(station_place(options)):
        return import_holidays(options, desk) if options.what == "holidays" else import_incidents(options, desk)


def import_holidays(options: argparse.Namespace, desk: Desk) -> int:
    """Take over a year's holiday notice and print the years it covers."""
    from rules.calendar import read_notice
    from workflow import setup
    from workflow.imports import notice_text

    notice = notice_text(Path(options.file))
    years = [year.year for year in read_notice(notice)] if options.dry_run else setup.import_holidays(desk, notice)
    words = "、".join(f"{year}年" for year in years)
    done = "试运行，没有写入" if options.dry_run else "已导入，期限从此按新安排核算"
    answer(options, {"years": list(years), "dry_run": options.dry_run}, [f"{words}节假日安排：{done}。"])
    return 0


def import_incidents(options: argparse.Namespace, desk: Desk) -> int:
    """Import incidents and print what became of every row."""
    from workflow import imports
    from workflow.imports import RowState

    report = imports.import_incidents(
        desk,
        Path(options.file),
        dry_run=options.dry_run,
        progress=lambda done, total: say_progress(done, total, "写入"),
    )
    counts = {state.value: report.count(state) for state in RowState}
    rows = [{"row": r.row, "number": r.number, "state": r.state.value, "reason": r.reason} for r in report.rows]
    lines = [f"第{r.row}行 {r.number} {r.state.label} {r.reason}".rstrip() for r in report.rows]
    total = "，".join(f"{state.label}{report.count(state)}条" for state in RowState)
    lines.append(f"{total}。" + ("（试运行，没有写入）" if report.dry_run else ""))
    answer(options, {"file": report.file, "dry_run": report.dry_run, "counts": counts, "rows": rows}, lines)
    return 0


def run_verify(options: argparse.Namespace) -> int:
    """Check the station and name everything that does not match; 1 when something does not."""
    from workflow.station import open_station
    from workflow.upkeep import verify

    station = open_station(station_place(options))
    try:
        return report_verdict(options, verify(station, lambda name: say(f"核对{name}……")), {})
    finally:
        station.close()


def run_backup(options: argparse.Namespace) -> int:
    """Back the station up and check the copy."""
    from workflow.upkeep import back_up

    to = Path(options.to) if options.to else None
    path, verdict = back_up(station_place(options), to, lambda name: say(f"{name}……"))
    return report_verdict(options, verdict, {"file": str(path)})


def run_restore(options: argparse.Namespace) -> int:
    """Make a new station folder from a backup."""
    from workflow.upkeep import restore

    verdict = restore(Path(options.file), Path(options.to), lambda name: say(f"{name}……"))
    return report_verdict(options, verdict, {"station": options.to})


def report_verdict(options: argparse.Namespace, verdict: Verdict, more: Answer) -> int:
    """Print what a check covered and what it found."""
    lines = [f"{name}：已核对{count}项" for name, count in verdict.checked.items()]
    lines += [*map(str, more.values()), *verdict.faults]
    lines.append("全部相符。" if verdict.sound else f"发现{len(verdict.faults)}处不符。")
    answer(options, more | {"sound": verdict.sound, "checked": verdict.checked, "faults": list(verdict.faults)}, lines)
    return 0 if verdict.sound else 1


def answer(options: argparse.Namespace, values: Answer, lines: list[str]) -> None:
    """Print a command's answer: one JSON object, or lines to read."""
    if getattr(options, "json", False):
        print(json.dumps(values, ensure_ascii=False))
    else:
        print("\n".join(lines))


def say(words: str) -> None:
    """Print to stderr."""
    print(words, file=sys.stderr, flush=True)


def say_progress(done: int, total: int, words: str) -> None:
    """Print progress to stderr: in place on a terminal, now and then elsewhere."""
    if sys.stderr.isatty():
        end = "\n" if done >= total else "\r"
        print(f"{words} {done}/{total}\033[K", end=end, file=sys.stderr, flush=True)
    elif done >= total or done % max(1, total // 10) == 0:
        say(f"{words} {done}/{total}")


if __name__ == "__main__":
    sys.exit(main())
