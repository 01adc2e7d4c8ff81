"""Words of markup: which HTML elements break a paragraph, which hold no text for people, and names of metadata."""

from gongfu.reading.lexicon import phrases, words

__all__ = [
    "ASIDE_ELEMENTS",
    "ASIDE_NAMES",
    "BLOCK_ELEMENTS",
    "COLUMN_NAMES",
    "DATE_KEYS",
    "DATE_METAS",
    "HEADING_ELEMENTS",
    "ISSUER_ENDS",
    "ISSUER_KEYS",
    "LABELLED_DATES",
    "LABELLED_ISSUERS",
    "LABELLED_SOURCES",
    "MONTHS",
    "NEWS_AGENCY_ENDS",
    "NOT_SOURCES",
    "OTHER_ARTICLES",
    "PUBLISHER_ENDS",
    "PUBLISHER_KEYS",
    "PUBLISHER_METAS",
    "SILENT_ELEMENTS",
    "SOURCE_METAS",
    "TITLE_KEYS",
    "TITLE_METAS",
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
SILENT_ELEMENTS = frozenset(words("script style template svg noscript iframe object textarea math select button"))
VOID_ELEMENTS = frozenset(words("area base br col embed hr img input link meta param source track wbr"))

# Words in an element's class or id that say its text is not the document's own.
ASIDE_NAMES = frozenset(
    words(
        """
    related relate relatednews recommend recommended recommendation recommendations sharebar bdsharebuttonbox footer
    foot breadcrumb breadcrumbs crumb crumbs sidebar rightbar leftbar ad ads adv advert adverts advertisement
    adsbygoogle sponsor sponsored promo promotion comments commentlist navbar nav navigation navcurrent menu subnav
    pagination pager prevnext qrcode toolbar hotnews hotlist ranklist toplist morenews
    newsletter subscribe cookie copyright popup
    """
    )
)
ASIDE_ELEMENTS = frozenset(words("nav aside footer"))
# Lines after which other articles are listed.
OTHER_ARTICLES = (
    *words(
        """
    相关新闻 相关阅读 相关链接 相关文章 相关推荐 相关报道 相关稿件 相关资讯 推荐阅读 延伸阅读
    热门文章 热门新闻 热门推荐 热点新闻 精彩推荐 猜你喜欢 为你推荐 编辑推荐 更多新闻 更多阅读 更多文章 最新文章 最新资讯
    新闻排行 点击排行 阅读排行 上一篇 下一篇 往期回顾 友情链接
    """
    ),
    *phrases(
        """
    related articles, related news, related stories, related content, related links, related posts, read more,
    read next, you may also like, you might also like, recommended, recommended for you, most read, most popular,
    more from, more news, more stories, latest news, trending, see also, top stories, previous article, next article
    """
    ),
)

TITLE_KEYS = ("title", "headline")
# The first of these that a document has is the day it was published.
DATE_KEYS = (
    "date",
    "published",
    "publish_date",
    "publication_date",
    "pubdate",
    "published_time",
    "published_at",
    "datepublished",
)
ISSUER_KEYS = ("issuer", "issued_by", "issuing_body", "publishing_body")
PUBLISHER_KEYS = ("publisher", "site", "site_name", "newspaper", "media", "source", "author")
TITLE_METAS = ("og:title", "articletitle", "dc.title", "dcterms.title", "headline")
DATE_METAS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "citation_publication_date",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date",
    "date",
    "time",
)
PUBLISHER_METAS = ("og:site_name", "sitename", "publisher", "dc.publisher", "dcterms.publisher", "citation_publisher")
SOURCE_METAS = ("contentsource", "source")
# The first label that a document has counts.
LABELLED_DATES = (
    *words("发布时间 发布日期 发表时间 公布日期 公开日期 发文日期 印发日期 成文日期 日期 时间"),
    *phrases(
        "Published on, Published, Publication date, Posted on, Release date, Date of publication, Issued on, Date"
    ),
)
LABELLED_ISSUERS = (
    *words("发布机构 发布机关 发文机关 发文单位 发文机构 发布单位 印发机关 制发机关 公开主体"),
    *phrases("Issued by, Issuing body, Issuing authority"),
)
LABELLED_SOURCES = (
    *words("文章来源 信息来源 稿件来源 新闻来源 内容来源 来源"),
    *phrases("Published by, Publisher, Source"),
)
# 数据来源 says where a figure comes from, not the document.
NOT_SOURCES = words("数据 资料 图片 能量 资金 收入 财政 图 表")
# How the name of somebody ends who publishes; an author without such an end is a person.
PUBLISHER_ENDS = (
    *words(
        """
    社 网 报 报道 新闻 日报 晚报 晨报 时报 周刊 杂志 频道 电视台 电台 中心 财经 在线 客户端 政府
    委员会 办公厅 办公室 局 厅 部 委 院 会 馆 公司
    """
    ),
    *words(
        "Times Post News Journal Agency Ministry Department Office Bureau Commission Council Government Press Group"
    ),
)
# How the name of a body ends that issues plans.
ISSUER_ENDS = words("政府 委员会 办公厅 办公室 国务院 局 厅 部 委 院 协会 学会 商会 管委会 领导小组 公司 集团")
NEWS_AGENCY_ENDS = words("社 网 报 新闻 电视台 时报 日报")
COLUMN_NAMES = {
    "标题": "title",
    "题名": "title",
    "日期": "date",
    "发布日期": "publish_date",
    "发布时间": "publish_date",
    "发文日期": "publish_date",
    "来源": "source",
    "发布机构": "issuer",
    "发文机关": "issuer",
    "正文": "full_text",
    "全文": "full_text",
    "内容": "content",
    "text": "text",
    "body": "body",
    "year": "year",
    "年份": "year",
    "province": "province",
    "省份": "province",
    "city": "city",
    "城市": "city",
    "地区": "region",
    "链接": "source_url",
    **{key: key for key in (*TITLE_KEYS, *DATE_KEYS, *ISSUER_KEYS, *PUBLISHER_KEYS)},
}
MONTHS = {name: number for number, name in enumerate(words("jan feb mar apr may jun jul aug sep oct nov dec"), start=1)}
