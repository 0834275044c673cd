"""Cover of a document, and the words on all of its pages."""

from mvp2desk.domain.documents.blocks import Block, Cell, Document, Pair, Phrase, Said
from mvp2desk.domain.forms.form import Form, Kind
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.registers import Project
from mvp2desk.services.documents.cells import typed_cell
from mvp2desk.services.documents.form_copy import each
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.text.words import Languages, Words


def framed(
    project: Project,
    context: ProjectContext,
    languages: Languages,
    title: Said,
    front: tuple[Pair, ...],
    blocks: tuple[Block, ...],
) -> Document:
    """Make a document of a project; `front` are the facts on its cover."""
    return Document(
        title=title,
        subject=(Phrase(project.name),),
        languages=tuple(words.tag for words in languages),
        date=context.today,
        front=front,
        credit=each(languages, lambda words: "\n".join((words(context.guide.credit), words(context.guide.disclaimer)))),
        blocks=blocks,
        page_words=tuple(words("Page {page} of {pages}", page="{page}", pages="{pages}") for words in languages),
        contents_word=each(languages, lambda words: words("Contents")),
        watermark=each(languages, lambda words: words("Sample")) if project.is_sample else (),
    )


def front_of(project: Project, context: ProjectContext, languages: Languages, *between: Pair) -> tuple[Pair, ...]:
    """Word the facts on a cover: the project, the pairs `between`, the edition of the guide and the day."""
    guide, day = context.guide, context.today
    facts = [Pair(each(languages, lambda words: words("Project")), typed_cell(project.name))]
    names = [community.name for community in context.communities]
    if names and names != [project.name]:
        listed = Cell(each(languages, lambda words: words.listing(names)))
        facts.append(Pair(each(languages, lambda words: words("Communities")), listed))
    edition = Pair(each(languages, lambda words: words("Edition of the guide")), typed_cell(guide.edition))
    made = Cell(each(languages, lambda words: words.date(day)), Kind.DATE, day)
    return (*facts, *between, edition, Pair(each(languages, lambda words: words("Made on")), made))


def steps_of(guide: Guide, form: Form, words: Words) -> str:
    """Word the steps that use the tool of a form, one per line."""
    steps = [guide.step(number) for number in guide.steps_using(form.tool)]
    return "\n".join(words("Step {number}: {title}", number=step.number, title=words(step.title)) for step in steps)
