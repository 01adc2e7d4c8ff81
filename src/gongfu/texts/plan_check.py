"""Texts about rules that a production plan breaks."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "missing": Text(zh="工序 {operation} 没有排入计划", en="operation {operation} is not in the plan"),
    "planned_twice": Text(zh="工序 {operation} 排了 {count} 次", en="operation {operation} is planned {count} times"),
    "unknown_number": Text(
        zh="计划第 {place} 行的{what}编号 {number} 不存在；共有 {count} 个",
        en="row {place} of the plan names {what} {number}, which does not exist; there are {count}",
    ),
    "machine_not_allowed": Text(
        zh="工序 {operation} 排在机器 {machine} 上，只能用 {allowed}",
        en="operation {operation} is on machine {machine}; it can be done on {allowed}",
    ),
    "before_start": Text(
        zh="工序 {operation} 在第 {at} 秒开始，而计划只能安排第 {now} 秒以后的事",
        en="operation {operation} begins at second {at}; what happens before second {now} is not open to a plan",
    ),
    "not_as_fixed": Text(
        zh="工序 {operation} 已经固定：机器 {machine}，第 {start} 秒到第 {end} 秒，人员也不能换；计划却另有安排",
        en="operation {operation} is fixed to machine {machine} from second {start} to {end}, with its people; the "
        "plan has it otherwise",
    ),
    "starts_closed": Text(
        zh="工序 {operation} 在第 {at} 秒开始，而机器 {machine} 或其人员此时不上班",
        en="operation {operation} starts at second {at}, when machine {machine} or its people are off",
    ),
    "duration": Text(
        zh="工序 {operation} 从第 {at} 秒到第 {end} 秒，工作时间 {worked} 秒；应为 {wanted} 秒，在第 {expected} 秒结束",
        en="operation {operation} runs from second {at} to {end}, {worked} s of open time; it takes {wanted} s and "
        "ends at second {expected}",
    ),
    "before_release": Text(
        zh="工序 {operation} 在第 {at} 秒开始，比订单 {job} 的投放时间早 {off} 秒",
        en="operation {operation} starts at second {at}, {off} s before job {job} is released",
    ),
    "before_material": Text(
        zh="工序 {operation} 在第 {at} 秒开始，比物料到位早 {off} 秒",
        en="operation {operation} starts at second {at}, {off} s before its material is there",
    ),
    "wait_too_short": Text(
        zh="工序 {operation} 在第 {at} 秒开始，比工序 {before} 之后所需的等待与运输早 {off} 秒",
        en="operation {operation} starts at second {at}, {off} s before wait and transport after {before} are over",
    ),
    "wait_too_long": Text(
        zh="工序 {operation} 在第 {at} 秒开始，超过工序 {before} 之后允许的最长等待 {off} 秒",
        en="operation {operation} starts at second {at}, {off} s later than it may wait after {before}",
    ),
    "setup_seconds": Text(
        zh="机器 {machine} 在工序 {operation} 之前的换型为 {stated} 秒，换型矩阵要求 {wanted} 秒",
        en="the setup of machine {machine} before operation {operation} takes {stated} s; the matrix "
        "asks for {wanted} s",
    ),
    "setup_unfinished": Text(
        zh="工序 {operation} 在第 {at} 秒开始，机器 {machine} 的换型还差 {off} 秒开机时间",
        en="operation {operation} starts at second {at}; the setup of machine {machine} needs {off} s more of open "
        "time",
    ),
    "setup_begin": Text(
        zh="机器 {machine} 在工序 {operation} 之前的换型从第 {at} 秒开始；前一次加工在第 {free} 秒结束，应随即开始",
        en="the setup of machine {machine} before operation {operation} begins at second {at}; the run before ends at "
        "second {free}, and it begins then",
    ),
    "machine_overlap": Text(
        zh="机器 {machine} 在第 {at} 秒开始工序 {operation}，而工序 {before} 还要 {off} 秒才结束",
        en="machine {machine} starts operation {operation} at second {at}, {off} s before {before} ends",
    ),
    "batch_too_full": Text(
        zh="机器 {machine} 在第 {at} 秒的一批（{key}）装载 {load}，最多 {most}",
        en="the batch {key} of machine {machine} at second {at} has a load of {load}; it holds {most}",
    ),
    "batch_crews": Text(
        zh="机器 {machine} 在第 {at} 秒的一批（{key}）由不同的人员负责；一批只用一组人",
        en="the batch {key} of machine {machine} at second {at} names different people; one crew serves a batch",
    ),
    "crew_size": Text(
        zh="工序 {operation} 有 {given} 名不同人员，需要 {wanted} 名",
        en="operation {operation} has {given} different people; it needs {wanted}",
    ),
    "skill_missing": Text(
        zh="人员 {person} 没有工序 {operation} 所需的技能 {skill}",
        en="{person} does not have the skill {skill} that operation {operation} needs",
    ),
    "person_overlap": Text(
        zh="人员 {person} 在第 {at} 秒开始工序 {operation}，而其工序 {before} 还要 {off} 秒才结束",
        en="{person} starts operation {operation} at second {at}, {off} s before {before} ends",
    ),
    "listed_too_late": Text(
        zh="工序 {before} 在计划中列于工序 {operation} 之后，却须在它之前开始",
        en="operation {before} is listed behind {operation}, before which it has to start",
    ),
    "score": Text(
        zh="计划的 {figure} 为 {stated}，重新计算得 {counted}",
        en="the plan states {figure} {stated}; counted again it is {counted}",
    ),
}
