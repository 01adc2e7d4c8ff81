"""Texts about industry chains."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "cycle": Text(
        zh="供应关系形成循环：{cycle}（{rows}）；供应只能从上游流向下游，请去掉或改正其中一行",
        en="the supplies form a cycle: {cycle} ({rows}); supplies run downstream only, take out or "
        "correct one of these rows",
    ),
    "node_twice": Text(
        zh="环节“{node}”出现两次；每个环节只写一行",
        en="node '{node}' is given twice; write one row for each node",
    ),
    "firm_twice": Text(
        zh="企业“{firm}”出现两次；每个企业只写一行，在多个环节的企业请用不同的编号",
        en="firm '{firm}' is given twice; write one row for each firm, with an id of its own at each node",
    ),
    "unknown_node": Text(
        zh="没有环节“{node}”；nodes 表中有：{nodes}",
        en="there is no node '{node}'; the nodes table has: {nodes}",
    ),
    "unknown_firm": Text(
        zh="环节“{node}”没有企业“{firm}”；那里有：{firms}",
        en="node '{node}' has no firm '{firm}'; it has: {firms}",
    ),
    "unknown_substitute": Text(
        zh="替代来源“{substitute}”既不是环节也不是企业；环节：{nodes}；企业：{firms}",
        en="substitute '{substitute}' is neither a node nor a firm; nodes: {nodes}; firms: {firms}",
    ),
    "shares_above_one": Text(
        zh="环节“{node}”的份额合计为 {total}，不得超过 1；请减小其中的份额：{rows}",
        en="the shares at node '{node}' sum to {total}, at most 1 is allowed; lower one of: {rows}",
    ),
    "quantities_differ": Text(
        zh="{pair} 的单耗 {one} 与 {row} 中的 {other} 不同；同一对环节的单耗必须相同",
        en="{pair} has a quantity of {one} here and {other} in {row}; the rows of one pair of nodes "
        "need the same quantity",
    ),
    "cannot_stop": Text(
        zh="链 {chain} 中没有可停止的“{name}”；可选：{names}",
        en="chain {chain} has no '{name}' that could stop; there are: {names}",
    ),
}
