"""Texts of the OPC UA address space and its connections."""

from gongfu.texts.catalogue import Text

__all__ = ["TEXTS"]

TEXTS = {
    "port_in_use": Text(
        zh="{host} 的端口 {port} 已被占用。请停止占用它的程序，或换一个端口，例如 --port 4841。",
        en="port {port} of {host} is taken. Stop the program that uses it, or choose another, e.g. --port 4841.",
    ),
    "cannot_listen": Text(
        zh="无法在 {host} 的端口 {port} 上监听：{reason}。请用 --host 给出本机的地址，用 --port 给出 1024 以上的端口。",
        en=(
            "cannot listen on port {port} of {host}: {reason}. "
            "Give an address of this machine with --host and a port above 1024 with --port."
        ),
    ),
    "not_an_address": Text(
        zh="“{url}”不是 OPC UA 地址。应形如 opc.tcp://127.0.0.1:4840/gongfu。",
        en="“{url}” is not the address of an OPC UA server. It looks like opc.tcp://127.0.0.1:4840/gongfu.",
    ),
    "no_lines": Text(
        zh=(
            "{url} 的地址空间（命名空间 {namespace}）里没有产线："
            "变量的标识应为 产线/工位/名称，例如 module-line/laser-weld/state。"
        ),
        en=(
            "{url} shows no line in the namespace {namespace}: a variable's identifier is line/station/name, "
            "e.g. module-line/laser-weld/state."
        ),
    ),
    "level_enterprise": Text(zh="企业（ISA-95 enterprise）", en="Enterprise of a virtual plant (ISA-95)"),
    "level_site": Text(zh="场所（ISA-95 site）", en="Site of a virtual plant (ISA-95)"),
    "level_area": Text(zh="区域（ISA-95 area）", en="Area of a virtual plant (ISA-95)"),
    "describe_state": Text(
        zh="工位状态：0 待料，1 加工，2 堵塞，3 故障，4 换型，5 停用",
        en="State of the station: 0 starved, 1 busy, 2 blocked, 3 down, 4 setup, 5 off",
    ),
    "describe_good": Text(zh="累计合格件数", en="Good parts finished, a running counter"),
    "describe_scrapped": Text(zh="累计报废件数", en="Parts scrapped, a running counter"),
    "describe_buffer": Text(zh="工位前缓存中的件数", en="Parts in the buffer in front of the station"),
    "describe_cycle_s": Text(zh="最近完成的一次节拍", en="Time the last finished part took at the station"),
    "describe_temperature_c": Text(
        zh="工位温度（虚拟工厂中由一阶热模型给出）",
        en="Temperature of the station (of a first-order thermal model in a virtual plant)",
    ),
    "describe_clock": Text(
        zh="工厂自身时间，自开始起的秒数；每 10 秒跳动一次",
        en="The plant's own time in seconds since it started; ticks every ten",
    ),
    "describe_finished": Text(
        zh="工厂是否已放完所要求的时长", en="Whether the plant has played all the hours it was asked for"
    ),
    "describe_seed": Text(
        zh="虚拟工厂的随机种子；真实工厂没有这个变量", en="Seed of a virtual plant; a real plant has no such variable"
    ),
    "describe_written": Text(zh="至结束时给出的数值个数", en="Number of values given out when it finished"),
}
