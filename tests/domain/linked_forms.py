"""Three forms whose rows point to each other and whose texts are linked, for tests."""

from mvp2desk.domain.forms.form import Kind, Preset, Privacy
from mvp2desk.domain.words import N_
from tests.domain.small_forms import brought, form, question, reference, table

GROUPS = form(
    question(Kind.TEXT, "town"),
    table(
        "groups",
        question(Kind.TEXT, "name"),
        question(Kind.LONG_TEXT, "affected", privacy=Privacy.PERSONAL),
        question(Kind.LONG_TEXT, "found", privacy=Privacy.PUBLIC),
        presets=(Preset(key="renters", texts={"name": N_("Renters"), "found": N_("Who rents?")}),),
    ),
    key="a",
)
PLAN = form(
    question(Kind.TEXT, "place", brought=brought("town", form="a"), privacy=Privacy.PUBLIC),
    reference("first", "a.groups"),
    table(
        "steps",
        question(Kind.TEXT, "what"),
        reference("group", "a.groups"),
        reference("others", "a.groups", "b.steps", several=True),
        question(Kind.LONG_TEXT, "why", brought=brought("affected", "found", via="group")),
    ),
    key="b",
)
REPORT = form(
    question(Kind.TEXT, "where", brought=brought("place", form="b")),
    table("lines", question(Kind.TEXT, "line"), reference("step", "b.steps"),
          question(Kind.TEXT, "because", brought=brought("why", via="step"), privacy=Privacy.INTERNAL)),
    key="c",
)  # fmt: skip
