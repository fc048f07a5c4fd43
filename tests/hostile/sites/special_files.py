"""What is no file of the site: links that loop or leave, pipes, devices, folders, huge files."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

from tests.hostile.layouts import LAYOUTS
from tests.hostile.site import Cases, Fate, HostileSite, post_of

HUGE = 100 * 1024 * 1024


def _link(target: str) -> Callable[[Path], None]:
    return lambda place: place.symlink_to(target)


def _socket(place: Path) -> None:
    here = os.getcwd()  # noqa: PTH109 - the name of a socket is short
    os.chdir(place.parent)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(place.name)
    finally:
        os.chdir(here)


def _huge(place: Path) -> None:
    with place.open("wb") as file:
        file.write(b"---\ntitle: Mauvais\n---\n")
        file.truncate(HUGE)


SPECIAL: dict[str, Callable[[Path], None]] = {
    "link to itself": lambda place: place.symlink_to(place.name),
    "link to nothing": _link("nulle-part.md"),
    "link to the root": _link("/"),
    "link to the folder": _link("."),
    "link above": _link(".."),
    "link to zeros": _link("/dev/zero"),
    "link to memory": _link("/proc/self/mem"),
    "link to the environment": _link("/proc/self/environ"),
    "link to passwords": _link("/etc/passwd"),
    "pipe": os.mkfifo,
    "socket": _socket,
    "folder": Path.mkdir,
    "huge": _huge,
}
"""Name → what makes it."""
_EMPTY_FOLDER = ("folder", "link to the folder")


def cases() -> Cases:
    """Give the cases of special files."""
    for layout, laid in LAYOUTS.items():
        for name, make in SPECIAL.items():
            # A folder's name may end in anything, and an empty one holds nothing to lose.
            fate = Fate.ANY if name in _EMPTY_FOLDER else Fate.NAMED
            yield _case(f"{name} as a post in {layout}", layout, post_of(layout), make, fate)
            if laid.main:
                yield _case(f"{name} as {laid.main} in {layout}", layout, laid.main, make)
            if laid.data:
                yield _case(f"{name} as data in {layout}", layout, laid.data, make)
        yield _case(f"folder loop in {layout}", layout, _beside(layout, "boucle"), _link("."))
        yield _case(
            f"folder to the root in {layout}", layout, _beside(layout, "racine"), _link("/")
        )
        yield _case(
            f"folder to processes in {layout}", layout, _beside(layout, "proc"), _link("/proc")
        )
    for name, make in SPECIAL.items():
        for file in (
            "_redirects",
            "netlify.toml",
            "vercel.json",
            "CNAME",
            "corrections.toml",
            "package.json",
            "README.md",
            ".gitignore",
            "_posts.md",
            "Gemfile",
        ):
            yield _case(f"{name} as {file}", "jekyll", file, make)
        yield _case(f"{name} as extractor.toml", "jekyll", "extractor.toml", make)
        for file, layout in (
            ("_data", "jekyll"),
            ("_drafts", "jekyll"),
            ("pages", "jekyll"),
            ("_plugins", "jekyll"),
            ("static", "hugo"),
            ("layouts", "hugo"),
            ("content/posts/_index.md", "hugo"),
            ("config", "hugo"),
            ("data", "hugo"),
            ("i18n", "hugo"),
            ("themes", "hugo"),
            ("src/_data", "eleventy"),
            ("src/posts/posts.json", "eleventy"),
            ("src/posts/posts.11tydata.js", "eleventy"),
            (".eleventyignore", "eleventy"),
            ("src/_includes", "eleventy"),
            ("docs/.meta.yml", "mkdocs"),
            ("docs/blog", "mkdocs"),
            ("docs/blog/.authors.yml", "mkdocs"),
            ("sidebars.js", "docusaurus"),
            ("blog", "docusaurus"),
            ("blog/authors.yml", "docusaurus"),
            ("blog/tags.yml", "docusaurus"),
            ("versions.json", "docusaurus"),
            ("docs/_category_.json", "docusaurus"),
            ("static", "docusaurus"),
            ("docs/public", "vitepress"),
            ("docs/[a].md", "vitepress"),
            ("docs/[a].paths.js", "vitepress"),
            ("docs/.vuepress/public", "vuepress"),
            ("src/pages", "astro"),
            ("public", "astro"),
            ("src/content/config.ts", "astro"),
            ("posts/_metadata.yml", "quarto"),
            ("content/pages", "pelican"),
            ("publishconf.py", "pelican"),
            ("_toc.yml", "jupyter-book"),
            ("myst.yml", "jupyter-book"),
            ("content/bon-1.md.lock", "quartz"),
            ("gridsome.server.js", "gridsome"),
            ("src/pages", "gridsome"),
            ("pages", "next"),
            ("app", "next"),
            ("public", "next"),
            (".obsidian/daily-notes.json", "obsidian"),
            ("data", "plain"),
            ("docs", "plain"),
            ("src", "plain"),
            ("extractor.toml", "plain"),
        ):
            yield _case(f"{name} as {file} in {layout}", layout, file, make)


def _beside(layout: str, name: str) -> str:
    above = LAYOUTS[layout].post.rpartition("/")[0]
    return f"{above}/{name}" if above else name


def _case(
    name: str, layout: str, path: str, make: Callable[[Path], None], fate: Fate = Fate.ANY
) -> HostileSite:
    def place(folder: Path) -> None:
        there = folder / path
        there.parent.mkdir(parents=True, exist_ok=True)
        if there.is_symlink() or there.is_file():
            there.unlink()
        elif there.is_dir():
            return
        make(there)

    if path == "extractor.toml":
        fate = Fate.REFUSED_OR_READ
    return HostileSite(name, layout, path, place, fate)
