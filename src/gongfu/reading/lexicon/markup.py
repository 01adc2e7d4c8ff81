"""Words of markup: which HTML elements break a paragraph, which hold no text for people, and names of metadata."""

from gongfu.reading.lexicon import words

__all__ = [
    "BLOCK_ELEMENTS",
    "DATE_KEYS",
    "HEADING_ELEMENTS",
    "ISSUER_KEYS",
    "LABELLED_DATES",
    "LABELLED_ISSUERS",
    "MONTHS",
    "SILENT_ELEMENTS",
    "TITLE_KEYS",
    "VOID_ELEMENTS",
]

BLOCK_ELEMENTS = frozenset(
    words(
        """
    p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table thead tbody tr td th br hr section article aside header
    footer blockquote title pre main nav figure figcaption form option select body html head center
    """
    )
)
HEADING_ELEMENTS = frozenset(words("h1 h2 h3 h4 h5 h6"))
SILENT_ELEMENTS = frozenset(words("script style template svg noscript iframe object textarea math"))
VOID_ELEMENTS = frozenset(words("area base br col embed hr img input link meta param source track wbr"))

TITLE_KEYS = ("title",)
# The first of these that a document has is the day it was published.
DATE_KEYS = ("date", "published", "publish_date", "publication_date", "pubdate", "published_time")
ISSUER_KEYS = ("issuer", "issued_by", "publisher", "publishing_body")
LABELLED_DATES = (
    "发布时间",
    "发布日期",
    "发文日期",
    "成文日期",
    "印发日期",
    "公布日期",
    "Published",
    "Publication date",
    "Date",
)
LABELLED_ISSUERS = ("发布机构", "发文机关", "发文单位", "发布单位", "印发机关", "Issued by", "Issuing body")
MONTHS = {name: number for number, name in enumerate(words("jan feb mar apr may jun jul aug sep oct nov dec"), start=1)}
