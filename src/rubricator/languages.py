"""Names of languages: BCP 47 tags and what English calls them (IANA Language Subtag Registry)."""

from __future__ import annotations

_NAMES = {
    "ar": "Arabic",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "kk": "Kazakh",
    "km": "Khmer",
    "ko": "Korean",
    "la": "Latin",
    "lo": "Lao",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "mn": "Mongolian",
    "ms": "Malay",
    "my": "Burmese",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovene",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "uz": "Uzbek",
    "vi": "Vietnamese",
    "yi": "Yiddish",
    "zh": "Chinese",
    "af": "Afrikaans",
    "am": "Amharic",
    "az": "Azerbaijani",
    "bs": "Bosnian",
    "ca": "Catalan",
    "ga": "Irish",
    "is": "Icelandic",
    "ku": "Kurdish",
    "ky": "Kyrgyz",
    "ne": "Nepali",
    "ota": "Ottoman Turkish",
    "si": "Sinhala",
    "so": "Somali",
    "sw": "Swahili",
    "ta": "Tamil",
    "tg": "Tajik",
    "tk": "Turkmen",
    "tl": "Tagalog",
}
_CODES = {name.lower(): code for code, name in _NAMES.items()} | {
    "farsi": "fa",
    "dari": "fa",
    "mandarin": "zh",
    "ottoman": "ota",
    "slovenian": "sl",
    "serbo-croatian": "sr",
}


def language_name(code: str) -> str:
    """The English name of a language; the tag itself where the table lacks it."""
    return _NAMES.get(code.split("-")[0], code)


def language_names() -> tuple[str, ...]:
    """The English names of all languages of the table."""
    return tuple(_NAMES.values())


def language_code(name: str) -> str:
    """The tag for an English name of a language, "" where the table lacks it."""
    return _CODES.get(name.strip().lower(), "")


# ISO 639-3 for the tags above (of a macrolanguage its own code), as repositories ask for it.
_THREE = dict(
    pair.split("-")
    for pair in (
        "ar-ara be-bel bg-bul bn-ben cs-ces da-dan de-deu el-ell en-eng es-spa et-est fa-fas fi-fin fr-fra he-heb "
        "hi-hin hr-hrv hu-hun hy-hye id-ind it-ita ja-jpn ka-kat kk-kaz km-khm ko-kor la-lat lo-lao lt-lit lv-lav "
        "mk-mkd mn-mon ms-msa my-mya nl-nld no-nor pl-pol ps-pus pt-por ro-ron ru-rus sk-slk sl-slv sq-sqi sr-srp "
        "sv-swe th-tha tr-tur uk-ukr ur-urd uz-uzb vi-vie yi-yid zh-zho af-afr am-amh az-aze bs-bos ca-cat ga-gle "
        "is-isl ku-kur ky-kir ne-nep si-sin so-som sw-swa ta-tam tg-tgk tk-tuk tl-tgl"
    ).split()
)


def three_letters(code: str) -> str:
    """The ISO 639-3 code for a tag ("eng" for "en-GB"), "" where the table lacks it."""
    language = code.split("-")[0]
    return language if len(language) == 3 else _THREE.get(language, "")
