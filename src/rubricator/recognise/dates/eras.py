"""Years that are counted in an era: "Shōwa 40", "the 26th year of Guangxu", "Minguo 38".

The year of our era in which most of theirs lies: those of China before 1912 begin some weeks later.
"""

from __future__ import annotations

import re

# The year before the first of each era.
_BEFORE = {
    "Meiji": 1867, "Taisho": 1911, "Taishō": 1911, "Showa": 1925, "Shōwa": 1925, "Heisei": 1988, "Reiwa": 2018,
    "Tongzhi": 1861, "Guangxu": 1874, "Kuang-hsü": 1874, "Kuang-hsu": 1874, "Xuantong": 1908,
    "Minguo": 1911, "Min-kuo": 1911, "Gwangmu": 1896, "Juche": 1911,
}  # fmt: skip
ERAS = tuple(_BEFORE)
_NAMES = rf"(?:{'|'.join(ERAS)})"
ERA = (
    rf"(?:{_NAMES},? (?:\d{{1,3}}|[Gg]annen)(?!\w)"
    rf"|\d{{1,3}}(?:st|nd|rd|th) year of (?:the )?{_NAMES}(?: (?:era|reign))?(?!\w))"
)


def names_era(text: str) -> bool:
    return re.fullmatch(ERA, text) is not None


def year_in_era(text: str) -> int:
    """The year of our era; that which an era begins with is called its first one (gannen)."""
    number = re.search(r"\d+", text)
    return next(_BEFORE[era] for era in ERAS if era in text) + (int(number[0]) if number else 1)


def in_our_era(text: str) -> str:
    """The text with the years of eras as years of ours: "21 June, Shōwa 40" is "21 June, 1965"."""
    if not any(era in text for era in ERAS):
        return text
    return re.sub(ERA, lambda year: str(year_in_era(year[0])), text)
