"""Which acts their officer may take back the same day: those nobody has been told of and no paper carries."""

from __future__ import annotations

from collections.abc import Mapping

from rules.errors import RuleViolation
from rules.rights import ACTS, who_may

TAKEN_BACK = frozenset(
    {
        "confirm_nature",
        "clear_incident",
        "link_case",
        "carry_over",
        "choose_track",
        "note_progress",
        "set_risk",
        "send_appraisal",
        "appraisal_back",
        "book_room",
        "move_session",
        "cancel_session",
        "plan_visit",
        "record_visit",
        "receipt",
        "apply_for_closure",
        "list_disorder",
        "plan_measure",
        "finish_measure",
        "seek_strike",
        "record_prevention",
    }
)
"""Not among them: what drew a number, issued a paper, was signed or approved, or took somebody down."""

OPPOSITES: Mapping[str, str] = {
    "register_incident": "amend_incident",
    "add_party": "replace_party",
    "add_attachment": "remove_attachment",
    "record_agreement": "void_agreement",
    "issue_document": "void_document",
    "approve_closure": "reopen_case",
    "decide_strike": "relist_disorder",
    "seal_case": "unseal_case",
    "unseal_case": "seal_case",
    "merge_people": "unmerge_people",
    "unmerge_people": "merge_people",
    "set_officer_active": "set_officer_active",
    "add_officer": "amend_officer",
    "hold_day": "release_day",
    "release_day": "hold_day",
    "close_day": "reopen_period",
    "hold_week": "release_week",
    "release_week": "hold_week",
    "close_week": "reopen_period",
    "note_meeting": "note_meeting",
}
"""The act that leads back from one that is not taken back; for the others there is none of its own."""

UNDO = "undo_act"
ONLY_LOOKED = frozenset(
    {
        "reveal",
        "export_list",
        "export_full",
        "export_figures",
        "print_numbers",
        "take_dossier",
        "save_view",
        "drop_view",
    }
)
"""Acts that changed no record: the last act is the one before them."""


def require_taken_back(act: str) -> None:
    """Raise RuleViolation, saying what to do instead, for an act that stands once it is done."""
    label = ACTS[act].label
    if act == UNDO:
        raise RuleViolation("undone_already", "上一项已经是撤销。需要恢复的，请重新办理一次。")
    if act in OPPOSITES:
        back = OPPOSITES[act]
        do = "再办理一次" if back == act else "办理"
        whose = "" if ACTS[act].roles <= ACTS[back].roles else f"（由{who_may(back)}办）"
        raise RuleViolation("stands", f"“{label}”办理后不能撤销。要改的，请{do}“{ACTS[back].label}”{whose}。")
    if act not in TAKEN_BACK:
        raise RuleViolation(
            "stands",
            f"“{label}”办理后不能撤销：编号、签名、审批、出具文书、登记人员和附件的都留着。有误的，请用“更正”或另行办理。",
        )
