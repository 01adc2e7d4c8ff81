"""Places by which statements say of whom they speak: one name each, however it is written."""

import re

__all__ = ["NATION", "place_named", "place_of_title", "unlisted_place", "without_place"]

NATION = "全国"
# Provinces, municipalities and regions, then cities whose plans are often read; each with its English name.
PLACES = """
北京 Beijing,天津 Tianjin,河北 Hebei,山西 Shanxi,内蒙古 Inner Mongolia,辽宁 Liaoning,吉林 Jilin,黑龙江 Heilongjiang,
上海 Shanghai,江苏 Jiangsu,浙江 Zhejiang,安徽 Anhui,福建 Fujian,江西 Jiangxi,山东 Shandong,河南 Henan,湖北 Hubei,
湖南 Hunan,广东 Guangdong,广西 Guangxi,海南 Hainan,重庆 Chongqing,四川 Sichuan,贵州 Guizhou,云南 Yunnan,西藏 Tibet,
陕西 Shaanxi,甘肃 Gansu,青海 Qinghai,宁夏 Ningxia,新疆 Xinjiang,香港 Hong Kong,澳门 Macao,台湾 Taiwan,
深圳 Shenzhen,广州 Guangzhou,杭州 Hangzhou,苏州 Suzhou,南京 Nanjing,武汉 Wuhan,成都 Chengdu,宁波 Ningbo,
青岛 Qingdao,大连 Dalian,厦门 Xiamen,西安 Xi'an,长沙 Changsha,郑州 Zhengzhou,合肥 Hefei,济南 Jinan,沈阳 Shenyang,
无锡 Wuxi,东莞 Dongguan,佛山 Foshan,福州 Fuzhou,南昌 Nanchang,长春 Changchun,哈尔滨 Harbin,石家庄 Shijiazhuang,
太原 Taiyuan,南宁 Nanning,昆明 Kunming,贵阳 Guiyang,兰州 Lanzhou,常州 Changzhou,南通 Nantong,泉州 Quanzhou,
烟台 Yantai,徐州 Xuzhou,嘉兴 Jiaxing,绍兴 Shaoxing,温州 Wenzhou,珠海 Zhuhai,惠州 Huizhou,中山 Zhongshan
"""
CHINESE_OF = {
    english.lower(): chinese
    for entry in PLACES.replace("\n", "").split(",")
    for chinese, _, english in [entry.strip().partition(" ")]
}
RANK = "(?:壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|直辖市|全省|全市|省|市)"
# Longer names first, so that none is cut short by another.
CHINESE_PLACE = "|".join(sorted(CHINESE_OF.values(), key=len, reverse=True))
ENGLISH_PLACE = "|".join(sorted(map(re.escape, CHINESE_OF), key=len, reverse=True))
LEADING_PLACE = re.compile(rf"(?P<place>{CHINESE_PLACE}){RANK}?(?P<rest>.{{2,}})")
LEADING_ENGLISH = re.compile(rf"(?P<place>{ENGLISH_PLACE})(?:'s|\bcity|\bprovince)*\s+(?P<rest>\w.+)")
TRAILING_ENGLISH = re.compile(rf"(?P<rest>.+\w),?\s+in\s+(?P<place>{ENGLISH_PLACE})")
LEADING_NATION = re.compile(r"(?:全国|我国)(?P<rest>.{2,})")
# The place that the document speaks of anyway.
LEADING_OWN = re.compile(
    r"(?:全市|全省|全区|全县|全州|全域|[我本][市省区县州]|(?:the )?(?:city|province|region|municipality)(?:'s|wide))\s*"
    r"(?P<rest>.{2,})"
)
ANY_PLACE = re.compile(rf"(?P<chinese>{CHINESE_PLACE})|\b(?P<english>{ENGLISH_PLACE})\b", re.IGNORECASE)
# A place that no table holds is known by its rank: 滨海市, 云山县. 新增上市, 城市, 市场, 园区 are none.
UNLISTED_PLACE = re.compile(
    r"(?P<place>(?!新增|全|本|我|各|跨|该|大型|中小)[\u4e00-\u9fff]{2,3}?"
    r"(?:省|(?<![上超都股门夜])市(?![场值民政级区辖])|县(?![域级])|自治州"
    r"|(?<![园地社郊片牧灾港山景厂城库矿校小林老护验范发导集聚能贸税保])区(?![域块间内级])))"
    r"(?P<rest>.{2,})"
)
CITY_ALONE = re.compile(r".{2,}城市")
TITLE_LEAD = re.compile(r"^(?:[\u4e00-\u9fff]{0,4}[：:]\s?)?|(?:关于印发|印发)[《“]?|[《]")


def unlisted_place(words: str) -> str | None:
    """Give the place that no table holds and that some words begin with, known by its rank; None where there is none.

    Parameters
    ----------
    words
        A subject, or what follows the opening of a title.
    """
    found = UNLISTED_PLACE.fullmatch(words)
    return found["place"] if found and not CITY_ALONE.fullmatch(found["place"]) else None


def place_of_title(title: str | None) -> str | None:
    """Find the place that a title speaks of, in the table or not.

    Parameters
    ----------
    title
        The title, or None.
    """
    if title is None:
        return None
    if named := place_named(title):
        return named
    leads = (unlisted_place(title[lead.end() :].strip()) for lead in TITLE_LEAD.finditer(title))
    return next((place for place in leads if place), None)


def place_named(words: str | None) -> str | None:
    """Find the first place that a title, a body's name or a region's name speaks of.

    Parameters
    ----------
    words
        The words, or None.
    """
    found = ANY_PLACE.search(words or "")
    if found is None:
        return None
    return found["chinese"] or CHINESE_OF[found["english"].lower()]


def without_place(words: str) -> tuple[str, str | None]:
    """Part the words of a subject from the place in front of them; None where they name none or the document's own.

    Parameters
    ----------
    words
        A subject, in small letters.
    """
    if own := LEADING_OWN.fullmatch(words):
        return own["rest"], None
    if nation := LEADING_NATION.fullmatch(words):
        return nation["rest"], NATION
    if found := LEADING_PLACE.fullmatch(words):
        return found["rest"], found["place"]
    if found := LEADING_ENGLISH.fullmatch(words) or TRAILING_ENGLISH.fullmatch(words):
        return found["rest"], CHINESE_OF[found["place"]]
    return words, None
