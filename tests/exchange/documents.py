"""Small documents that the tests of the writers share: English, Chinese, both."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

from msgspec.structs import replace

from mvp2desk.domain.documents.blocks import (
    Bar,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    PageBreak,
    Pair,
    Paragraph,
    Phrase,
    Said,
    Signature,
    Table,
    Tone,
    Total,
)
from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.status import State

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
BOTH = ("en", "zh-CN")


def said(english: str, chinese: str, languages: tuple[str, ...] = BOTH) -> Said:
    """The same in each of the languages."""
    texts = {"en": english, "zh-CN": chinese}
    return tuple(Phrase(texts[language], language) for language in languages)


def typed(text: str) -> Said:
    """What a person typed."""
    return (Phrase(text),)


def money(amount: str) -> Cell:
    """An amount as a packet shows it."""
    return Cell(typed(f"${Decimal(amount):,.2f}"), Kind.MONEY, Decimal(amount))


def document(*blocks: Block, languages: tuple[str, ...] = ("en",), watermark: bool = False) -> Document:
    """A document about nothing but `blocks`."""
    return Document(
        title=said("Community Exploration", "社区探索", languages),
        subject=said("Quabbin Falls · Step 2", "夸宾福尔斯 · 第2步", languages),
        languages=languages,
        date=dt.date(2026, 3, 3),
        front=(
            Pair(said("Town", "城镇", languages), Cell(typed("Quabbin Falls"))),
            Pair(
                said("Made on", "制作日期", languages),
                Cell(said("March 3, 2026", "2026年3月3日", languages), Kind.DATE, dt.date(2026, 3, 3)),
            ),
        ),
        credit=said("Made with MVP2 Desk. Not a state product.", "由 MVP2 Desk 制作。非州政府官方产品。", languages),
        blocks=blocks,
        page_words=tuple(
            {"en": "Page {page} of {pages}", "zh-CN": "第 {page} 页，共 {pages} 页"}[one] for one in languages
        ),
        contents_word=said("Contents", "目录", languages),
        watermark=said("Sample", "样本", languages) if watermark else (),
    )


def small(languages: tuple[str, ...] = ("en",), watermark: bool = True) -> Document:
    """One of every block that is words or figures."""

    def both(english: str, chinese: str) -> Said:
        return said(english, chinese, languages)

    source = both("Source: town clerk, 2025", "来源：镇书记官，2025年")
    return document(
        Heading(both("Who lives and works here", "谁在这里生活和工作"), 1, State.BEGUN, both("Begun", "已开始")),
        Paragraph(
            both(
                "List the groups of people who live in your community. Think of those who are seldom asked, and of"
                " those who come here to work but live elsewhere.",
                "列出生活在你们社区的人群。想一想那些很少被询问的人，以及来这里工作却住在别处的人。",
            )
        ),
        Paragraph(both("Shares are of all residents.", "占比以全体居民为基数。"), Tone.HELP),
        Pair(both("How many people live here?", "这里住着多少人？"), Cell(typed("4,580"), Kind.INTEGER, 4580), source),
        Pair(
            both("Which languages are spoken at home?", "家里讲哪些语言？"),
            Cell(typed("English, Spanish and Chinese (普通话). The school office knows of nine families.")),
        ),
        Pair(both("Median age", "年龄中位数"), Cell(both("We don't know yet", "我们还不知道"), tone=Tone.HELP)),
        Heading(both("Characteristics", "特征"), 2, State.READY, both("Ready", "已就绪")),
        Table(
            (
                Column(both("Group", "群体"), Kind.TEXT, 3),
                Column(both("Share", "占比"), Kind.PERCENT, 1),
                Column(both("How climate change hits them", "气候变化对他们的影响"), Kind.LONG_TEXT, 5),
                Column(both("As of", "截至"), Kind.DATE, 2),
            ),
            (
                (
                    Cell(both("Renters", "租房者")),
                    Cell(typed("31.5%"), Kind.PERCENT, Decimal("31.5")),
                    Cell(typed("Few landlords have cooling; basements flood.")),
                    Cell(both("May 1, 2025", "2025年5月1日"), Kind.DATE, dt.date(2025, 5, 1)),
                ),
                (
                    Cell(both("People over 65", "65岁以上的人")),
                    Cell(typed("22%"), Kind.PERCENT, Decimal(22)),
                    Cell(both("Not known yet", "尚不清楚"), tone=Tone.HELP),
                    Cell((), Kind.DATE, None),
                ),
            ),
            both("Who lives here", "谁住在这里"),
        ),
        Heading(both("Money", "资金"), 1, State.LATE, both("Late", "已逾期")),
        Paragraph(both("Two invoices have no proof of payment.", "两张发票没有付款凭证。"), Tone.NOTICE),
        Table(
            (
                Column(both("Line", "项目"), width=4),
                Column(both("Budget", "预算"), Kind.MONEY),
                Column(both("Hours", "工时"), Kind.HOURS),
            ),
            (
                (Cell(both("Liaisons", "联络员")), money("12500"), Cell(typed("312.5"), Kind.HOURS, Decimal("312.5"))),
                (Cell(both("Refund", "退款")), money("-41.07"), Cell(typed("0"), Kind.HOURS, Decimal(0))),
            ),
        ),
        Total(both("Total", "合计"), money("12458.93")),
        Bar(
            both("Spent", "已支出"),
            Decimal(12458),
            Decimal(50000),
            both("$12,458 of $50,000 (25%)", "$12,458 / $50,000（25%）"),
        ),
        PageBreak(),
        Heading(both("Sign", "签名"), 1),
        Signature(both("Project manager, date", "项目经理，日期")),
        languages=languages,
        watermark=watermark,
    )


def timeline(languages: tuple[str, ...] = ("en",)) -> Document:
    """Three tasks over five months with marks, and the money by the end of each month as bars."""

    def months(first: int, last: int) -> tuple[Cell, ...]:
        return tuple(Cell((), tone=Tone.MARK if first <= month <= last else Tone.BODY) for month in range(1, 6))

    names = ("Find and train neighbors who check on those who live alone, in three languages", "Heat pumps", "Report")
    spans = ((2, 4), (1, 1), (0, 0))
    columns = (
        Column(said("Task", "任务", languages), width=9),
        Column(said("Months", "月份", languages), width=2),
        *(Column(typed(str(month)), Kind.TIMELINE, 1) for month in range(1, 6)),
    )
    rows = tuple(
        (Cell(typed(name)), Cell(typed(f"{first}–{last}" if first else "?")), *months(first, last))
        for name, (first, last) in zip(names, spans, strict=True)
    )
    money = (("March 2026", 0, "$0"), ("April 2026", 900, "$900"), ("May 2026", 50000, "$50,000"))
    bars = (Bar(typed(month), Decimal(part), Decimal(50000), typed(reading)) for month, part, reading in money)
    return document(Heading(said("Timeline", "时间线", languages)), Table(columns, rows), *bars, languages=languages)


def records(languages: tuple[str, ...] = ("en",)) -> Document:
    """A table with more columns than stand side by side: two rows, the second with open questions. Its rows have ids,
    and one column points to rows of another table."""
    labels = ("Activity", "Date", "People reached", "What you heard", "Groups", "Who leads", "Follow up", "Quotes")
    kinds = {1: Kind.DATE, 2: Kind.INTEGER, 3: Kind.LONG_TEXT, 4: Kind.REFERENCE, 6: Kind.LONG_TEXT, 7: Kind.LONG_TEXT}
    columns = tuple(
        Column(said(label, f"问题{number}", languages), kinds.get(number, Kind.TEXT))
        for number, label in enumerate(labels)
    )
    heard = "Nobody knew that the town hall is a shelter. Warnings go out in English only, and late."
    first = (
        Cell(typed("Supper at the library")),
        Cell(typed("Fri, Sep 12, 2025"), Kind.DATE, dt.date(2025, 9, 12)),
        Cell(typed("47"), Kind.INTEGER, 47),
        Cell(typed(heard)),
        Cell(typed("Renters and Older adults"), Kind.REFERENCE, refers="row-1 row-2"),
        Cell(typed("Rosa Marsh")),
        Cell(typed("Bring a written answer to the food pantry, in Spanish, before the next supper.")),
        Cell(typed("“Do not send an inspector if that means we must leave.”")),
    )
    second = (Cell(typed("Laundry evening")), *(Cell((), is_open=number in (1, 4)) for number in range(1, 8)))
    table = Table(
        columns, (first, second), ids=("act-1", "act-2"), unanswered=said("Not answered", "未回答", languages)
    )
    return document(Heading(said("What you did and heard", "做了什么", languages)), table, languages=languages)


def in_parts() -> Document:
    """Two parts with sections of the same name."""
    sections = (Heading(typed("About"), 2), Paragraph(typed("Words.")), Heading(typed("Money"), 2))
    parts = (Heading(typed("1. Plan")), Paragraph(typed("Step 1")), *sections, Heading(typed("2. Log")), *sections)
    return replace(document(*parts), parts=True)


def letter() -> Document:
    """A page without a cover."""
    lines = ("Dear [Name],", "We would like to work with you.", "Ann Sample\nQuabbin Falls")
    bare = document(*(Paragraph(typed(line)) for line in lines))
    return replace(bare, front=(), credit=(), has_cover=False)


def with_title(document: Document, title: str) -> Document:
    """The same under another title."""
    return replace(document, title=typed(title))
