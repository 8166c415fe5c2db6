"""What the database refuses, in sentences for the officer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from rules.errors import Refusal, RuleViolation, StaleRecord, StorageUnavailable

_GUARDED = {
    "day_is_closed": "该日已签结，不能再改；请在今天另行登记，或由所长办理例外开启。",
    "move_into_closed_day": "不能把警情移入已签结的日期。",
    "week_is_closed": "该周已签结，不能再改；可由所长办理例外开启。",
    "month_is_final": "该月月报已定稿，不能再改；迟到的事实计入以后月份的更正。",
    "room_is_taken": "该调解室在这段时间已有安排，请换一个时间或调解室。",
    "agreement_is_signed": "协议已经定稿，不能再改；内容有变化的，请另行达成协议。",
    "party_is_a_snapshot": "当事人登记不能直接改写，请用“更正当事人”。",
    "issued_paper_is_final": "已出具的文书不能改动。",
    "trail_is_append_only": "留痕只能追加，不能改动。",
    "record_is_issued": "调解笔录已经打印归档，不能再改；有补充的，请另记一场或写入进展。",
    "attachment_is_kept": "附件不能直接改动或删除，可用“移除附件”写明理由。",
    "claim_is_kept": "诉求不能删除，可登记为已放弃。",
    "person_is_kept": "人员库的记录不能删除。",
    "filled_paper_is_final": "已出具的文书不能改动，写错了的请作废后另行出具。",
    "dossier_is_final": "已编成的卷宗不能改动，材料有增减的请重新编卷。",
    "form_is_kept": "本所的文书版式不能改写或删除，可以停用，或者导入新的一版。",
    "number_pattern_is_kept": "用过的文号样式不能改写，请另写新的样式和启用日期。",
    "number_is_kept": "已取的文号不能改动，只能注明作废。",
}


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn the database's errors into refusals: StaleRecord, RuleViolation or StorageUnavailable."""
    try:
        yield
    except Refusal:
        raise
    except StaleDataError as error:
        raise StaleRecord("stale", "同事刚刚改过这条记录。请刷新后核对，再保存您的修改。") from error
    except DBAPIError as error:
        raise _integrity_refusal(error) from error


def _integrity_refusal(error: DBAPIError) -> Refusal:
    text = str(error.orig)
    for code, sentence in _GUARDED.items():
        if code in text:
            return RuleViolation(code, sentence, lifted_by="所长" if "closed" in code else "")
    if isinstance(error, IntegrityError):
        return RuleViolation(
            "constraint", "这项登记与台账中已有的内容冲突，没有保存，请核对后重试。", values={"error": text}
        )
    return StorageUnavailable(
        "storage",
        "台账暂时不能读写（磁盘已满、文件被占用或介质已拔出）。已填内容仍保留，请处理后重试。",
        values={"error": text},
    )
