"""Words of time in Chinese and English, as patterns over the text and what they resolve to."""

__all__ = [
    "ENGLISH_MONTHS",
    "ENGLISH_NUMBERS",
    "ENGLISH_ORDINALS",
    "FIVE_YEAR_PLANS",
    "PARTS_OF_YEAR",
    "RELATIVE_YEARS",
    "RELATIVE_YEARS_ENGLISH",
]

# 十一五 ran from 2006 to 2010; each plan begins the year after the one before ended.
FIVE_YEAR_PLANS = {
    "八五": 1991,
    "九五": 1996,
    "十五": 2001,
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
    "十六五": 2031,
}
# Years from that of publication.
RELATIVE_YEARS = {
    "前年": -2,
    "去年": -1,
    "上年": -1,
    "上一年": -1,
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "明年": 1,
    "后年": 2,
}
RELATIVE_YEARS_ENGLISH = {
    "last year": -1,
    "last fiscal year": -1,
    "last financial year": -1,
    "this fiscal year": 0,
    "this financial year": 0,
    "next fiscal year": 1,
    "next financial year": 1,
    "the previous year": -1,
    "previous year": -1,
    "the current year": 0,
    "current year": 0,
    "this year": 0,
    "the coming year": 1,
    "next year": 1,
}
# What follows a year, and what it adds to the period.
PARTS_OF_YEAR = {
    "前三季度": "Q1-Q3",
    "前两季度": "Q1-Q2",
    "前二季度": "Q1-Q2",
    "上半年": "H1",
    "下半年": "H2",
    "一季度": "Q1",
    "第一季度": "Q1",
    "1季度": "Q1",
    "二季度": "Q2",
    "第二季度": "Q2",
    "2季度": "Q2",
    "三季度": "Q3",
    "第三季度": "Q3",
    "3季度": "Q3",
    "四季度": "Q4",
    "第四季度": "Q4",
    "4季度": "Q4",
}
MONTH_NAMES = "january february march april may june july august september october november december"
ENGLISH_MONTHS = {
    form: number
    for number, name in enumerate(MONTH_NAMES.split(), start=1)
    for form in {name, name[:3], "sept" if number == 9 else name}
}
ENGLISH_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
ENGLISH_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "fifteen": 15,
    "twenty": 20,
}
