"""Search finds places, the guide's things and the project's, in both languages at once."""

from gettext import NullTranslations

import pytest

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import Community
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.projects.start_project import NewProject, start_project
from mvp2desk.services.search.find import Hit, card, find, fold
from mvp2desk.text.words import Words

EXPLORATION = "community-exploration"
CHINESE = {
    "Identify lived expertise": "识别生活经验",
    "Share of people": "人口占比",
    "Step": "步骤",
    "Settings": "设置",
    "Yes": "是",
}


class Catalogue(NullTranslations):
    def gettext(self, message: str) -> str:
        return CHINESE.get(message, message)


ENGLISH, ZH = Words(), Words("zh_CN", Catalogue())
BOTH = (ENGLISH, ZH)


def titles(open_project: OpenProject, query: str, *, languages: tuple[Words, ...] = BOTH, limit: int = 20) -> list[str]:
    return [hit.title for hit in open_project.search.find(query, languages, limit)]


@pytest.mark.parametrize(
    ("query", "title", "leads_to"),
    [
        ("settings", "Settings", {"place": "settings"}),
        ("lived expertise identify", "Step 2 · Identify lived expertise", {"step": 2}),
        ("community exploration", "Community Exploration", {"address": Address(EXPLORATION), "step": 2}),
        ("half-way update", "Half-way update", {"step": 9}),
        ("who took part", "Who took part", {"address": Address(EXPLORATION, "filled_in_by")}),
        ("share of people", "Share of people", {"address": Address(EXPLORATION, table="characteristics")}),
        ("ann sample", "Ann Sample", {"place": "team"}),
        ("gear", "GEAR (Guides for Equitable and Actionable Resilience)", {"step": 2}),
        ("dinner movie", "Dinner and a movie", {"step": 4}),
    ],
)
def test_a_title_comes_first_and_leads_there(
    open_project: OpenProject, query: str, title: str, leads_to: dict[str, object]
) -> None:
    hit = open_project.search.find(query, BOTH)[0]
    assert hit.title == title
    assert {name: getattr(hit, name) for name in leads_to} == leads_to


def test_an_answer_is_found_by_its_words_with_its_place(open_project: OpenProject) -> None:
    form = open_project.guide.form(EXPLORATION)
    row = open_project.filled(form).rows_of("characteristics")[0]
    place = Address(EXPLORATION, "found", "characteristics", row.id)
    open_project.recorder.record(form, place, "Along the river, families at Café Zoë double up in basement homes.")
    (hit,) = open_project.search.find("cafe ZOE basement", BOTH)
    assert hit.address == place
    assert hit.title.startswith("What we found · ")
    assert "Café Zoë double up in basement" in hit.context
    assert hit.kind == "Answer"
    # the words of its question help, but do not find it alone
    assert place in [hit.address for hit in open_project.search.find("found basement", BOTH)]
    assert place not in [hit.address for hit in open_project.search.find("what we found", BOTH)]


def test_what_could_not_be_read_is_found_too(open_project: OpenProject) -> None:
    form = open_project.guide.form(EXPLORATION)
    open_project.recorder.record(form, Address(EXPLORATION, "date"), "sometime in mudseason")
    (hit,) = open_project.search.find("mudseason", BOTH)
    assert hit.address == Address(EXPLORATION, "date")


def test_a_source_and_a_follow_up_are_found(open_project: OpenProject) -> None:
    form = open_project.guide.form(EXPLORATION)
    row = open_project.filled(form).rows_of("characteristics")[0]
    place = Address(EXPLORATION, "share", "characteristics", row.id)
    open_project.recorder.record(form, place, "12")
    open_project.recorder.annotate(place, "source", "Zebra report")
    assert [hit.address for hit in open_project.search.find("zebra", BOTH)] == [place]


def test_both_languages_find_on_either_screen(open_project: OpenProject) -> None:
    assert titles(open_project, "生活经验")[0] == "Step 2 · Identify lived expertise"
    assert titles(open_project, "identify lived", languages=(ZH, ENGLISH))[0] == "Step 2 · 识别生活经验"
    assert titles(open_project, "人口占比")[0] == "Share of people"


def test_only_a_project_of_several_communities_has_the_place_region(open_project: OpenProject) -> None:
    def places() -> list[str]:
        return [
            hit.place for hit in open_project.search.find("region communities several", BOTH) if hit.kind == "Place"
        ]

    assert not open_project.status().is_regional
    assert places() == []
    with open_project.workspace.change(
        Label(Action.PROJECT_EDIT), author="clerk", project=open_project.project.id
    ) as work:
        work.save(Community(id="c", project=open_project.recorder.project, name="Gill", position=1))
    assert open_project.status().is_regional
    assert places() == ["region"]


def test_a_contact_leads_to_where_it_stands(open_project: OpenProject) -> None:
    hit = open_project.search.find("mvp@mass.gov", BOTH)[0]
    assert (hit.title, hit.place, hit.item) == ("MVP Program", "process", "contacts")
    assert hit.context.endswith("mvp@mass.gov · as of July 2025")


def test_every_word_must_occur(open_project: OpenProject) -> None:
    assert titles(open_project, "identify unicorn") == []
    assert titles(open_project, "") == titles(open_project, "   ") == []
    assert len(titles(open_project, "the", limit=5)) == 5


def test_the_other_projects_are_found_and_not_their_answers(open_project: OpenProject, guide: Guide) -> None:
    other = start_project(open_project.workspace, guide, NewProject(name="Zebrafield", communities=()), author="clerk")
    (hit,) = open_project.search.find("zebrafield", BOTH)
    assert (hit.kind, hit.project) == ("Project", other.id)
    assert titles(open_project, "quabbin falls") == []


def test_what_is_taken_back_is_no_longer_found(open_project: OpenProject) -> None:
    form = open_project.guide.form(EXPLORATION)
    open_project.recorder.record(form, Address(EXPLORATION, "filled_in_by"), "Xylophone club")
    assert titles(open_project, "xylophone") == ["Who took part"]
    open_project.recorder.undo()
    assert titles(open_project, "xylophone") == []


def test_titles_come_before_texts_and_equals_keep_their_order() -> None:
    cards = [
        card(Hit("Flood", "", ""), ["Flood"], ["rain"]),
        card(Hit("Rain", "", ""), ["Rain"], ["flood"]),
        card(Hit("When it floods", "", ""), ["When it floods"]),
    ]
    assert [hit.title for hit in find("flood", cards, 9)] == ["Flood", "When it floods", "Rain"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Café", "cafe"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("ＡＢ", "ab"), ("生活", "生活")],
)
def test_capitals_accents_and_widths_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_the_context_is_cut_around_what_was_found() -> None:
    long = "before " * 40 + "needle in the hay " + "after " * 40
    (hit,) = find("needle", [card(Hit("T", "", ""), ["T"], [long])], 1)
    assert "needle in the hay" in hit.context
    assert hit.context.startswith("…")
    assert hit.context.endswith("…")
    assert len(hit.context) < 130
