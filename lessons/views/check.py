"""The self-check without script: the answers come in the address, and the page tells which were right."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext

from lessons.documents import LessonDocument, QuestionPart
from lessons.views.pages import LessonPage
from publishing.languages import Text
from publishing.pages import Named

CHOICES = {"1": 1, "2": 2, "3": 3, "4": 4}
MOST = 60  # questions whose answers the links to other languages keep


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A question and the answer that was chosen; None where none was, or none that there is."""

    number: int
    question: QuestionPart
    choice: int | None

    @property
    def is_right(self) -> bool:
        return self.choice == self.question.right

    @property
    def chosen(self) -> Text | None:
        return self.question.answers[self.choice - 1] if self.choice else None

    @property
    def right(self) -> Text:
        return self.question.answers[self.question.right - 1]


class CheckPage(LessonPage):
    """`check/?q1=2&q3=4`: whatever else an address says is passed over."""

    template = "lessons/check.html"
    tail = "check/"
    is_listed = False

    def choice(self, number: int) -> int | None:
        return CHOICES.get(self.request.GET.get(f"q{number}", ""))

    def query(self) -> str:
        given = {f"q{number}": self.choice(number) for number in range(1, MOST + 1)}
        return urlencode({name: choice for name, choice in given.items() if choice})

    def description(self, document: Any) -> str:
        return gettext("Your answers to the questions of this class, and what explains them.")

    def more(self, document: Any, names: dict[str, list[Named]]) -> dict[str, Any]:
        answered = list(self.answered(document))
        return {
            "answered": answered,
            "given": sum(one.choice is not None for one in answered),
            "right": sum(one.is_right for one in answered),
        }

    def answered(self, document: LessonDocument) -> Iterator[Answered]:
        for number, question in enumerate(document.questions, 1):
            yield Answered(number=number, question=question, choice=self.choice(number))
