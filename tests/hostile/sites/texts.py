"""Texts of documents: encodings, sizes, signs without end, what nests."""

from tests.hostile.layouts import LAYOUTS
from tests.hostile.site import Cases, Fate, HostileSite, file_case, post_of
from tests.hostile.sites.values import BYTES, DEEP

_HEAD = "---\ntitle: Mauvais\n---\n"
_BODIES = {
    "nothing": "",
    "newlines": "\n" * 5_000,
    "byte order mark": "\ufeff",
    "NUL": "a\0b\n",
    "control": "".join(map(chr, range(1, 32))) + "\x7f\x80\x9f",
    "long line": "mot " * 20_000,
    "one word": "a" * 60_000,
    "carriage returns": "Un.\rDeux.\r\rTrois.\r",
    "separators": "Un.\u2028Deux.\u2029Trois.\x85Quatre.\x0bCinq.\x0cSix.",
    "bidi": "\u202eUn \u2066deux\u2069 trois\u202c.",
    "noncharacters": "a\ufffe\uffff\U0001fffeb",
    "combining": "e" + "\u0301" * 3_000,
    "quotes": ">" * DEEP + " a",
    "lists": "".join(f"{'  ' * n}- a\n" for n in range(400)),
    "list marks": "- " * 3_000 + "a",
    "emphasis": "*" * 3_000 + "a" + "*" * 3_000,
    "underscores": "_" * 3_000 + "a",
    "open links": "[" * 3_000,
    "links": "[" * 500 + "a" + "](b)" * 500,
    "images": "![" * 1_000,
    "HTML": "<div>" * DEEP,
    "open tags": "<a " * 3_000,
    "closed HTML": "</div>" * DEEP,
    "comment": "<!--" * 3_000,
    "entities": "&" * 5_000 + "&#xD800; &#0; &#x110000; &#99999999999;",
    "code": "`" * 5_000,
    "fence": "```\n" * 2_001,
    "table": "|" * 3_000 + "\n" + "|-" * 3_000,
    "Liquid": "{{ " * 2_000 + "{% if %}" * 2_000,
    "open Liquid": "{% raw %} a",
    "shortcode": "{{< a " * 1_000 + "{{% b " * 1_000,
    "components": "<A {...{" * 1_000,
    "admonitions": "!!! note\n" + "".join(f"{'    ' * n}!!! note\n" for n in range(200)),
    "containers": ":::" * 2_000 + "\n::: a\n" * 500,
    "footnotes": "[^a]: [^a]\n" * 500 + "[^a]",
    "references": "[a]: <http://[>\n[a]",
    "headings": "#" * 3_000 + " a\n" + "# a\n" * 1_000,
    "setext": "a\n" + "=" * 5_000,
    "attributes": "{: " * 2_000 + "a {#a .b c=d}",
    "wikilinks": "[[" * 2_000 + "a|b#c]]",
    "math": "$" * 3_000,
    "backslashes": "\\" * 5_000,
    "definition lists": "a\n: b\n" * 500,
    "ideographs": "\u4e00" * 5_000,
    "figures": "9" * 5_000 + " agents, " + "1 000 " * 500,
    "percent": "1e999999 % de 10^99999 euros en 99999, le 31/02/0000, le 99/99/9999.",
    "quotation": "« " * 1_000,
    "import": "import a from 'b'\n" * 200 + "export const a = {" + "{" * 1_000,
    "roles": "{a}`b`" * 500 + "```{" + "a" * 500,
}
_OF_FEW = ("jekyll", "hugo", "docusaurus", "mkdocs", "jupyter-book", "quartz")


def cases() -> Cases:
    """Give the cases of texts."""
    for layout in LAYOUTS:
        for name, content in BYTES.items():
            written = b"---\ntitle: Mauvais\n---\n" + content
            yield file_case(
                f"text in {name} in {layout}", layout, post_of(layout), written, Fate.NAMED
            )
        for name in ("nothing", "byte order mark", "NUL", "carriage returns", "quotes"):
            yield _body(layout, f"bare {name}", _BODIES[name])
    for layout in _OF_FEW:
        for name, body in _BODIES.items():
            yield _body(layout, name, _HEAD + body)


def _body(layout: str, name: str, text: str) -> HostileSite:
    return file_case(f"text of {name} in {layout}", layout, post_of(layout), text)
