"""How the work of a build grows with one page, one front matter or one data file.

Each pattern is a site with one file that repeats something: what readers of Markdown, templates
and YAML look for, each word that the language tables look for, names, numbers, punctuation. It
is built at two sizes, in a child that has the tables already; CPU seconds are those above a
build of the same site with nothing in its file. A pattern whose larger size takes less than
``FLOOR`` is not built at the smaller one: it is too little to be told from noise.

Usage: python -m tests.benchmarks.growth [--only TEXT] [--words N] [--small KB] [--large KB]
"""

import argparse
import os
import resource
import signal
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from extractor.cli import main as extractor
from tests.hostile.judging import warm

FLOOR = 1.0
"""CPU seconds that are worth a ratio."""
MOST = 10.0
"""The ratio that is too much, where the sizes differ by eight."""
SECONDS = 60
MEMORY = 6 << 30
NAMES = ("Jean Dupont", "Anna Miller", "Ministère de la Culture", "Department of Labor", "DINUM")
CONFIGURATION = "title: Site\nurl: https://site.exemple.fr\nlang: {language}\n"
DATA = """
[[site]]
folder = "."

[site.collections.things]
kind = "startup"
path = "_data/things.{suffix}"
slug = "id"
"""


@dataclass(frozen=True)
class Pattern:
    """A site with one file of some size: ``make`` gives the files' texts by path."""

    name: str
    make: Callable[[int], dict[str, str]]


def post(body: Callable[[int], str], language: str) -> Callable[[int], dict[str, str]]:
    """Give a site of one post whose body is ``body(size)``."""
    return lambda size: {
        "_config.yml": CONFIGURATION.format(language=language),
        "_posts/2024-01-01-a.md": f"---\ntitle: A\n---\n{body(size)}\n",
    }


