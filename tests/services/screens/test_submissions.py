"""Submissions groups all checkpoints by what is to be done."""

from mvp2desk.domain.status import State
from mvp2desk.domain.submissions.submission import Reply
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.submissions.record_submission import record_answer
from mvp2desk.text.words import Words

WORDS = Words()


def groups(open_project: OpenProject) -> dict[str, list[str]]:
    return {group.title: [line.key for line in group.lines] for group in open_project.submissions.view(WORDS)}


def test_every_checkpoint_is_in_one_group(open_project: OpenProject) -> None:
    there = [key for keys in groups(open_project).values() for key in keys]
    assert sorted(there) == sorted(one.key for one in open_project.guide.checkpoints)
    assert groups(open_project)["To do"] == ["vendor-chosen", "community-exploration-sent"]  # the third month
    assert "Done" not in groups(open_project)


def test_a_checkpoint_goes_from_group_to_group(open_project: OpenProject) -> None:
    key, today = "vendor-chosen", open_project.today()
    open_project.submissions.record_sent_today(key)
    assert groups(open_project)["Waiting for an answer"] == [key]
    record_answer(open_project.recorder, key, Reply.CHANGES, today)
    assert key in groups(open_project)["To do"]
    open_project.submissions.record_sent_today(key)
    record_answer(open_project.recorder, key, Reply.NOTED, today)
    assert groups(open_project)["Done"] == [key]
    open_project.mark_checkpoint("member-list-sent", State.NOT_NEEDED, "Our region has one")
    assert groups(open_project)["Done"] == [key, "member-list-sent"]
