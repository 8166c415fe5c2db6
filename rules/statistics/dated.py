"""Which date places a fact in a period, in the words printed beside every figure."""

_LATER = "；当日已签结的，计入其后第一个未签结的业务日"

RECEIVED = "业务日（按交接班时点划分的报警日）"
ACCEPTED, AGREED, TOLD = (day + _LATER for day in ("受理日", "协议日", "告知日"))
ENDED = "协议日或者告知日" + _LATER
STRUCK_OFF = "销号日（批准日）"
AT_THE_END = "期末日"
DUE = "约定的履行日"
PLANNED = "计划回访日"
VISITED = "回访日"
HELD = "调解日"
PREVENTED = "登记日"
CLEARED = "办结日"
APPLIED = "出具日"
ENTERED = "所长按月填报"
