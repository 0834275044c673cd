from mvp2desk.services.form_views.lazy_list import LazyList


def test_each_is_made_once_and_only_when_somebody_looks() -> None:
    asked: list[int] = []

    def double(n: int) -> int:
        asked.append(n)
        return 2 * n

    numbers = LazyList(5, double)
    assert (len(numbers), numbers.made) == (5, 0)
    assert (numbers[3], numbers[-1], numbers[3], numbers[1:4:2]) == (6, 8, 6, (2, 6))
    assert (asked, numbers.made) == ([3, 4, 1], 3)
    assert list(numbers) == [0, 2, 4, 6, 8]
    assert sorted(asked) == [0, 1, 2, 3, 4]
