"""Texts about what is wrong in a line before it runs."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "unknown_station": Text(
        zh="“{user}”指向工位“{word}”，而产线里没有；是不是 {nearest}？本产线的工位：{known}",
        en="'{user}' speaks of station '{word}', and there is none; perhaps {nearest}? The line has {known}",
    ),
    "unknown_product": Text(
        zh="“{user}”要产品“{word}”，而产线里没有；是不是 {nearest}？本产线的产品：{known}",
        en="'{user}' wants product '{word}', and there is none; perhaps {nearest}? The line has {known}",
    ),
    "no_such_crew": Text(
        zh="工位“{station}”需要“{word}”，而没有这样的班组或技能；是不是 {nearest}？有：{known}。请在 crews 里加上",
        en="station '{station}' needs '{word}', which is no crew and nobody's skill; perhaps {nearest}? There are "
        "{known}; add it under crews",
    ),
    "crew_too_small": Text(
        zh="工位“{station}”一次要 {count} 个“{skill}”，而一共只有 {there} 个；请减少人数要求或增加班组人数",
        en="station '{station}' needs {count} of '{skill}' at once, and there {there:is|are} {there} in all; need "
        "fewer, or make the crew larger",
    ),
    "unknown_calendar": Text(
        zh="“{user}”按日历“{word}”工作，而没有这个日历；是不是 {nearest}？有：{known}。请在 calendars 里加上",
        en="'{user}' works by calendar '{word}', and there is none; perhaps {nearest}? There are {known}; add it under "
        "calendars",
    ),
}
