"""Every text of a guide is found, with its place."""

from msgspec.structs import replace

from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.words import Text
from mvp2desk.guide.faults import PackFault
from mvp2desk.guide.wording import untranslated, wordings


def test_a_text_comes_with_its_place(guide: Guide) -> None:
    found = dict(wordings(guide))
    assert found["guide.toml, title"] == guide.title
    assert found["steps.toml, step step-3, how post-job, title"] == "Write and post a job description"
    assert found["steps.toml, step step-2, overview 1"] == guide.step(2).overview[0]
    assert found["roles.toml, role equity-partner, duties 1, text"].startswith("Advise the planning vendor")
    form = "forms/community-exploration.toml"
    assert found[f"{form}, title"] == "Community Exploration"
    assert found[f"{form}, section gaps, field perspectives, field priority, choice must, label"].startswith("The team")
    assert found[f"{form}, section people, field characteristics, preset renters, texts, characteristic"] == "Renters"


def test_only_wording_comes(guide: Guide) -> None:
    texts = {text for _, text in wordings(guide)}
    assert "Kara Runsten" not in texts
    assert "PM" not in texts
    assert "phase-1" not in texts
    assert "" not in texts


def test_places_are_unique(guide: Guide) -> None:
    places = [place for place, _ in wordings(guide)]
    assert len(places) == len(set(places)) > 700


def test_what_a_language_lacks_is_named_once(guide: Guide) -> None:
    known = {text for _, text in wordings(guide)} - {"Renters", "Regional coordinator"}
    assert untranslated(guide, "zh_CN", known.__contains__) == (
        PackFault("roles.toml", "role regional-coordinator, title", "is not in zh_CN: 'Regional coordinator'"),
        PackFault(
            "forms/community-exploration.toml",
            "section people, field characteristics, preset renters, texts, characteristic",
            "is not in zh_CN: 'Renters'",
        ),
    )


def test_a_new_text_anywhere_is_found(guide: Guide) -> None:
    tool = replace(guide.tools[0], about=Text("Something new"))
    changed = replace(guide, tools=(tool, *guide.tools[1:]))
    known = {text for _, text in wordings(guide)}
    assert [str(fault) for fault in untranslated(changed, "es", known.__contains__)] == [
        "tools.toml, tool process-guide, about: is not in es: 'Something new'"
    ]
