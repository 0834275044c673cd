"""Names, telephone numbers and addresses left out of copies for everyone, however they came into the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mvp2desk.domain.answers.row_names import RowNames
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document, LeftOut
from mvp2desk.domain.forms.form import Kind, Privacy
from mvp2desk.domain.project.registers import Community, Person
from mvp2desk.domain.words import N_
from mvp2desk.exchange.cleaning import texts
from mvp2desk.services.documents.document_list import document_of
from mvp2desk.services.documents.known_names import names_in
from mvp2desk.text.words import Words
from tests.domain.small_forms import filled, form, project_answers, question, table
from tests.exchange import town

OPEN = Privacy.PUBLIC
NOTES = replace(
    form(
        question(Kind.LONG_TEXT, "about", privacy=OPEN),
        question(Kind.PERSON, "led_by", privacy=Privacy.PERSONAL),
        table(
            "candidates",
            question(Kind.TEXT, "name", privacy=Privacy.SENSITIVE),
            question(Kind.TEXT, "heard", privacy=OPEN),
            row_name=N_("Person"),
            privacy=OPEN,
        ),
        key="notes",
    ),
    tool=town.exploration().tool,
)
REGISTER = (
    "Rosa Quiñones",
    "Dale Pruitt",
    "June Nakamura-Woods",
    "Grant Weaver",
    "Montague Reed",
    "Max Hollis",
    "王小明",
    "罗莎·马什",
)


def copy(
    typed: str, audience: Audience = Audience.PUBLIC, *languages: Words, kept: tuple[str, ...] = (), **more: str
) -> Document:
    """A form with a note, in a project that knows the register."""
    rows = [{"name": "Oksana Melnyk", "heard": "No time"}, {"name": "The man at the pool"}]
    answers = project_answers((NOTES, filled({"about": typed, **more}, candidates=rows)))
    people = tuple(
        Person(id=f"id-{n}", project="p", name=name, organisation="Pruitt Farm Supply")
        for n, name in enumerate(REGISTER)
    )
    context = replace(
        town.desk(),
        people=people,
        communities=(Community(id="c", project="p", name="Montague"),),
        project_answers=answers,
        names={**RowNames(answers), **{person.id: person.name for person in people}},
    )
    return document_of(
        town.PROJECT, NOTES, "", answers.filled["notes"], context, languages or (town.ENGLISH,), audience, kept
    )


def note(document: Document) -> str:
    """The note as the copy has it: the last text before the empty questions that follow."""
    found = list(texts(document))
    return found[found.index("A question") + 1]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Rosa's cousin asks on two farms", "[name]'s cousin asks on two farms"),
        ("Rosa’s cousin", "[name]’s cousin"),
        ("Dale gets the street list", "[name] gets the street list"),
        ("DALE PRUITT and rosa quinones", "[name] and [name]"),
        ("Pruitt, Dale; Mr. Pruitt; the Pruitts", "[name]; Mr. [name]; the [name]"),
        ("Dale_Pruitt.pdf", "[name].pdf"),
        ("Rosa\u00a0Quin\u0303ones", "[name]"),
        ("Oksana said no", "[name] said no"),
        ("June Nakamura-Woods in June", "[name] in June"),
        ("Ms. Nakamura in the woods. Woods flood.", "Ms. [name] in the woods. Woods flood."),
        ("Grant Weaver on the grant. Grant money.", "[name] on the grant. Grant money."),
        ("Max brings the chairs", "[name] brings the chairs"),
        ("Daley and Rosalind, a dale", "Daley and Rosalind, a dale"),
        ("Montague, town of Montague, Montague Reed", "Montague, town of Montague, [name]"),
        ("Pruitt Street, Pruitt Farm Supply, Pruitt Road", "Pruitt Street, Pruitt Farm Supply, Pruitt Road"),
        ("Town of Pruitt, Town of Dale Pruitt", "Town of Pruitt, Town of [name]"),
        ("The man at the pool", "The man at the pool"),
        ("王小明说，小明的母亲和王女士", "[name]说，[name]的母亲和[name]女士"),
        ("由Rosa主持，罗莎也来", "由[name]主持，[name]也来"),
    ],
)
def test_a_mark_stands_in_place_of_a_name(typed: str, shown: str) -> None:
    assert note(copy(typed)) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("call or text 413-555-0142", "call or text [phone number]"),
        ("(413) 555 0142/413.555.0143", "[phone number]/[phone number]"),
        ("+1 413 555 0142, 4135550142", "[phone number], [phone number]"),
        ("Tel.555-0142, 电话413‑555‑0142转", "Tel.[phone number], 电话[phone number]转"),
        ("13812345678 or +33 1 23 45 67 89", "[phone number] or [phone number]"),
        ("４１３-555-0142", "[phone number]"),
        ("mail rosa@falls.example.", "mail [email address]."),
        ("邮箱rosa.q@falls.example的", "邮箱[email address]的"),
        ("2025-2026, 2026-03-03, 01370-1234", "2025-2026, 2026-03-03, 01370-1234"),
        ("$4135550142, 250277231001, 300-1500 people", "$4135550142, 250277231001, 300-1500 people"),
        ("911, 211, 3.14159265", "911, 211, 3.14159265"),
    ],
)
def test_a_mark_stands_in_place_of_a_number_or_an_address(typed: str, shown: str) -> None:
    assert note(copy(typed)) == shown


@given(
    st.sampled_from(
        [name for name in (*REGISTER, "Oksana Melnyk") if " " in name] + ["413-555-0142", "rosa@falls.example"]
    ),
    st.text(st.sampled_from("aZé9 .,;:-@'’()[]{}/\n王 ")),
    st.sampled_from(["", "Town of", "Ask", "Pruitt", "Montague", "town of Montague", "x@y."]),
    st.text(st.sampled_from("aZé9 .,;:-@'’()[]{}/\n王 ")),
)
def test_no_neighborhood_saves_a_name(name: str, before: str, word: str, after: str) -> None:
    """Only a letter or digit right beside it makes another word of it."""
    assert name not in "\n".join(texts(copy(f"{before} {word} {name} {after}")))


def test_a_name_is_known_from_any_answer_that_names_a_person() -> None:
    assert note(copy("Zeb and Zebulon Quist", led_by="Zebulon Quist")) == "Zeb and [name]"
    assert note(copy("Zeb and Zebulon Quist")) == "Zeb and Zebulon Quist"


@pytest.mark.parametrize("audience", Audience)
def test_only_copies_for_everyone_leave_names_out(audience: Audience) -> None:
    made = copy("Rosa, 413-555-0142", audience)
    for_everyone = audience in (Audience.PUBLIC, Audience.ROOM)
    assert ("Rosa" not in "\n".join(texts(made)), bool(made.left_out)) == (for_everyone, for_everyone)


def test_the_copy_lists_what_it_leaves_out_in_reading_order() -> None:
    made = copy("Dale calls 413-555-0142. Dale Pruitt, 413 555 0142, and Rosa")
    assert made.left_out == (
        LeftOut("Dale Pruitt", 2),
        LeftOut("413-555-0142", 2),
        LeftOut("Rosa Quiñones", 1),
    )


def test_what_is_kept_stays_in_all_its_forms_and_in_the_list() -> None:
    made = copy("Dale and Pruitt and Rosa. 413 555 0142", kept=("dale pruitt", "413-555-0142"))
    assert note(made) == "Dale and Pruitt and [name]. 413 555 0142"
    assert made.left_out == (
        LeftOut("Dale Pruitt", 2, kept=True),
        LeftOut("Rosa Quiñones", 1),
        LeftOut("413 555 0142", 1, kept=True),
    )


def test_a_first_name_of_two_people_is_listed_as_it_is() -> None:
    made = copy("Rosa and Rosa Quiñones", led_by="Rosa Marsh")
    assert [one.text for one in made.left_out] == ["Rosa", "Rosa Quiñones"]


def test_marks_are_in_the_language_of_the_document() -> None:
    assert "[name]" in list(texts(copy("Rosa", Audience.PUBLIC, town.ENGLISH, town.chinese())))
    assert "[姓名]，[电话号码]，[电子邮箱]" in list(
        texts(copy("Rosa，413-555-0142，a@b.example", Audience.PUBLIC, town.chinese()))
    )


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Dr. Henrietta Lusk (volunteer)", ["Henrietta Lusk"]),
        ("Walt and June Esterhazy", ["Walt", "June Esterhazy"]),
        ("Pruitt, Dale", ["Dale Pruitt"]),
        ("Priya Ashdown, Orchard & Brook", ["Priya Ashdown"]),
        ("rosa quiñones", ["Rosa Quiñones"]),
        ("Ana de la Cruz", ["Ana de la Cruz"]),
        ("the man at the pool on Main Street", []),
        ("Rosa from the laundry", ["Rosa"]),
        ("欧阳明华", ["欧阳明华"]),
        ("", []),
        ("…", []),
    ],
)
def test_a_name_is_read_as_people_type_it(typed: str, names: list[str]) -> None:
    assert [name.full for name in names_in(typed)] == names
