"""Index of the search: places of the window, content of the guide, answers and registers of the project."""

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import NO_ANSWER, Answer, FormAnswers, Row
from mvp2desk.domain.answers.row_names import Names
from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.domain.guide.guide import Guide, Step
from mvp2desk.domain.project.registers import Project
from mvp2desk.domain.words import N_, Text
from mvp2desk.services.form_views.names import row_title
from mvp2desk.services.screens.contacts import COORDINATOR, further_contacts, who_to_ask
from mvp2desk.services.screens.guide_facts import guide_facts, source_words, value_words
from mvp2desk.services.screens.guide_wording import role_title, step_text
from mvp2desk.services.search.find import Card, Hit, card, fold, folded_card
from mvp2desk.services.status.project_status import ProjectStatus
from mvp2desk.text.kinds import KIND_WORDS, as_typed, named, reading
from mvp2desk.text.places import DIALOGS, PLACES, PlaceText
from mvp2desk.text.words import Languages, Words

PLACE, STEP, TOOL, CHECKPOINT = N_("Place"), N_("Step"), N_("Tool"), N_("Checkpoint")
SECTION, QUESTION, ANSWER, ROW = N_("Section"), N_("Question"), N_("Answer"), N_("Row")
PERSON, PROJECT, TERM, HOW_TO, TIP = N_("Person"), N_("Project"), N_("Key term"), N_("How to"), N_("Tip")
SUMMARY = N_("Summary")
MEETING, ROLE, CONTACT, FACT = N_("Meeting"), N_("Role"), N_("Contact"), N_("What the guide says")


def guide_cards(guide: Guide, languages: Languages) -> tuple[Card, ...]:
    """Return the cards of an edition: places, steps, tools, questions and the other content of the guide."""
    return tuple(_guide_cards(guide, languages))


def project_cards(status: ProjectStatus, languages: Languages) -> Iterator[Card]:
    """The cards of the project's registers: its people and the contacts it can ask."""
    first, guide = languages[0], status.guide
    if status.is_regional:
        yield from (_place_card(key, place, languages) for key, place in PLACES.items() if place.regional_only)
    yield from _contact_cards(status, languages)
    for person in status.people:
        if person.role == COORDINATOR:
            continue  # stands among the contacts
        about = [
            person.organisation,
            person.email,
            person.phone,
            *(role_title(person.role, guide, w) for w in languages),
        ]
        yield card(Hit(person.name, person.organisation, first(PERSON), place="team"), [person.name], about)


def other_projects(projects: tuple[Project, ...], open_one: str, languages: Languages) -> Iterator[Card]:
    """The other projects of the workspace."""
    for project in projects:
        if project.id != open_one:
            yield card(Hit(project.name, "", languages[0](PROJECT), project=project.id), [project.name])


def _guide_cards(guide: Guide, languages: Languages) -> Iterator[Card]:
    first = languages[0]

    def worded(hit: Hit, title: Text, *texts: Text) -> Card:
        return card(hit, [words(title) for words in languages], [words(text) for words in languages for text in texts])

    places = {**PLACES, **DIALOGS}.items()
    yield from (_place_card(key, place, languages) for key, place in places if not place.regional_only)
    for step in guide.steps:
        yield worded(
            Hit(_step_title(step, first), "", first(STEP), step=step.number),
            step.title,
            step.goal,
            step.why,
            *step.overview,
        )
    for tool in guide.tools:
        address = Address(tool.form) if tool.form else None
        number = next(iter(guide.steps_using(tool.key)), 0)
        hit = Hit(first(tool.title), "", first(TOOL), address, step=number)
        yield worded(hit, tool.title, tool.about)
    for checkpoint in guide.checkpoints:
        hit = Hit(first(checkpoint.title), "", first(CHECKPOINT), step=checkpoint.step)
        yield worded(hit, checkpoint.title, checkpoint.trigger, *checkpoint.attach, checkpoint.unlocks)
    for form in guide.forms:
        for address, kind, title, texts in _questions(form):
            yield worded(Hit(first(title), "", first(kind), address), title, *texts)
    for term in guide.key_terms:
        hit = Hit(first(term.term), "", first(TERM), step=_first_use(term.term, guide))
        yield worded(hit, term.term, term.meaning)
    for summary in guide.summaries:
        hit = Hit(first(summary.title), "", first(SUMMARY), place="shelf", item=summary.key)
        parts = (text for part in summary.parts for text in (part.title, part.text))
        yield worded(hit, summary.title, summary.about, *parts)
    for role in guide.roles:
        number = next((step.number for step in guide.steps if role.key in step.takes_part), 1)
        duties = (duty.text for duty in role.duties)
        yield worded(Hit(first(role.title), "", first(ROLE), step=number), role.title, role.about, *duties)
    for meeting in guide.meetings:
        yield worded(
            Hit(first(meeting.title), "", first(MEETING), step=meeting.step or 1), meeting.title, meeting.about
        )
    for step in guide.steps:
        for how in step.how:
            yield worded(Hit(first(how.title), "", first(HOW_TO), step=step.number), how.title, how.text)
        for tip in step.tips:
            yield worded(Hit(first(tip.title), "", first(TIP), step=step.number), tip.title, tip.text)
    for fact in guide_facts(guide):
        value_and_source = (value_words(fact, first), source_words(fact.source, first))
        hit = Hit(first(fact.text), " · ".join(filter(None, value_and_source)), first(FACT), step=fact.step)
        hit = hit if fact.step else replace(hit, place="process")
        head, body = ([words(text) for words in languages] for text in (fact.text, fact.note))
        found_by = _folded((*body, *value_and_source))
        yield folded_card(hit, _folded(head), found_by, "", ())  # its value is always the context


