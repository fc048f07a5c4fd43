"""A small good site for each generator: what stands beside the hostile file of a case.

The two good documents of each are known by their titles, so that a graph without them shows that
the site was lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

GOOD = ("Bon billet un", "Bon billet deux")
"""The titles of the documents that every build has to have."""

DOCUMENT = """---
title: {title}
---
Le ministère des Arbres compte {number} agents. [Un lien](https://arbres.exemple.fr/).
"""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a generator's site is laid out.

    ``configuration`` are its configuration files with their texts, the first the main one;
    ``post`` is the path of a document, with ``{}`` for its stem; ``data`` that of a data file
    that is read, or "".
    """

    name: str
    configuration: Mapping[str, str]
    post: str
    data: str = ""

    @property
    def main(self) -> str:
        """The path of the main configuration file, or "" for none."""
        return next(iter(self.configuration), "")

    def lay(self, folder: Path) -> None:
        """Write the good site into ``folder``."""
        for path, text in self.configuration.items():
            write(folder / path, text)
        for number, title in enumerate(GOOD, start=1):
            text = DOCUMENT.format(title=title, number=number * 10)
            write(folder / self.post.format(f"bon-{number}"), text)


def write(path: Path, content: str | bytes) -> None:
    """Write a file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


_URL = "https://site.exemple.fr"
LAYOUTS: Mapping[str, Layout] = {
    one.name: one
    for one in (
        Layout(
            "jekyll",
            {"_config.yml": f"title: Site\nurl: {_URL}\nlang: fr\n"},
            "_posts/2024-01-02-{}.md",
            "_data/equipe.yml",
        ),
        Layout(
            "hugo",
            {"hugo.toml": f'baseURL = "{_URL}/"\nlanguageCode = "fr"\ntitle = "Site"\n'},
            "content/posts/{}.md",
            "data/equipe.json",
        ),
        Layout(
            "eleventy",
            {
                "eleventy.config.js": "module.exports = function (config) {\n"
                '  return { dir: { input: "src" } };\n};\n',
                "src/_data/site.json": f'{{"url": "{_URL}", "lang": "fr"}}',
            },
            "src/posts/{}.md",
            "src/_data/equipe.json",
        ),
        Layout(
            "mkdocs",
            {"mkdocs.yml": f"site_name: Site\nsite_url: {_URL}/\ntheme:\n  language: fr\n"},
            "docs/{}.md",
        ),
        Layout(
            "docusaurus",
            {
                "docusaurus.config.js": f"module.exports = {{ url: '{_URL}', baseUrl: '/',\n"
                "  i18n: { defaultLocale: 'fr', locales: ['fr'] },\n"
                "  presets: [['classic', { docs: {}, blog: {} }]] };\n"
            },
            "docs/{}.md",
        ),
        Layout(
            "vitepress",
            {"docs/.vitepress/config.mjs": "export default { lang: 'fr', title: 'Site' }\n"},
            "docs/{}.md",
        ),
        Layout(
            "vuepress",
            {"docs/.vuepress/config.js": "module.exports = { lang: 'fr', title: 'Site' }\n"},
            "docs/{}.md",
        ),
        Layout(
            "astro",
            {"astro.config.mjs": f"export default {{ site: '{_URL}' }};\n"},
            "src/content/blog/{}.md",
        ),
        Layout(
            "quarto",
            {
                "_quarto.yml": "project:\n  type: website\nlang: fr\nwebsite:\n"
                f"  title: Site\n  site-url: {_URL}\n"
            },
            "posts/{}.qmd",
        ),
        Layout(
            "pelican",
            {
                "pelicanconf.py": f"SITEURL = '{_URL}'\nDEFAULT_LANG = 'fr'\n"
                "PATH = 'content'\nDEFAULT_DATE = 'fs'\n"
            },
            "content/{}.md",
        ),
        Layout(
            "quartz",
            {
                "quartz.config.ts": "const config = { configuration: { baseUrl: "
                "'site.exemple.fr', locale: 'fr-FR' }, plugins: {} }\nexport default config\n"
            },
            "content/{}.md",
        ),
        Layout(
            "jupyter-book",
            {
                "_config.yml": f"title: Livre\nhtml:\n  baseurl: {_URL}\n",
                "_toc.yml": "format: jb-book\nroot: bon-1\nchapters:\n- file: bon-2\n",
            },
            "{}.md",
        ),
        Layout(
            "gridsome",
            {
                "gridsome.config.js": f"module.exports = {{ siteUrl: '{_URL}', plugins: [\n"
                "  { use: '@gridsome/source-filesystem', options: { typeName: 'Post',"
                " path: 'content/posts/*.md' } } ] }\n"
            },
            "content/posts/{}.md",
        ),
        Layout("next", {"next.config.js": "module.exports = {}\n"}, "content/{}.md"),
        Layout("obsidian", {".obsidian/app.json": "{}"}, "notes/{}.md"),
        Layout("plain", {}, "billets/{}.md", "data/equipe.yml"),
    )
}
"""Every layout, by its generator's name."""
