"""Characters of Word's symbol fonts as those of Unicode (``w:sym``; ECMA-376, 17.3.3.30)."""

from __future__ import annotations

# Fonts whose letters are no letters begin here in Word's private area.
_PRIVATE = 0xF000
# What a reader sees where a font is not known: that a character stands here.
_UNKNOWN = "\u25af"
# Adobe's Symbol, codes 0x40 to 0x7e and 0xa0 to 0xfe (Unicode's table VENDORS/ADOBE/symbol.txt); "\ufffd": none.
_SYMBOL = "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\u203eαβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
_SYMBOL_LOW = {0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−"}
# Of Wingdings what stands in documents: hands, telephones, boxes, bullets, arrows, ticks.
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xB5: "✪", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


def symbol(font: str, code: str) -> str:
    """The character that a font has at a code (four hexadecimal digits); a box where it is not known which."""
    try:
        number = int(code, 16)
    except ValueError:
        return _UNKNOWN
    if not _PRIVATE <= number < _PRIVATE + 0x100:
        return chr(number) if 0x20 <= number < 0xD800 else _UNKNOWN
    place = number - _PRIVATE
    name = font.strip().lower()
    if name == "symbol":
        return _of_symbol(place)
    if name.startswith("wingdings"):
        return _WINGDINGS.get(place, _UNKNOWN) if name == "wingdings" else _UNKNOWN
    # A font of letters: the code is that of Windows.
    return bytes([place]).decode("cp1252", "replace") if place >= 0x20 else _UNKNOWN


def _of_symbol(place: int) -> str:
    if place in _SYMBOL_LOW:
        return _SYMBOL_LOW[place]
    if 0x20 <= place < 0x40:
        return chr(place)
    table, start = (_SYMBOL, 0x40) if place < 0xA0 else (_SYMBOL_HIGH, 0xA0)
    inside = 0 <= place - start < len(table)
    found = table[place - start] if inside else "\ufffd"
    return _UNKNOWN if found == "\ufffd" else found
