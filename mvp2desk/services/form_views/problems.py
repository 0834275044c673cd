"""Problems of a form in one language."""

from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.answers.row_names import Names
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.problems import Problem
from mvp2desk.domain.rules.checks import check_form
from mvp2desk.services.form_views.context import FormContext
from mvp2desk.services.form_views.names import where_words
from mvp2desk.services.form_views.views import ProblemsView, ProblemView
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
    return ProblemView(problem.code, problem.level, text, problem.address, where, citation(words, problem.source))