def repeated(unit: str) -> Callable[[int], str]:
    """Give what repeats a unit up to a size in characters; ``{n}`` in it is a number."""
    numbered = "{n}" in unit

    def body(size: int) -> str:
        times = max(1, size // max(1, len(unit)))
        if numbered:
            return "".join(unit.replace("{n}", str(number)) for number in range(times))
        return unit * times

    return body


def front_matter(text: Callable[[int], str]) -> Callable[[int], dict[str, str]]:
    return lambda size: {
        "_config.yml": CONFIGURATION.format(language="fr"),
        "_posts/2024-01-01-a.md": f"---\ntitle: A\n{text(size)}\n---\nBonjour.\n",
    }


def data(suffix: str, text: Callable[[int], str]) -> Callable[[int], dict[str, str]]:
    return lambda size: {
        "_config.yml": CONFIGURATION.format(language="fr"),
        "extractor.toml": DATA.format(suffix=suffix),
        f"_data/things.{suffix}": text(size),
    }


MARKUP = (
    *("{{", "{{ a }}", "{%", "{% a %}", "{% if a %}", "{{< a >}}", "{#", "<%", "[", "![", "[a]("),
    *("[a][", "[a]: /b\n", "[a](/b) ", "[a][b] ", "![a](/b) ", "]", "](", "](<", "*", "**", "_"),
    *("__", "*a ", "a* ", "_a ", "a**b", "`", "``", "` a", "```\n", "~~~\n", "~", "~~a", "<", "<a"),
    *("<a>", "</a>", "<!--", "-->", "<div>\n", "<div\n", "<?", "<!", "<![CDATA[", "&", "&amp;"),
    *("&#x41;", "|", "|a", "| a | b |\n", "|-", "a | ", ">", "> ", "> a\n", ">> ", "- ", "- a\n"),
    *("* a\n", "1. a\n", "  - a\n", "-", "---\n", "===\n", "a\n===\n", "a\n---\n", "# a\n", "#"),
    *("# A\n\nB\n\n", "$", "$$", "$a$ ", "\\", "\\(", ":::", "::: a\n", ":::\n", ":a:", "[^1]"),
    *("[^{n}]: a\n\n", "a[^{n}] ", "*[A{n}]: b\n", "A{n}\n: b\n\n", "{: .a}\n", "{.a}", "[[", "]]"),
    *("[[a]] ", "[[a|b]] ", "!!! a\n", "??? a\n", '=== "a"\n', "+++\n", "%%", "==a== ", "^a^ "),
    *("@[a](", "[x] ", "- [ ] a\n", "<https://a.fr> ", "<script>\n", "<b>a", "<p>a</p>\n", "\t"),
    *(" ", "\n", "\r\n", "\u00a0", "a  \n", "a\\\n", "\u200b", "\u0301", "e\u0301", "\U0001f600"),
)
PROSE = (
    *('"', '"a', "'", "'a", "“", "“a", "”", "«", "« ", "« a", "»", "‘", "’", "’a", "(", "(a", ")"),
    *("(A) ", "((", ",", ", ", ";", ":", ": ", ".", ". ", "...", "…", "!", "?", "-", " - ", "–"),
    *(" – ", "—", "/", "a/b/", "@", "@a ", "#a ", "€", "1 € ", "%", "1 % ", "1", "1 ", "1 000 "),
    *("1,000 ", "1.5 ", "1-2 ", "1er ", "12 km ", "3 millions ", "10 à 20 ", "between 1 and 2 "),
    *("2024 ", "2024-01-01 ", "1er janvier 2024 ", "January 1, 2024 ", "en 2024 ", "14:00 "),
    *("https://a.fr ", "https://a{n}.fr/b ", "http://", "www.a.fr ", "a@b.fr ", "a{n}@b.fr "),
    *("a.fr ", "+33 1 23 45 67 89 ", "a\n", "A\n", "a\n\n", "A\n\n", "a ", "A ", "a", "A", "Aa"),
    *("Aa ", "AB ", "ABC ", "A. ", "A.", "A.B. ", "A-B ", "Aa-Bb ", "aA ", "d’A ", "l’a ", "Mc"),
    *("A{n} ", "Aa{n} ", "AB{n} ", "Nom{n} ", "Jean Dupont et ", "Jean Dupont, ", "Jean Dupont "),
    *("Jean Dupont\n", "Jean Dupont\n\n", "Jean D{n}upont, ", "Jean Nom{n} et ", "J. Dupont, "),
    *("Anna Miller and ", "Anna Miller, ", "Anna Miller\n\n", "Anna M{n}iller, ", "Dr. Miller, "),
    *("Jean Dupont, directeur, ", "Anna Miller, director, ", "Directeur ", "Director of "),
    *("Ministère ", "Ministère de ", "ministère de la Culture ", "Région ", "Région A{n} "),
    *("Department ", "Department of ", "Department of Labor ", "Office of A{n} ", "Agency, "),
    *("Direction A{n} (DA{n}) ", "Office of A{n} (OA{n}) ", "(DINUM) ", "DINUM ", "DSN ", "DSN, "),
    *("Relais ", "relais ", "startup A{n}, ", "la startup ", "the startup ", "incubateur "),
    *("« Bonjour », dit Jean Dupont. ", "“Hello,” said Anna Miller. ", "« Oui » ", "“Yes” "),
    *("dit-il ", "she said ", "selon Jean Dupont, ", "according to Anna Miller, ", "Bonjour. "),
    *("Nous avons 12 usagers. ", "We have 12 users. ", "12 usagers et ", "12 users and "),
    *("porté par ", "built by ", "de la ", "of the ", "et ", "and ", "ou ", "or ", "un ", "the "),
    *("Jean Dupont a rejoint DINUM. ", "Anna Miller joined DINUM. ", "son directeur ", "her team "),
)
FRONT_MATTER = {
    "keys": "k{n}: a\n",
    "keys alike": "a: b\n",
    "list": "- a\n",
    "references": "startups: [a{n}]\n",
    "nested": "k{n}:\n  a:\n    b: c\n",
    "quoted": 'k{n}: "a"\n',
    "anchors": "k{n}: &a{n} b\n",
    "comments": "# a\n",
    "redirects": "",
}


def words() -> Iterator[tuple[str, str, str]]:
    """Give each place of the tables of French and English, and the words that stand there."""
    for code in ("fr", "en"):
        for file in sorted(Path(str(resources.files("extractor.languages") / code)).iterdir()):
            if file.suffix == ".toml":
                for key, text in _texts(tomllib.loads(file.read_text("utf-8"))):
                    yield code, f"{file.stem}.{key}", text


def _texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, key)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _texts(one, f"{key}.{name}".lstrip("."))


