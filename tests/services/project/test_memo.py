"""Derived values are computed again when an object that they depend on is another one."""

from mvp2desk.services.project.memo import Memo


def test_a_value_is_computed_once_for_the_same_objects() -> None:
    memo, answers, computed = Memo(), object(), []
    for _ in range(2):
        assert memo.get("view", (answers,), lambda: computed.append(1) or "view") == "view"
    assert computed == [1]
    memo.get("view", (object(),), lambda: computed.append(2))
    assert computed == [1, 2]


def test_equal_objects_are_not_the_same() -> None:
    memo = Memo()
    assert memo.get("view", ([],), lambda: 1) == 1
    assert memo.get("view", ([],), lambda: 2) == 2


def test_a_stable_value_keeps_its_identity_while_it_is_equal() -> None:
    memo = Memo()
    first = memo.get_stable("names", (object(),), lambda: ["Renters"])
    assert memo.get_stable("names", (object(),), lambda: ["Renters"]) is first
    assert memo.get_stable("names", (object(),), lambda: ["Owners"]) == ["Owners"]


def test_values_of_a_discarded_object_are_dropped() -> None:
    memo, snapshot, answers = Memo(), object(), object()
    memo.get("home", (snapshot,), lambda: 1)
    memo.get("form", (answers,), lambda: 1)
    memo.discard(snapshot)
    assert memo.get("home", (snapshot,), lambda: 2) == 2
    assert memo.get("form", (answers,), lambda: 2) == 1
