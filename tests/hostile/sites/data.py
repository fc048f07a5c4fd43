"""Data files: what does not parse, and entries of every wrong shape."""

from tests.hostile.layouts import LAYOUTS
from tests.hostile.site import Cases, Fate, file_case
from tests.hostile.sites.values import (
    BROKEN_JSON,
    BROKEN_TOML,
    BROKEN_YAML,
    BYTES,
    ODD_YAML,
    WRONG_JSON,
    WRONG_YAML,
)

_PLACES = {"jekyll": "_data", "hugo": "data", "plain": "data", "eleventy": "src/_data"}
_KEYS = "nom name id slug role url email equipe startups debut".split()
_TABLES = {
    "open quote": 'nom,role\n"Ada,agent\n',
    "too many": "nom,role\nAda,agent,x,y,z\n",
    "too few": "nom,role\nAda\n",
    "NUL": "nom,role\nA\0da,agent\n",
    "no head": "\n\n\n",
    "same heads": "nom,nom\nAda,Eva\n",
    "empty heads": ",,\na,b,c\n",
    "huge field": "nom,role\n" + "a" * 200_000 + ",b\n",
    "carriage returns": "nom,role\rAda,agent\r",
    "formula": "nom,role\n=cmd(),+1\n",
    "brackets": "nom,url\nAda,http://[exemple\n",
    "only head": "nom,role",
}


def cases() -> Cases:
    """Give the cases of data files."""
    for layout, place in _PLACES.items():
        assert layout in LAYOUTS
        for name, text in BROKEN_YAML.items():
            yield file_case(f"data with {name} in {layout}", layout, f"{place}/equipe.yml", text)
        for name, text in ODD_YAML.items():
            yield file_case(f"data of {name} in {layout}", layout, f"{place}/equipe.yml", text)
        for name, content in BYTES.items():
            for suffix in ("yml", "json", "csv", "toml"):
                path = f"{place}/equipe.{suffix}"
                yield file_case(f"data in {name}, {suffix} in {layout}", layout, path, content)
        for name, text in BROKEN_JSON.items():
            yield file_case(
                f"data in JSON with {name} in {layout}", layout, f"{place}/equipe.json", text
            )
        for name, text in BROKEN_TOML.items():
            yield file_case(
                f"data in TOML with {name} in {layout}", layout, f"{place}/equipe.toml", text
            )
        for name, text in _TABLES.items():
            yield file_case(f"table with {name} in {layout}", layout, f"{place}/equipe.csv", text)
        for suffix in ("yml", "json", "csv", "tsv", "toml"):
            for name, text in (("nothing", ""), ("byte order mark", "\ufeff"), ("space", " \n")):
                path = f"{place}/equipe.{suffix}"
                yield file_case(f"data of {name}, {suffix} in {layout}", layout, path, text)
    for key in _KEYS:
        for name, value in WRONG_YAML.items():
            text = f"- nom: Ada Bonne\n- {key}: {value}\n  nom: Eva\n"
            if key == "nom":
                text = f"- nom: Ada Bonne\n- nom: {value}\n"
            yield file_case(f"entry whose {key} is {name}", "jekyll", "_data/equipe.yml", text)
        for name, value in WRONG_JSON.items():
            text = f'[{{"nom": "Ada Bonne"}}, {{"{key}": {value}}}]'
            yield file_case(
                f"entry whose {key} is {name} in JSON", "plain", "data/equipe.json", text
            )
    for name in ("cycle", "deep list", "open quote", "python tag"):
        yield file_case(
            f"named data with {name}", "jekyll", "_data/equipe.yml", BROKEN_YAML[name], Fate.NAMED
        )