def patterns(per_place: int) -> Iterator[Pattern]:
    """Give all patterns, with so many words of each place of the tables."""
    for unit in MARKUP:
        yield Pattern(f"markup {unit!r}", post(repeated(unit), "fr"))
    for unit in PROSE:
        for language in ("fr", "en"):
            yield Pattern(f"{language} {unit!r}", post(repeated(unit), language))
    for name in NAMES:
        for way, unit in (
            ("list", f"- {name}\n"),
            ("table", f"| {name} | {name} |\n"),
            ("headings", f"## {name}\n\n{name}.\n\n"),
            ("quotes", f"> {name}\n\n"),
            ("links", f"[{name}](/a{{n}}) "),
            ("sentences", f"{name} est là. "),
            ("paragraphs", f"{name} est là.\n\n"),
        ):
            yield Pattern(f"{way} of {name}", post(repeated(unit), "fr"))
    columns = "|a" * 1000
    yield Pattern("wide table", post(repeated(f"{columns}|\n{'|-' * 1000}|\n{columns}|\n\n"), "fr"))
    yield Pattern("one table", post(lambda size: "|a|b|\n|-|-|\n" + "|c|d|\n" * (size // 6), "fr"))
    yield Pattern("deep list", post(_deep_list, "fr"))
    for name, unit in FRONT_MATTER.items():
        if name == "redirects":
            yield Pattern(
                "front matter redirects",
                front_matter(lambda size: "redirect_from:\n" + repeated("- /a{n}\n")(size)),
            )
        else:
            head = "tags:\n" if name == "list" else ""
            yield Pattern(f"front matter {name}", front_matter(_headed(head, unit)))
    for unit in ("a ", "Jean Dupont et ", "Ministère ", "DSN ", "1 ", "A. "):
        for key in ("excerpt", "description", "title"):
            yield Pattern(f"{key} {unit!r}", front_matter(_value(key, unit)))
    for name, label in (("alike", "Relais vert"), ("numbered", "Relais {n}"), ("letters", "{l}")):
        yield Pattern(f"data {name}", data("yml", _entries(label)))
    seen: dict[tuple[str, str], int] = {}
    for code, place, text in words():
        seen[code, place] = number = seen.get((code, place), 0) + 1
        if number <= per_place:
            yield Pattern(f"word {code} {place} {text!r}", post(repeated(f"{text} "), code))


def _deep_list(size: int) -> str:
    lines, depth = [], 0
    while size > 0:
        lines.append(f"{'  ' * (depth % 60)}- a")
        size -= len(lines[-1]) + 1
        depth += 1
    return "\n".join(lines)


def _headed(head: str, unit: str) -> Callable[[int], str]:
    return lambda size: head + repeated(unit)(size)


def _value(key: str, unit: str) -> Callable[[int], str]:
    return lambda size: f'{key}: "{repeated(unit)(size)}"'


def _entries(label: str) -> Callable[[int], str]:
    def text(size: int) -> str:
        number, found, length = 0, [], 0
        while length < size:
            letters = "".join(chr(97 + int(digit)) for digit in str(number))
            name = label.replace("{n}", str(number)).replace("{l}", letters.title() + " Relais")
            found.append(f"- id: e{number}\n  name: {name}\n")
            length += len(found[-1])
            number += 1
        return "".join(found)

    return text


def cpu_of_build(files: dict[str, str], folder: Path) -> float | None:
    """Give the CPU seconds of a build in a child; None where it came to no good end in time."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    child = os.fork()
    if not child:
        status = 2
        with (
            suppress(BaseException),
            Path(os.devnull).open("w") as nowhere,
            redirect_stdout(nowhere),
            redirect_stderr(nowhere),
        ):
            # The child's own seconds count from here.
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            _build(folder)
        with suppress(BaseException):
            status = 0 if (folder / "graph" / "generations").is_dir() else 2
        os._exit(status)
    _, status, usage = os.wait4(child, 0)
    good = not os.WIFSIGNALED(status) and os.WEXITSTATUS(status) == 0
    return usage.ru_utime + usage.ru_stime if good else None


def _build(folder: Path) -> None:
    options = ["--no-model", "-j", "1", "--as-of", "2026-01-01", "--file-limit", str(SECONDS)]
    extractor(["build", str(folder), "-o", str(folder / "graph"), *options])


def measured(pattern: Pattern, size: int) -> float | None:
    """Give the CPU seconds of a pattern at a size in characters, or None."""
    with tempfile.TemporaryDirectory() as folder:
        return cpu_of_build(pattern.make(size), Path(folder))


def warmed() -> dict[str, float]:
    """Load all tables into this process; give what an empty build takes after that.

    Nothing is built here: a store that is opened has threads, which no forked process has.
    """
    warm()
    text = "Jean Dupont, directeur de la DINUM, a dit « bonjour » à 12 usagers. "
    for language in ("fr", "en"):
        with tempfile.TemporaryDirectory() as folder:
            for path, content in post(repeated(text), language)(1_000).items():
                (Path(folder) / path).parent.mkdir(exist_ok=True)
                (Path(folder) / path).write_text(content, "utf-8")
            read = str(Path(folder) / "_posts/2024-01-01-a.md")
            with (
                suppress(SystemExit),
                Path(os.devnull).open("w") as nowhere,
                redirect_stdout(nowhere),
                redirect_stderr(nowhere),
            ):
                extractor(["extract", read, "--site", folder, "--no-model"])
    empty = measured(Pattern("", post(lambda _: "Bonjour.", "fr")), 0)
    assert empty is not None
    return {"empty": empty}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="patterns whose name holds this")
    parser.add_argument("--words", type=int, default=1, help="words of each place of the tables")
    parser.add_argument("--small", type=int, default=16, help="KB of the smaller file")
    parser.add_argument("--large", type=int, default=128, help="KB of the larger file")
    parser.add_argument("--every", type=int, default=1, help="of the patterns, each so-manieth")
    arguments = parser.parse_args()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    empty = warmed()["empty"]
    chosen = [one for one in patterns(arguments.words) if arguments.only in one.name]
    chosen = chosen[:: arguments.every]
    print(f"{len(chosen)} patterns; a build of nothing takes {empty:.2f} s")
    print(f"{'':44} {arguments.small:>5} KB {arguments.large:>5} KB  ratio")
    bad = 0
    for one in chosen:
        large = measured(one, arguments.large * 1000)
        if large is not None and large - empty < FLOOR:
            continue
        small = measured(one, arguments.small * 1000)
        if large is None or small is None:
            bad += 1
            print(f"{one.name[:44]:44} came to no end in {SECONDS} s", flush=True)
            continue
        ratio = (large - empty) / max(small - empty, FLOOR / 8)
        scaled = MOST * arguments.large / arguments.small / 8
        bad += ratio > scaled
        mark = "  too much" if ratio > scaled else ""
        line = f"{small - empty:8.2f} {large - empty:8.2f} {ratio:6.1f}{mark}"
        print(f"{one.name[:44]:44} {line}", flush=True)
    print(f"{bad} of {len(chosen)} grow by more than {MOST:g} where the file grows by eight")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
