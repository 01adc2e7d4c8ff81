"""Texts about what is wrong in a line before it runs."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "choice_near": Text(zh="；是不是 {nearest}？", en="; did you mean {nearest}?"),
    "choice_among": Text(zh="；是不是 {nearest}？有：{known}", en="; did you mean {nearest}? There are {known}"),
    "choice_known": Text(zh="；有：{known}", en="; there are {known}"),
    "unknown_station": Text(
        zh="“{user}”指向工位“{word}”，而产线里没有{choice}",
        en="'{user}' speaks of station '{word}', and there is none{choice}",
    ),
    "unknown_product": Text(
        zh="“{user}”要产品“{word}”，而产线里没有{choice}",
        en="'{user}' wants product '{word}', and there is none{choice}",
    ),
    "unknown_order": Text(
        zh="“{user}”提到订单“{word}”，而产线没有这张订单{choice}",
        en="'{user}' speaks of order '{word}', and there is none{choice}",
    ),
    "order_twice": Text(
        zh="有两张订单都叫“{order}”；按订单排顺序、定先后时，每张订单要有自己的编号",
        en="two orders are called '{order}'; where orders are taken in sequence or one after another, each needs an id "
        "of its own",
    ),
    "sequence_without_orders": Text(
        zh="工位“{station}”按订单顺序取件，而产线的投料方式是 {release}；请写 release: {{orders: …}}，"
        "或换一种 dispatch",
        en="station '{station}' takes orders in sequence, and the line's release is {release}; write release: "
        "{{orders: …}}, or another dispatch",
    ),
    "lost_in_sequence": Text(
        zh="工位“{station}”有 {one}，而“{other}”按订单顺序取件：零件不能报废、返工或拆开，不然它会一直等下去；"
        "请去掉一个",
        en="station '{station}' has {one}, and '{other}' takes orders in sequence: no part may be scrapped, sent back "
        "or taken apart, or it would wait for ever; leave one of them out",
    ),
    "turns_and_visits": Text(
        zh="订单“{order}”要来工位“{station}” {comes} 次，而 sequence 里写了 {turns} 次；请让两者一致",
        en="order '{order}' comes to station '{station}' {comes} {comes:time|times}, and its sequence names it {turns} "
        "{turns:time|times}; let them agree",
    ),
    "too_many_together": Text(
        zh="工位“{station}”一次最多加工 {size} 件，而订单 {orders} 合起来有 {parts} 件；请分成几次，"
        "或把 batch 的 size 加大",
        en="station '{station}' works on {size} {size:part|parts} at once, and orders {orders} have {parts} together; "
        "give them turns of their own, or make the batch larger",
    ),
    "families_together": Text(
        zh="工位“{station}”要一起加工的订单 {orders} 属于不同的换型族：{families}；请分成几次",
        en="orders {orders}, which station '{station}' is to work on together, are of different families: {families}; "
        "give them turns of their own",
    ),
    "orders_in_a_circle": Text(
        zh="订单互相等待，成了圈，谁也开始不了：{circle}。请改 sequence 或 after",
        en="orders wait for each other in a circle, so that none can begin: {circle}; change a sequence, or what comes "
        "after what",
    ),
    "no_such_crew": Text(
        zh="工位“{station}”需要“{word}”，而没有这样的班组或技能{choice}。请在 crews（operators.csv）里加上",
        en="station '{station}' needs '{word}', which is no crew and nobody's skill{choice}; add it under crews, or "
        "in operators.csv",
    ),
    "crew_too_small": Text(
        zh="工位“{station}”一次要 {count} 个“{skill}”，而一共只有 {there} 个；请减少人数要求或增加班组人数",
        en="station '{station}' needs {count} of '{skill}' at once, and there {there:is|are} {there} in all; need "
        "fewer, or make the crew larger",
    ),
    "excluded": Text(
        zh="工位“{station}”不能同时有 {one} 和 {other}；请去掉一个",
        en="station '{station}' cannot have both {one} and {other}; leave one of them out",
    ),
    "taken_twice": Text(
        zh="工位“{one}”和“{other}”都从“{station}”取件，说不清零件去哪里；请给产品写 route，或在“{station}”写 gives",
        en="stations '{one}' and '{other}' both take from '{station}', and nothing says which part goes where; "
        "give the "
        "products a route, or say what '{station}' gives",
    ),
    "circle": Text(
        zh="这些工位互相取件，成了圈，没有零件进得来：{circle}；请让其中一个写 takes: material",
        en="these stations take from each other in a circle, into which no part comes: {circle}; let one of them take "
        "material",
    ),
    "rework_off_route": Text(
        zh="产品“{product}”在“{station}”不合格时要去“{rework}”返工，而它的路线不经过那里；请把“{rework}”加进 route",
        en="a bad '{product}' goes from '{station}' to '{rework}' for rework, where its route never leads; add "
        "'{rework}' "
        "to the route",
    ),
    "every_without_arrivals": Text(
        zh="产品“{product}”写了自己的到达间隔 every，而产线的投料方式是 {release}；请写 release: arrivals，"
        "或去掉 every",
        en="product '{product}' has its own arrivals (every), and the line's release is {release}; write release: "
        "arrivals, or leave every out",
    ),
    "arrivals_without_time": Text(
        zh="没有写零件多久到一个；请写 release: {{every: exp(60)}}，或给产品写 every。缺少的产品：{products}",
        en="nothing says how often parts arrive; write release: {{every: exp(60)}}, or every at each product. It is "
        "missing for {products}",
    ),
    "arrivals_twice": Text(
        zh="每个产品都有自己的 every（{products}），release 的 every 没有产品可投；请去掉其中一处",
        en="every product has its own arrivals ({products}), so nothing is left for the every of the release; "
        "leave one "
        "of them out",
    ),
    "two_prices": Text(
        zh="电价“{one}”和“{other}”的时段重叠；请改日历，使每个小时只有一个电价",
        en="tariffs '{one}' and '{other}' share hours; change their calendars so that every hour has one price",
    ),
    "hours_without_price": Text(
        zh="每周有 {hours} 小时没有电价；请加一个不写 hours 的电价，用于其余时间",
        en="{hours} hours of a week have no price; add a tariff without hours, for all others",
    ),
    "gathers_too_few": Text(
        zh="死锁：“{station}”要等齐 {need} 件才开工，前面只有 {places} 个位置，另有 {held} "
        "件可留在供料工位（{feeders}）；"
        "它等“{feeders}”，“{feeders}”等它的位置。请写 {key}: {cure} 或更多",
        en="deadlock: '{station}' begins with {need} parts, and only {places} find a place in front of it and "
        "{held} on the "
        "machines that feed it; it waits for {feeders}, and {feeders} for a place there. Write {key}: {cure} or more",
    ),
    "released_too_few": Text(
        zh="死锁：“{station}”要等齐 {need} 件才开工，而产线里同时最多只有 {limit} 件；请写 {key}: {need} 或更多",
        en="deadlock: '{station}' begins with {need} parts, and no more than {limit} are ever in the line; "
        "write {key}: "
        "{need} or more",
    ),
    "ring_too_full": Text(
        zh="死锁：{pallets} 个托盘占满了环线的 {places} 个位置，每个工位都等下一个：{circle}；请最多用 {most} "
        "个托盘，或加缓存",
        en="deadlock: {pallets} pallets fill all {places} places of the ring, and each station waits for the next: "
        "{circle}; use at most {most}, or add buffer places",
    ),
    "may_deadlock": Text(
        zh="可能死锁：这些工位的位置（共 {places} 个）都满时，每个都等下一个：{circle}；加缓存，或用 conwip "
        "限制在制品，可以避免",
        en="may deadlock: when all {places} places of these stations are full, each waits for the next: "
        "{circle}; larger "
        "buffers, or a conwip limit below that, prevent it",
    ),
    "cards_shared": Text(
        zh="可能死锁：“{station}”的 {cards} 张看板卡可能全给了一种来料，另一种就再也进不来；装配工位请改用 buffer",
        en="may deadlock: the {cards} cards of '{station}' may all go to parts of one input, and then the others never "
        "come; give the inputs of an assembly buffers instead",
    ),
    "no_part_comes": Text(
        zh="没有零件会到工位“{station}”；请把它加进产品的 route，或删去它",
        en="no part ever comes to station '{station}'; add it to a route, or take it out",
    ),
    "overload": Text(
        zh="工位“{station}”的队列会无限增长：每 {unit} 来 {arriving} 件，最多做 {possible} 件；请降低到达率、"
        "缩短 time，"
        "或把 machines 从 {machines} 加到 {needed}",
        en="the queue of '{station}' grows for ever: {arriving} parts come every {unit} and it can make "
        "{possible}; let "
        "fewer arrive, make it faster, or raise machines from {machines} to {needed}",
    ),
    "overworked": Text(
        zh="“{skill}”的活干不完：平均需要 {asked} 人同时在岗，而平均只有 {there} 人；请增加人数或班次，或降低到达率",
        en="the work for '{skill}' is never done: it takes {asked} people at all times, and there are {there} "
        "on average; "
        "make the crew larger, give it more hours, or let fewer parts arrive",
    ),
    "unknown_calendar": Text(
        zh="“{user}”按日历“{word}”工作，而没有这个日历{choice}。请在 calendars 里加上",
        en="'{user}' works by calendar '{word}', and there is none{choice}; add it under calendars",
    ),
    "unknown_line": Text(
        zh="“{end}”说的产线“{word}”不在 lines 里{choice}",
        en="'{end}' speaks of line '{word}', which is not under lines{choice}",
    ),
    "several_exits": Text(
        zh="产线“{line}”的零件不止从一个工位离开；请写明工位：{exits}",
        en="parts leave line '{line}' at several stations; say at which: {exits}",
    ),
    "no_entrance": Text(
        zh="产线“{line}”没有进料的工位；请写明工位：{stations}",
        en="line '{line}' has no station at which material comes in; say which station takes the parts: {stations}",
    ),
    "two_transports": Text(
        zh="工位“{station}”已有自己的 transport；请只在一处写运输时间",
        en="station '{station}' has a transport of its own; write it in one place",
    ),
    "two_releases": Text(
        zh="产线“{first}”和“{line}”都有自己的投料方式；合在一起时只能有一条不是 saturated",
        en="lines '{first}' and '{line}' each have a release of their own; of lines that are joined only one may have "
        "another than saturated",
    ),
    "products_beside_release": Text(
        zh="产线“{line}”有产品，而投料由“{first}”决定；请去掉“{line}”的 products，或让“{first}”写 release: saturated",
        en="line '{line}' has products, and what is released is decided in '{first}'; take the products out of "
        "'{line}', "
        "or let the release of '{first}' be saturated",
    ),
    "pallets_leave": Text(
        zh="产线“{line}”的零件在托盘上循环，不能流到另一条产线；请用 conwip，或去掉从它出发的 flows",
        en="parts of line '{line}' go round on pallets and cannot flow to another; write conwip, or take out "
        "the flows from "
        "it",
    ),
    "gives_beside_products": Text(
        zh="产线“{line}”有拆分（gives），合在一起时各产线都不能有 products；请去掉 products 或 gives",
        en="line '{line}' takes parts apart (gives); lines that are joined with it cannot have products. Take out the "
        "products or the gives",
    ),
    "two_energies": Text(
        zh="产线“{first}”和“{line}”的电价不同；请在工厂文件里写 energy",
        en="lines '{first}' and '{line}' have different tariffs; write energy in the factory's file",
    ),
}
