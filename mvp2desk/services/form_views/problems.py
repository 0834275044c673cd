"""Problems of a form in one language."""

from collections.abc import Iterator

from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.answers.row_names import Names
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.problems import Problem
from mvp2desk.domain.rules.checks import check_form
from mvp2desk.services.form_views.context import FormContext
from mvp2desk.services.form_views.names import where_words
from mvp2desk.services.form_views.views import Option, ProblemsView, ProblemView
from mvp2desk.text.kinds import editing, reading
from mvp2desk.text.problems import citation, sentence
from mvp2desk.text.words import Words


def remarks(form: Form, filled: FormAnswers, context: FormContext, words: Words) -> ProblemsView:
    """View all problems of a form."""
    problems = check_form(form, filled, context.check_context)
    return ProblemsView(problems, lambda n: remark(form, problems[n], words, context.names, filled))


def remark(form: Form, problem: Problem, words: Words, names: Names, filled: FormAnswers | None = None) -> ProblemView:
    """Word a problem; with `filled`, also its location."""
    where = where_words(form, problem.address, filled, names, words) if filled and problem.address else ""
    text = sentence(words, problem, names)
    source, offers = citation(words, problem.source), tuple(_offers(form, problem, words, names))
    return ProblemView(problem.code, problem.level, text, problem.address, where, source, offers)


def _offers(form: Form, problem: Problem, words: Words, names: Names) -> Iterator[Option]:
    if problem.offers and problem.address is not None:
        field = form.field(problem.address.field, problem.address.table)
        for text in problem.offers:
            yield Option(
                editing(words, field, text, names), words("{reading}?", reading=reading(words, field, text, names))
            )
