"""Who is meant by a name."""

import pytest

from mvp2desk.domain.project.registers import Person, person_called

PEOPLE = [Person(id=str(n), project="p", name=name) for n, name in enumerate(["Rosa Marsh", "Tom", "TOM", "Ünal Groß"])]


@pytest.mark.parametrize(
    ("name", "found"),
    [("rosa marsh ", "0"), ("ROSA MARSH", "0"), ("ünal gross", "3"), ("Tom", None), ("Rosa", None), ("", None)],
)
def test_a_name_is_somebody_only_where_one_person_has_it(name: str, found: str | None) -> None:
    person = person_called(PEOPLE, name)
    assert (person.id if person else None) == found
