"""Texts about plans that are kept."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "no_json": Text(
        zh="保存的计划已损坏，不是完整的 JSON；请用 gongfu schedule 重新排产",
        en="the kept plan is damaged, it is no whole JSON; make a new one with gongfu schedule",
    ),
    "damaged": Text(
        zh="保存的计划已损坏：{at} 处的内容不对；请用 gongfu schedule 重新排产",
        en="the kept plan is damaged: what stands at {at} cannot be; make a new one with gongfu schedule",
    ),
    "other_version": Text(
        zh="保存的计划是第 {version} 版格式，本程序只认第 {known} 版；请用 gongfu schedule 重新排产",
        en=(
            "the kept plan is written in version {version}, this program knows version {known}; make a new one with "
            "gongfu schedule"
        ),
    ),
    "cannot_lock": Text(zh="改不了保存的计划：{reason}", en="the kept plan cannot be changed: {reason}"),
    "cannot_read": Text(zh="读不了保存的计划：{reason}", en="the kept plan cannot be read: {reason}"),
    "another_meanwhile": Text(
        zh="{factory} 的计划已换成另一个，没有保存；请再重排一次",
        en="another plan of {factory} is kept by now, so nothing was kept; plan anew once more",
    ),
    "stopped_meanwhile": Text(
        zh="{factory} 排产期间，{machines} 的停机情况有变；此前保存的计划不变，请再排一次",
        en=(
            "while the plan of {factory} was searched for, {machines} stopped or started; the plan kept before stays, "
            "plan once more"
        ),
    ),
    "booked_meanwhile": Text(
        zh="排产期间登记了订单 {orders}，在新计划里会延期；此前保存的计划不变，请再运行 gongfu schedule {folder}",
        en=(
            "while the plan was searched for, {orders} was booked and would be late in it; the plan kept before stays, "
            "run gongfu schedule {folder} again"
        ),
    ),
}
