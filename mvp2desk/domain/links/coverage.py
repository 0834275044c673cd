"""Who is missing? In which ways is each group of people heard, and who is heard in none of some way?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.project_answers import Pointer, ProjectAnswers, RowRef
from mvp2desk.domain.guide.guide import Voice
from mvp2desk.domain.problems import Level, Problem


@dataclass(frozen=True, slots=True)
class Coverage:
    """The groups of one table and the ways in which they are heard.

    `reaching` tells, for each voice by its key and each group by its row's id, what reaches the group. `is_chosen`
    says that somebody marked these groups; else they are all that there are.
    """

    of: str
    only: str
    voices: tuple[Voice, ...]
    groups: tuple[RowRef, ...]
    reaching: Mapping[tuple[str, str], tuple[Pointer, ...]]
    is_chosen: bool

    def missing(self, voice: Voice) -> tuple[RowRef, ...]:
        """The groups that nothing reaches in this way."""
        return tuple(at for at in self.groups if not self.reaching.get((voice.key, at.row.id)))

    def unheard(self) -> tuple[RowRef, ...]:
        """The groups whose people have spoken nowhere; where no voice says that they do, those that nothing reaches."""
        voices = [voice for voice in self.voices if voice.hears] or self.voices
        return tuple(at for at in self.groups if all(at in self.missing(voice) for voice in voices))


def coverage_of_groups(voices: Sequence[Voice], project_answers: ProjectAnswers) -> Iterator[Coverage]:
    """How the groups are heard, table by table."""
    ordered = sorted(voices, key=lambda voice: (voice.of, voice.only))
    for (of, only), ones in groupby(ordered, key=lambda voice: (voice.of, voice.only)):
        same = tuple(sorted(ones, key=voices.index))
        groups = tuple(at for at in project_answers.rows_of(of) if not project_answers.is_blank(at))
        marked = tuple(
            at for at in groups if only and project_answers.filled[at.form.key].text(only, at.row.id) == "yes"
        )
        reaching = {
            (voice.key, at.row.id): found
            for voice in same
            for at in groups
            if (
                found := tuple(
                    one
                    for one in project_answers.pointing_at.get(at.row.id, ())
                    if _speaks(voice, one, project_answers)
                )
            )
        }
        yield Coverage(of, only, same, marked or groups, MappingProxyType(reaching), bool(marked))


def gaps(voices: Sequence[Voice], project_answers: ProjectAnswers) -> Iterator[Problem]:
    """For each voice the groups that it does not reach, as a tip at the place where something can be done about it."""
    for hearing in coverage_of_groups(voices, project_answers):
        for voice in hearing.voices:
            if missing := hearing.missing(voice):
                facts = MappingProxyType({"groups": tuple(at.row.id for at in missing)})
                yield Problem("voice-missing", Level.TIP, place_of(voice), facts, voice.source, voice.gap)


def place_of(voice: Voice) -> Address:
    """Where it is entered whom a voice reaches: a table as a whole, or a question."""
    form, table, field = _parts(voice)
    return Address(form, table=table) if table else Address(form, field)


def _speaks(voice: Voice, pointer: Pointer, project_answers: ProjectAnswers) -> bool:
    place = pointer.address
    if (place.form, place.table, pointer.field.key) != _parts(voice):
        return False
    said = project_answers.filled[place.form].text(voice.where, place.row) if voice.where else ""
    return not voice.where or bool(set(said.split()) & set(voice.answers))


def _parts(voice: Voice) -> tuple[str, str, str]:
    form, *rest = voice.reference.split(".")
    return (form, "", rest[0]) if len(rest) == 1 else (form, rest[0], rest[1])
