"""Names of files: bytes that are no UTF-8, control characters, twins, what addresses reserve."""

import os
from collections.abc import Callable
from pathlib import Path

from tests.hostile.layouts import DOCUMENT, LAYOUTS, write
from tests.hostile.site import Cases, Fate, HostileSite, file_case, post_of

_STEMS = {
    "newline": "a\nb",
    "carriage return": "a\rb",
    "tab": "a\tb",
    "escape": "a\x1b[31mb",
    "bell": "a\x07b",
    "delete": "a\x7fb",
    "C1": "a\x9bb",
    "backslash": "a\\b",
    "long": "a" * 200,
    "two dots": "..a",
    "dots": "a..b",
    "dash": "-rf",
    "two dashes": "--help",
    "colon": "a:b",
    "scheme": "javascript:a",
    "number sign": "a#b",
    "question": "a?b",
    "percent": "a%b",
    "percent newline": "a%0ab",
    "percent above": "%2e%2e%2fa",
    "brackets": "[a",
    "bracket pair": "[a]",
    "braces": "{a}",
    "quotes": "a\"b'c",
    "angle": "<a>",
    "pipe": "a|b^c`d",
    "space": "a b",
    "only space": " ",
    "leading space": " a",
    "no-break space": "a\u00a0b",
    "line separator": "a\u2028b",
    "next line": "a\x85b",
    "bidi": "a\u202eb",
    "zero width": "a\u200bb",
    "byte order mark": "\ufeffa",
    "emoji": "\U0001f4a5",
    "combining": "e\u0301",
    "noncharacter": "a\uffffb",
    "private use": "a\ue000b",
    "star": "a*b",
    "equals": "=1+1",
    "dollar": "$a",
    "tilde": "~",
    "ampersand": "a&b;c",
    "comma": "a,b",
    "index": "index",
    "README": "README",
    "date": "9999-99-99-a",
    "early date": "0000-00-00-a",
    "reserved": "con",
    "digits": "9" * 100,
    "markup": "[bold]a[/fin]",
    "Liquid": "{{ site.url }}",
}
_BYTES = {"bytes": b"mauvais-\xff", "Latin-1": "mauvais-é".encode("latin-1"), "cut": b"a\xe2\x82"}
_FULL = ("jekyll", "hugo", "plain", "docusaurus")
_SKIPPED = (".txt", ".html", ".png", ".rst", "")


def cases() -> Cases:
    """Give the cases of names."""
    text = DOCUMENT.format(title="Mauvais billet", number=7)
    for layout in _FULL:
        for name, stem in _STEMS.items():
            yield file_case(f"name {name} in {layout}", layout, post_of(layout, stem), text)
    for layout in LAYOUTS:
        for name, raw in _BYTES.items():
            path = post_of(layout, os.fsdecode(raw))
            yield HostileSite(
                f"name in {name} in {layout}", layout, path, _writing(path, text), Fate.NAMED
            )
        for suffix in _SKIPPED:
            path = os.fsdecode(b"sauts\xff/autre\xfe" + suffix.encode())
            yield HostileSite(
                f"skipped name in bytes{suffix} in {layout}", layout, path, _writing(path, text)
            )
        above = LAYOUTS[layout].post.rpartition("/")[0]
        path = os.fsdecode(b"image\xff.png")
        path = f"{above}/{path}" if above else path
        yield HostileSite(f"picture in bytes in {layout}", layout, path, _writing(path, "x"))
        twins = (post_of(layout, "\u00e9t\u00e9"), post_of(layout, "e\u0301te\u0301"))
        yield _several(f"normal forms in {layout}", layout, twins, text)
        yield _several(
            f"letter cases in {layout}",
            layout,
            (post_of(layout, "abc"), post_of(layout, "ABC")),
            text,
        )
        deep = "/".join(["d" * 50] * 60)
        folder = f"{above}/{deep}" if above else deep
        yield HostileSite(f"deep folders in {layout}", layout, f"{folder}/a.md", _deep(above, text))
    for layout in ("jekyll", "hugo", "eleventy", "plain"):
        place, suffix = LAYOUTS[layout].data.rpartition("/")[0], Path(LAYOUTS[layout].data).suffix
        content = '{"a": {"nom": "Ada"}}'
        for name, stem in {**_STEMS, "bytes": "a\udcff"}.items():
            path = f"{place}/{stem}{suffix}"
            yield HostileSite(
                f"data named {name} in {layout}", layout, path, _writing(path, content)
            )


def _writing(path: str, text: str) -> Callable[[Path], None]:
    return lambda folder: write(folder / path, text)


def _several(name: str, layout: str, paths: tuple[str, ...], text: str) -> HostileSite:
    def make(folder: Path) -> None:
        for path in paths:
            write(folder / path, text)

    return HostileSite(name, layout, paths[0], make)


def _deep(above: str, text: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        here = os.getcwd()  # noqa: PTH109 - a path this long is reached step by step
        (folder / above).mkdir(parents=True, exist_ok=True)
        os.chdir(folder / above)
        try:
            for _ in range(60):
                Path("d" * 50).mkdir()
                os.chdir("d" * 50)
            Path("a.md").write_text(text, encoding="utf-8")
        finally:
            os.chdir(here)

    return make
