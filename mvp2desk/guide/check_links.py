"""Checks of links between forms: references, brought texts and voices, without cycles."""

from collections.abc import Iterator, Mapping

from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.domain.forms.kinds import KINDS, ValueType
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.guide.faults import PackFault
from mvp2desk.guide.files import form_file
from mvp2desk.guide.keys import answers_to, dangling, keys_of, placeholder_faults

_Node = tuple[str, str, str]
"""(form, table, field); the table is empty outside tables."""


def link_faults(guide: Guide) -> Iterator[PackFault]:
    """Yield all links with missing targets, and all cycles."""
    tables = {f"{form.key}.{table.key}": table for form in guide.forms for table in form.tables()}
    for form in guide.forms:
        for table, field in _fields(form):
            place = f"field {table + '.' if table else ''}{field.key}"
            yield from dangling(form_file(form.key), f"{place}, refers_to", "table", field.refers_to, tables)
            if field.brought:
                for reason in _brought_faults(guide, form, table, field, tables):
                    yield PackFault(form_file(form.key), f"{place}, brought", reason)
    yield from _cycles(guide, tables)
    yield from _voice_faults(guide, tables)
    for number, summary in enumerate(guide.summaries, start=1):
        tool = filter(None, (summary.tool,))
        yield from dangling("shelf.toml", f"summary {number}, tool", "tool", tool, keys_of(guide.tools))


def _fields(form: Form) -> Iterator[tuple[str, Field]]:
    """Iterate over all fields, each with the key of its table or ""."""
    for field in form.fields():
        yield "", field
        yield from ((field.key, column) for column in field.fields)


def _brought_faults(guide: Guide, form: Form, table: str, field: Field, tables: Mapping[str, Field]) -> Iterator[str]:
    rule = field.brought
    assert rule is not None
    if not KINDS[field.kind].stores_answer:
        yield f"a field of kind {field.kind} holds no answer, so nothing is brought to it"
        return
    if bool(rule.via) == bool(rule.form):
        yield "names either the reference that leads there (via), or a form"
        return
    if rule.form:
        other = next((one for one in guide.forms if one.key == rule.form), None)
        top = {one.key: one for one in other.fields()} if other else {}
        for key in rule.fields:
            yield from _incompatible(field, top.get(key), f"{rule.form}.{key}")
        return
    beside = form.field(table).fields if table else tuple(form.fields())
    via = next((one for one in beside if one.key == rule.via), None)
    if via is None or via.kind is not Kind.REFERENCE or via.several:
        yield f"there is no reference to one row {rule.via!r} beside it"
        return
    for target in via.refers_to:
        columns = {column.key: column for column in tables[target].fields} if target in tables else {}
        if not columns.keys() & set(rule.fields):
            yield f"{target!r} has none of {', '.join(rule.fields)}"
        for key in columns.keys() & set(rule.fields):
            yield from _incompatible(field, columns[key], f"{target}.{key}")


def _incompatible(field: Field, source: Field | None, name: str) -> Iterator[str]:
    """Yield a reason if the answer of `source` cannot be used for `field`."""
    if source is None:
        yield f"there is no field {name!r}"
    elif KINDS[field.kind].holds is KINDS[source.kind].holds is ValueType.TEXT:
        return
    elif source.kind is not field.kind:
        yield f"{name!r} is of kind {source.kind}, not {field.kind}"
    elif keys_of(field.choices) != keys_of(source.choices):
        yield f"{name!r} offers other answers"
    elif field.several != source.several or not set(source.refers_to) <= set(field.refers_to):
        yield f"{name!r} does not point to the same rows"


def _cycles(guide: Guide, tables: Mapping[str, Field]) -> Iterator[PackFault]:
    """Yield fields whose shown text depends on itself."""
    successors = {node: tuple(_leads_to(guide, node, tables)) for node in _nodes(guide)}
    done: set[_Node] = set()

    def cycle_starts(node: _Node, path: tuple[_Node, ...]) -> Iterator[_Node]:
        """Yield the fields at which a path from `node` closes a cycle."""
        if node in path:
            yield node
        elif node not in done:
            for successor in successors.get(node, ()):
                yield from cycle_starts(successor, (*path, node))
            done.add(node)

    for node in dict.fromkeys(found for start in successors for found in cycle_starts(start, ())):
        yield PackFault(form_file(node[0]), f"field {'.'.join(filter(None, node[1:]))}", "leads in a circle to itself")


def _nodes(guide: Guide) -> Iterator[_Node]:
    return ((form.key, table, field.key) for form in guide.forms for table, field in _fields(form))


def _leads_to(guide: Guide, node: _Node, tables: Mapping[str, Field]) -> Iterator[_Node]:
    """Yield the fields whose text a field shows: sources of brought text, and titles of the rows it refers to."""
    form = guide.form(node[0])
    table = next((one for one in form.tables() if one.key == node[1]), None)
    field = next(f for f in (table.fields if table else form.fields()) if f.key == node[2])
    for target in field.refers_to:
        if target in tables:
            yield (*_split(target), tables[target].row_title)
    rule = field.brought
    if rule and rule.form:
        yield from ((rule.form, "", key) for key in rule.fields)
    elif rule:
        via = next((f for f in (table.fields if table else form.fields()) if f.key == rule.via), None)
        yield node[0], node[1], rule.via
        for target in via.refers_to if via else ():
            yield from ((*_split(target), key) for key in rule.fields)


def _split(target: str) -> tuple[str, str]:
    form, _, table = target.partition(".")
    return form, table


def _voice_faults(guide: Guide, tables: Mapping[str, Field]) -> Iterator[PackFault]:
    for number, voice in enumerate(guide.voices, start=1):
        file, place = "voices.toml", f"voice {number}"
        yield from dangling(file, f"{place}, of", "table", (voice.of,), tables)
        marks = (
            (column for column in tables[voice.of].fields if column.kind is Kind.YES_NO) if voice.of in tables else ()
        )
        yield from dangling(file, f"{place}, only", "yes-no column", filter(None, (voice.only,)), keys_of(marks))
        full, _, key = voice.reference.rpartition(".")
        columns = tables[full].fields if full in tables else ()
        if "." not in full:
            columns = tuple(field for form in guide.forms if form.key == full for field in form.fields())
        if not any(field.key == key and voice.of in field.refers_to for field in columns):
            yield PackFault(file, f"{place}, reference", f"{voice.reference!r} does not refer to {voice.of!r}")
        yield from dangling(file, f"{place}, where", "column", filter(None, (voice.where,)), keys_of(columns))
        known = frozenset().union(*(answers_to(field) for field in columns if field.key == voice.where))
        yield from dangling(file, f"{place}, answers", "answer", voice.answers, known)
        yield from placeholder_faults(file, f"{place}, gap", voice.gap, {"groups"})