def _place_card(key: str, place: PlaceText, languages: Languages) -> Card:
    hit = Hit(languages[0](place.name), languages[0](place.about), languages[0](PLACE), place=key)
    return card(hit, [words(place.name) for words in languages], [words(place.about) for words in languages])


def _contact_cards(status: ProjectStatus, languages: Languages) -> Iterator[Card]:
    """Yield the cards of the contacts of a project."""
    in_each = [(*who_to_ask(status, words), *further_contacts(status, words)) for words in languages]
    for line, *others in zip(*in_each, strict=True):
        reach = " · ".join(filter(None, (line.duty, line.email, line.phone, line.as_of)))
        hit = Hit(line.name, reach, languages[0](CONTACT), place="process", item="contacts")
        duties = (*(other.name for other in others), *(other.duty for other in others))
        yield folded_card(hit, fold(line.name), _folded((reach, *duties)), "", ())


def _step_title(step: Step, words: Words) -> str:
    return words("Step {number} · {title}", number=step.number, title=words(step.title))


def _questions(form: Form) -> Iterator[tuple[Address, Text, Text, tuple[Text, ...]]]:
    """The address, kind, title and texts of each section and question."""
    for section in form.sections:
        first = section.fields[0]
        address = Address(form.key, table=first.key) if first.kind is Kind.REPEAT else Address(form.key, first.key)
        yield address, SECTION, section.title, (section.intro, *section.guidance)
        for field in section.fields:
            if field.kind is not Kind.REPEAT:
                yield Address(form.key, field.key), QUESTION, field.label, (field.hint, field.how_to_find)
                continue
            table = Address(form.key, table=field.key)
            yield table, QUESTION, field.label, (field.hint,)
            for column in field.fields:
                yield table, QUESTION, column.label, (column.hint, column.how_to_find)


def form_cards(
    form: Form, filled: FormAnswers, names: Names, languages: Languages, names_scope: object
) -> Iterator[tuple[Card, ...]]:
    """Yield the cards of a form in reading order: those of one question or one row at a time.

    `names_scope` is an object that stays the same while the `names` do: the cards of a row are kept as long.
    """
    maker = _FormCards(form, filled, names, languages)
    for field in form.fields():
        if field.kind is not Kind.REPEAT:
            yield maker.of_answer(field, Address(form.key, field.key), "", "")
            continue
        for row in filled.rows_of(field.key):
            of_row = partial(maker.of_row, field, row)
            yield filled.row_value(row.id, ("cards", languages), of_row, names_scope)


class _FormCards:
    """Makes the cards of one form. Labels are worded and folded once, not for each answer."""

    def __init__(self, form: Form, filled: FormAnswers, names: Names, languages: Languages) -> None:
        self._form = form
        self._filled = filled
        self._names = names
        self._languages = languages
        self._kinds = languages[0](ROW), languages[0](ANSWER)
        fields = (one for field in form.fields() for one in (field, *field.fields))
        self._labels = {id(one): (languages[0](one.label), self._folded_in_all(one.label)) for one in fields}

    def of_row(self, table: Field, row: Row) -> tuple[Card, ...]:
        """The card of a row, and those of its answers."""
        form, first = self._form, self._languages[0]
        titles = [row_title(form, table, row, self._filled, self._names, words) for words in self._languages]
        address = Address(form.key, "", table.key, row.id)
        found = [card(Hit(titles[0], first(table.label), self._kinds[0], address), titles)]
        folded = _folded(titles)
        for column in table.fields:
            found += self.of_answer(column, address.at(column.key), titles[0], folded)
        return tuple(found)

    def of_answer(self, field: Field, address: Address, title: str, folded_title: str) -> tuple[Card, ...]:
        """The card of an answer, none if it is empty. `title` is that of its row."""
        texts = _texts(field, self._filled.at(address), self._names, self._languages)
        if not texts:
            return ()
        label, folded_label = self._labels[id(field)]
        hit = Hit(f"{label} · {title}" if title else label, "", self._kinds[1], address)
        return (folded_card(hit, "", _folded(texts), f"{folded_label}\n{folded_title}", texts),)

    def _folded_in_all(self, label: Text) -> str:
        return _folded(words(label) for words in self._languages)


def _folded(texts: Iterable[str]) -> str:
    return fold("\n".join(texts))


def _texts(field: Field, answer: Answer, names: Names, languages: Languages) -> tuple[str, ...]:
    """The texts of an answer, in each language if they differ, and of its notes."""
    if answer == NO_ANSWER:
        return ()
    each = languages if KIND_WORDS[field.kind].differs_by_language else languages[:1]
    read = dict.fromkeys(reading(words, field, answer.text, names) for words in each)
    typed = as_typed(languages[0], field, answer.unread, names) if answer.unread else ""
    owner = named(languages[0], answer.owner, names) if answer.owner else ""
    return tuple(text for text in (*read, typed, answer.source, answer.follow_up, owner) if text)


def _first_use(term: str, guide: Guide) -> int:
    return next((step.number for step in guide.steps if term.casefold() in step_text(step)), 1)
