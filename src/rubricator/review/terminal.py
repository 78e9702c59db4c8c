"""The review as a conversation: one question after the other; each answer is saved before the next question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from rubricator.review.answers import Answer, NoAnswer, Settled, answer
from rubricator.review.candidates import Candidate, Candidates
from rubricator.review.cards import card
from rubricator.review.questions import KIND_OF, Mention, Question


class Room(Protocol):
    """Where answers go."""

    @property
    def candidates(self) -> Candidates: ...

    def answer(self, mentions: Sequence[Mention], given: Answer) -> list[Settled]: ...


class Quit(Exception):
    """The person has had enough; what she answered is saved."""


@dataclass(slots=True)
class Conversation:
    """``ask``: a prompt → what the person types (raises EOFError at the end of her words); ``say`` prints a line."""

    ask: Callable[[str], str]
    say: Callable[[str], object]
    rules: Mapping[str, str]
    files: Mapping[str, str]
    by: str
    answered: int = field(default=0)

    def run(self, questions: Sequence[tuple[Room, Question]]) -> None:
        """Ask until there is no question left, or the person quits."""
        for number, (room, question) in enumerate(questions, 1):
            self.say(f"\n{number} of {len(questions)}: {card(question, room.candidates, self.rules, self.files)}")
            try:
                self._one(room, question)
            except (Quit, EOFError):
                break
        left = len(questions) - self.answered
        self.say(f"\n{self.answered} answered, {max(0, left)} left. What you answered is saved.")

    def _one(self, room: Room, question: Question) -> None:
        while True:
            choice = self.ask(_menu(question)).strip()
            if choice in ("q", "quit"):
                raise Quit
            if choice in ("s", "skip", ""):
                return
            if question.code:
                self.say("This is to be mended in the text. s skips it, q quits.")
                continue
            if choice in ("e", "each") and len(question.mentions) > 1:
                self._each(room, question)
                return
            try:
                words = self._words(choice, room, question)
                if words and self._settle(room, question, words):
                    return
            except NoAnswer as error:
                self.say(str(error))

    def _words(self, choice: str, room: Room, question: Question) -> str:
        """What a choice means, as words of an answer; "" where she thought better of it."""
        if choice in ("a", "accept"):
            return "accept"
        if choice in ("r", "reject"):
            return "reject"
        if choice.isdecimal():
            return _numbered(choice, question.others)
        if choice not in ("o", "other"):
            raise NoAnswer(f"“{choice[:40]}” is none of the answers.")
        if question.kind in KIND_OF:
            return self._search(room, question)
        return self.ask("Which date (1956-08-30, or 1956-08-30/1956-08-31)?").strip()

    def _search(self, room: Room, question: Question) -> str:
        words = self.ask("Words of the name, or the id of the entry?").strip()
        if not words or "#" in words:
            return words
        found = room.candidates.search(words, KIND_OF[question.kind])
        if not found:
            self.say("No entry has these words. Add one to the authority file, and answer then.")
            return ""
        for number, candidate in enumerate(found, 1):
            self.say(f"  {number}  {candidate.name}{', ' + candidate.role if candidate.role else ''} ({candidate.ref})")
        choice = self.ask("Which number (none to go back)?").strip()
        return _numbered(choice, found) if choice else ""

    def _settle(self, room: Room, question: Question, words: str) -> bool:
        given = answer(words, question.kind, room.candidates, self.by)
        if given.verdict != "accepted":
            given = replace(given, why=self.ask("Why (may be empty)?").strip())
        done = room.answer(question.mentions, given)
        made = sum(len(settled.decisions) for settled in done)
        for settled in done:
            for reason in settled.refused:
                self.say(reason)
        self.say(f"Saved: {made} place{'' if made == 1 else 's'}.")
        self.answered += 1
        return True

    def _each(self, room: Room, question: Question) -> None:
        before = self.answered
        for mention in question.mentions:
            one = replace(question, mentions=(mention,))
            self.say(f"\n{card(one, room.candidates, self.rules, self.files)}")
            self._one(room, one)
        self.answered = before + (self.answered > before)


def _numbered(choice: str, candidates: Sequence[Candidate]) -> str:
    number = int(choice) if choice.isdecimal() and len(choice) < 6 else 0
    if not 0 < number <= len(candidates):
        raise NoAnswer(f"There is no number {choice[:10]}.")
    return candidates[number - 1].ref


def _menu(question: Question) -> str:
    if question.code:
        return "s skip, q quit"
    other = {"date": "o other date, "}.get(question.kind, "o other, " if question.kind in KIND_OF else "")
    number = len(question.others)
    numbers = "" if not number else "1 this one, " if number == 1 else f"1-{number} one of these, "
    each = "e each by itself, " if len(question.mentions) > 1 else ""
    return f"a accept, r reject, {numbers}{other}{each}s skip, q quit"
