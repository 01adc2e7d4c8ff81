"""Texts about what to change at a line."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "time": Text(zh="{subject}：加工时间缩短 10%", en="{subject}: work 10 % shorter"),
    "mttr": Text(zh="{subject}：维修时间缩短 20%", en="{subject}: repairs 20 % shorter"),
    "buffer": Text(zh="{subject}：前面的缓存加 1 位", en="{subject}: one more place in front"),
    "machines": Text(zh="{subject}：增加 1 台设备", en="{subject}: one more machine"),
    "kanban": Text(zh="{subject}：增加 1 张看板", en="{subject}: one more kanban card"),
    "crew": Text(zh="{subject}：增加 1 人", en="{subject}: one more person"),
    "conwip": Text(zh="{subject}：在制上限加 1 件", en="{subject}: one more part let into the line"),
    "pallets": Text(zh="{subject}：增加 1 个托盘", en="{subject}: one more pallet"),
}
