"""The forms that views of a form depend on: their answers appear in its texts, choices and checks."""

from collections.abc import Iterable, Iterator, Mapping

from mvp2desk.domain.forms.form import Field, Form


def form_dependencies(forms: Iterable[Form]) -> Mapping[str, tuple[str, ...]]:
    """Return the keys of all forms that each form depends on, itself first.

    A form depends on the forms that its references, linked texts, rules and calculations name, on what those depend
    on, and on the forms with tables of people, because any answer can name a person.
    """
    by_key = {form.key: form for form in forms}
    people = [key for key, form in by_key.items() if lists_people(form)]
    direct = {key: {*people, *_named(form), key} & by_key.keys() for key, form in by_key.items()}
    return {key: (key, *sorted(_reached(key, direct) - {key})) for key in by_key}


def lists_people(form: Form) -> bool:
    """Return True if rows of the form are people whom any answer can name."""
    return any(table.people for table in form.tables())


def _reached(start: str, direct: Mapping[str, set[str]]) -> set[str]:
    found, ahead = {start}, [start]
    while ahead:
        new = direct[ahead.pop()] - found
        found |= new
        ahead += new
    return found


def _named(form: Form) -> Iterator[str]:
    for asked in form.fields():
        for one in (asked, *asked.fields):
            yield from (full.partition(".")[0] for full in one.refers_to)
            if one.brought:
                yield one.brought.form
            for argument in _arguments(one):
                yield argument.partition(".")[0]


def _arguments(asked: Field) -> Iterator[str]:
    """The texts among the arguments of a field's rules and calculation; some of them name tables of other forms."""
    for arguments in (asked.arguments, *(rule.arguments for rule in asked.rules)):
        for argument in arguments.values():
            yield from (str(one) for one in (argument if isinstance(argument, tuple) else (argument,)))
