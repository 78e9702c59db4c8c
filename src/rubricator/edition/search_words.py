"""In which documents each word stands, for the index of the search; from one run to the next in the same process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from zlib import compress, decompress


class Words:
    """A new one holds nothing. Law (tested): what is held changes nothing but the time that it takes."""

    def __init__(self, lasting: bool = True) -> None:
        """``lasting``: whether it will be asked again; else no words of single documents are held."""
        self._lasting = lasting
        self._files: tuple[str, ...] = ()
        self._kept: list[tuple[str, bytes]] = []  # by document the checksum of its words, and they
        self._found: dict[str, str] = {}

    def found(
        self, files: Sequence[str], sum_of: Callable[[str], str], words_of: Callable[[str], str]
    ) -> Mapping[str, str]:
        """By word the numbers of the documents in which it stands: "0-3 5". Of documents whose words have the same
        checksum as before nothing is asked. What is returned is held: not to be changed."""
        if self._files != tuple(files):
            self._begin(files, sum_of, words_of)
        else:
            for number, (file, (sum_, words)) in enumerate(zip(files, self._kept, strict=True)):
                now = sum_of(file)
                if now != sum_:
                    said = words_of(file)
                    self._change(number, set(decompress(words).decode().split()), set(said.split()))
                    self._kept[number] = (now, _packed(said))
        return self._found

    def _begin(self, files: Sequence[str], sum_of: Callable[[str], str], words_of: Callable[[str], str]) -> None:
        places: dict[str, list[int]] = {}
        kept = []
        for number, file in enumerate(files):
            said = words_of(file)
            note(places, said.split(), number)
            if self._lasting:
                kept.append((sum_of(file), _packed(said)))
        self._files, self._kept = tuple(files) if self._lasting else (), kept
        self._found = {word: ranges(ends) for word, ends in places.items()}

    def _change(self, number: int, before: set[str], now: set[str]) -> None:
        for word in before - now:
            left = _numbers(self._found[word]) - {number}
            if left:
                self._found[word] = _said(left)
            else:
                del self._found[word]
        for word in now - before:
            self._found[word] = _said(_numbers(self._found.get(word, "")) | {number})


def note(places: dict[str, list[int]], words: Iterable[str], number: int) -> None:
    """That each word stands in a document, whose number is not less than those before. They are held as ranges, the
    first and the last one of each: a word that stands in all documents costs no more than one in a single one."""
    for word in words:
        ends = places.get(word)
        if ends is None:
            places[word] = [number, number]
        elif ends[-1] == number - 1:
            ends[-1] = number
        elif ends[-1] < number:
            ends += (number, number)


def ranges(ends: Sequence[int]) -> str:
    """What :func:`note` has noted of a word, as the script has it: "0-3 5"."""
    pairs = zip(ends[::2], ends[1::2], strict=True)
    return " ".join([str(first) if first == last else f"{first}-{last}" for first, last in pairs])


def _numbers(said: str) -> set[int]:
    found: set[int] = set()
    for part in said.split():
        first, _, last = part.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return found


def _said(numbers: Iterable[int]) -> str:
    places: dict[str, list[int]] = {}
    for number in sorted(numbers):
        note(places, [""], number)
    return ranges(places[""])


def _packed(words: str) -> bytes:
    return compress(words.encode(), 1)
