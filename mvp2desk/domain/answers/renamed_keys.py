"""Translation of former keys of choices and suggested rows in answers."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from mvp2desk.domain.answers.answers import Answer, CellKey, FormAnswers, Row
from mvp2desk.domain.forms.form import Choice, Form, Preset
from mvp2desk.domain.forms.kinds import keys

_Place = tuple[str, str]
"""(table, field); the table is empty outside tables."""


def renamed(form: Form, filled: FormAnswers) -> FormAnswers:
    """Return `filled` with former keys replaced; the same object if there are none."""
    choices = {place: names for place, offered in _offered(form) if (names := _former(offered))}
    presets = {table.key: names for table in form.tables() if (names := _former(table.presets))}
    if not choices and not presets:
        return filled
    cells = {place: _with_present_choices(filled, choices, place, answer) for place, answer in filled.cells.items()}
    rows = {
        table: tuple(_with_present_preset(presets.get(table, {}), row) for row in rows)
        for table, rows in filled.rows.items()
    }
    return replace(filled, cells=cells, rows=rows)


def _offered(form: Form) -> Iterator[tuple[_Place, tuple[Choice, ...]]]:
    for field in form.fields():
        yield ("", field.key), field.choices
        for column in field.fields:
            yield (field.key, column.key), column.choices


def _former(items: Iterable[Choice | Preset]) -> Mapping[str, str]:
    """Map each former key to the present one."""
    return {former: item.key for item in items for former in item.was}


def _with_present_choices(
    filled: FormAnswers, choices: Mapping[_Place, Mapping[str, str]], place: CellKey, answer: Answer
) -> Answer:
    row = filled.row(place[0])
    names = choices.get((row.table if row else "", place[1]), {})
    if names.keys().isdisjoint(keys(answer.text)):
        return answer
    return replace(answer, text=" ".join(dict.fromkeys(names.get(key, key) for key in keys(answer.text))))


def _with_present_preset(names: Mapping[str, str], row: Row) -> Row:
    return replace(row, preset=names[row.preset]) if row.preset in names else row
