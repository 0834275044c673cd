"""Coverage: the engagement that reaches each group of people, and its gaps."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from msgspec import Struct

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.project_answers import Pointer, ProjectAnswers, RowRef
from mvp2desk.domain.guide.guide import Voice
from mvp2desk.domain.problems import Level, Problem


class Coverage(Struct, frozen=True):
    """Coverage of the groups of one table by voices, the ways of engagement that the guide names.

    `of` is the table's full name, `only` its yes-no column that selects groups. `reaching` maps (key of a voice, id of
    a group's row) to the references that reach the group. `is_chosen` is True if groups are selected; if none is, all
    groups of the table are covered.
    """

    of: str
    only: str
    voices: tuple[Voice, ...]
    groups: tuple[RowRef, ...]
    reaching: Mapping[tuple[str, str], tuple[Pointer, ...]]
    is_chosen: bool

    def gap(self, voice: Voice) -> tuple[RowRef, ...]:
        """Return the groups that a voice does not reach."""
        return tuple(at for at in self.groups if not self.reaching.get((voice.key, at.row.id)))

    def uncovered_groups(self) -> tuple[RowRef, ...]:
        """Return the groups that no voice with `hears` reaches; without such voices, those that none reaches."""
        voices = [voice for voice in self.voices if voice.hears] or self.voices
        return tuple(at for at in self.groups if all(at in self.gap(voice) for voice in voices))


def coverage_of_groups(voices: Sequence[Voice], project_answers: ProjectAnswers) -> Iterator[Coverage]:
    """Yield the coverage of groups, table by table."""
    ordered = sorted(voices, key=lambda voice: (voice.of, voice.only))
    for (of, only), of_table in groupby(ordered, key=lambda voice: (voice.of, voice.only)):
        in_order = tuple(sorted(of_table, key=voices.index))
        groups = tuple(at for at in project_answers.rows_of(of) if not project_answers.is_blank(at))
        chosen = tuple(
            at for at in groups if only and project_answers.filled[at.form.key].text(only, at.row.id) == "yes"
        )
        reaching = {
            (voice.key, at.row.id): pointers
            for voice in in_order
            for at in groups
            if (pointers := _reaching(voice, at, project_answers))
        }
        yield Coverage(of, only, in_order, chosen or groups, MappingProxyType(reaching), bool(chosen))


def coverage_gaps(voices: Sequence[Voice], project_answers: ProjectAnswers) -> Iterator[Problem]:
    """Yield a tip for each voice with a gap, at the address where the gap can be closed; its facts are ids of rows."""
    for coverage in coverage_of_groups(voices, project_answers):
        for voice in coverage.voices:
            if gap := coverage.gap(voice):
                facts = MappingProxyType({"groups": tuple(at.row.id for at in gap)})
                yield Problem("voice-missing", Level.TIP, address_of_voice(voice), facts, voice.source, voice.gap)


def address_of_voice(voice: Voice) -> Address:
    """Return the table or question in which the groups that a voice reaches are entered."""
    form, table, field = _parts(voice)
    return Address(form, table=table) if table else Address(form, field)


def _reaching(voice: Voice, group: RowRef, project_answers: ProjectAnswers) -> tuple[Pointer, ...]:
    pointers = project_answers.pointing_at.get(group.row.id, ())
    return tuple(pointer for pointer in pointers if _belongs_to(pointer, voice, project_answers))


def _belongs_to(pointer: Pointer, voice: Voice, project_answers: ProjectAnswers) -> bool:
    address = pointer.address
    if (address.form, address.table, pointer.field.key) != _parts(voice):
        return False
    text = project_answers.filled[address.form].text(voice.where, address.row) if voice.where else ""
    return not voice.where or bool(set(text.split()) & set(voice.answers))


def _parts(voice: Voice) -> tuple[str, str, str]:
    form, *rest = voice.reference.split(".")
    return (form, "", rest[0]) if len(rest) == 1 else (form, rest[0], rest[1])
