"""Front matter: what does not parse, and each known key with each value that it is not for."""

from tests.hostile.layouts import LAYOUTS
from tests.hostile.site import Cases, Fate, HostileSite, file_case, post_of
from tests.hostile.sites.values import (
    BROKEN_JSON,
    BROKEN_TOML,
    BROKEN_YAML,
    ODD_YAML,
    WRONG_JSON,
    WRONG_TOML,
    WRONG_YAML,
)

KEYS = (
    "title titre label layout date published publishDate expiryDate draft lang language locale "
    "permalink url slug path id redirect_from redirect_to aliases alias categories category tags "
    "author authors excerpt description summary type cascade build outputs format status "
    "eleventyComputed dynamicPermalink translationKey weight image created updated name nom "
    "sponsors incubator phases missions contact startups link homepage same_as layout "
    "sidebar_position hide_title save_as summary Title Date"
).split()
_MOST = ("jekyll", "hugo", "plain")
_SOME = ("bracket", "list of maps", "surrogate", "late", "digits", "set", "above", "map")
_FENCES = {
    "open": "---\ntitle: a\n",
    "only fence": "---",
    "two fences": "---\n---",
    "long fences": "-----\ntitle: a\n-----\n",
    "spaces after": "---  \ntitle: a\n---  \n",
    "dots": "---\ntitle: a\n...\n",
    "carriage returns": "---\rtitle: a\r---\r",
    "mixed ends": "---\r\ntitle: a\n---\r\n",
    "space before": " ---\ntitle: a\n---\n",
    "byte order marks": "\ufeff\ufeff---\ntitle: a\n---\n",
    "open TOML": "+++\ntitle = 'a'\n",
    "open JSON": "{\n'title': a\n",
    "JSON without fence": '{"title": "a"} texte',
    "YAML word": "---yaml\ntitle: a\n---\n",
    "JSON word": '---json\n{"title": [}\n---\n',
    "TOML word": "---toml\ntitle = \n---\n",
    "unknown word": "---lisp\n(a)\n---\n",
    "semicolons": ";;;\ntitle: a\n;;;\n",
    "fence in value": "---\ntitle: |\n  ---\n  a\n---\n",
    "NUL": "---\ntitle: a\0b\n---\n",
    "separator": "---\ntitle: a\u2028b\n---\n",
}


def cases() -> Cases:
    """Give the cases of front matter."""
    for layout in LAYOUTS:
        post = post_of(layout)
        for name, text in BROKEN_YAML.items():
            yield file_case(
                f"front matter with {name} in {layout}", layout, post, f"---\n{text}\n---\nTexte.\n"
            )
        for name, text in ODD_YAML.items():
            yield file_case(
                f"front matter of {name} in {layout}", layout, post, f"---\n{text}\n---\nTexte.\n"
            )
        for name, text in _FENCES.items():
            yield file_case(f"fences of {name} in {layout}", layout, post, text)
        kept = WRONG_YAML if layout in _MOST else {one: WRONG_YAML[one] for one in _SOME}
        for key in KEYS:
            for name, value in kept.items():
                yield _value(layout, key, name, f"---\n{key}: {value}\n---\nTexte.\n")
    for name, text in BROKEN_JSON.items():
        yield file_case(
            f"front matter in JSON with {name}", "hugo", post_of("hugo"), f"{text}\n}}\n"
        )
        yield file_case(
            f"front matter after a word in JSON with {name}",
            "eleventy",
            post_of("eleventy"),
            f"---json\n{text}\n---\nTexte.\n",
            Fate.NAMED,
        )
    for name, text in BROKEN_TOML.items():
        yield file_case(
            f"front matter in TOML with {name}",
            "hugo",
            post_of("hugo"),
            f"+++\n{text}\n+++\nTexte.\n",
            Fate.NAMED,
        )
    for key in KEYS:
        for name, value in WRONG_TOML.items():
            yield _value("hugo", key, f"TOML {name}", f"+++\n{key} = {value}\n+++\nTexte.\n")
        for name, value in WRONG_JSON.items():
            yield _value("hugo", key, f"JSON {name}", f'{{\n"{key}": {value}\n}}\nTexte.\n')


def _value(layout: str, key: str, name: str, text: str) -> HostileSite:
    return file_case(f"{key} is {name} in {layout}", layout, post_of(layout), text)
