"""What leads out of the site's folder: a request to change it must not publish other files."""

# ruff: noqa: E501, ISC004, S105 - a case is read best on one line

from collections.abc import Callable
from pathlib import Path

from tests.hostile.layouts import LAYOUTS, write
from tests.hostile.site import Cases, Fate, HostileSite, post_of

SECRET = "SECRET-7f3a9c-cle-du-coffre"
_ENV = f"---\ntitle: {SECRET}\n---\nCLE={SECRET} /{SECRET}\n/{SECRET} /x\n"
_DATA = f"- nom: {SECRET}\n  role: {SECRET}\n"
_BROKEN = f"a: [{SECRET}\n"


def cases() -> Cases:
    """Give the cases of what lies outside."""
    for layout, laid in LAYOUTS.items():
        post = post_of(layout)
        yield _case(f"post to outside in {layout}", layout, post, _file(post, _ENV), Fate.NAMED)
        above = laid.post.rpartition("/")[0]
        inside = f"{above}/dehors" if above else "dehors"
        yield _case(f"folder to outside in {layout}", layout, inside, _folder(inside))
        if laid.main:
            text = laid.configuration[laid.main].replace("Site", SECRET)
            yield _case(
                f"configuration outside in {layout}", layout, laid.main, _file(laid.main, text)
            )
            yield _case(
                f"broken configuration outside in {layout}",
                layout,
                laid.main,
                _file(laid.main, _BROKEN),
            )
        if laid.data:
            for name, text in (("data", _DATA), ("broken data", _BROKEN)):
                yield _case(
                    f"{name} outside in {layout}", layout, laid.data, _file(laid.data, text)
                )
        for path in ("_redirects", "netlify.toml", "vercel.json", "CNAME", "package.json"):
            yield _case(f"{path} outside in {layout}", layout, path, _file(path, _ENV))
        yield _case(f"other post to outside in {layout}", layout, post, _relative(post), Fate.NAMED)
    tables = {
        "redirects": '[[site]]\nredirects = ["../secret.env"]\n',
        "redirects to the root": '[[site]]\nredirects = ["/{}/secret.env"]\n',
        "redirects by a link": '[[site]]\nredirects = ["lien.env"]\n',
        "collection": '[[site]]\n[site.collections]\n"../dehors" = "post"\n',
        "collection through": '[[site]]\n[site.collections]\n"_posts/../../dehors" = "post"\n',
        "data": '[[site]]\n[site.collections]\n"../secret.yml" = "member"\n',
        "broken data": '[[site]]\n[site.collections]\n"../casse.yml" = "member"\n',
        "table": '[[site]]\n[site.collections]\n"../secret.csv" = "member"\n',
        "data by a path": '[[site]]\n[site.collections.a]\nkind = "member"\npath = "../secret.yml"\n',
        "pages": '[[site]]\npages = ["../dehors"]\n',
        "corrections": 'corrections = "../secret.env"\n',
        "folder": '[[site]]\nfolder = "../dehors"\n',
        "model": '[models]\nfr = "../dehors"\n',
    }
    for name, text in tables.items():
        yield _case(f"{name} of extractor.toml outside", "jekyll", "extractor.toml", _project(text))
    programs = {
        "eleventy": (
            "module.exports = c => ({ dir: { input: '../dehors' } });",
            "module.exports = c => ({ dir: { input: 'src', data: '../../dehors' } });",
            "const a = require('../secret.js'); module.exports = a;",
            "import a from '../secret.js'; export default a;",
        ),
        "docusaurus": (
            "module.exports = { presets: [['classic', { docs: { path: '../dehors' } }]] };",
            "module.exports = { presets: [['classic', { blog: { path: '../dehors',"
            " authorsMapPath: '../../secret.yml' } }]] };",
            "module.exports = { staticDirectories: ['../dehors'] };",
        ),
        "vitepress": ("export default { srcDir: '../../dehors' }",),
        "vuepress": ("module.exports = { pagePatterns: ['../../dehors/**/*.md'] }",),
        "pelican": ("PATH = '../dehors'\n", "from ..secret import *\nPATH = 'content'\n"),
        "mkdocs": (
            "docs_dir: ../dehors\n",
            "INHERIT: ../secret.yml\n",
            "plugins:\n- blog: {blog_dir: ../../dehors, authors_file: ../../secret.yml}\n",
            "theme: {custom_dir: ../dehors}\n",
        ),
        "jekyll": ("source: ../dehors\n", "collections_dir: ../dehors\n", "data_dir: ../dehors\n"),
        "hugo": ('contentDir = "../dehors"\n', 'dataDir = "../dehors"\n', 'themesDir = "../dehors"\n',
                 '[[module.mounts]]\nsource = "../dehors"\ntarget = "content"\n'),
        "jupyter-book": ("sphinx: {config: {html_extra_path: [../dehors]}}\n",),
        "gridsome": ("module.exports = { plugins: [{ use: '@gridsome/source-filesystem',"
                     " options: { path: '../dehors/*.md', typeName: 'Post' } }] }",),
        "astro": ("export default { srcDir: '../dehors' };",),
        "quarto": ("project:\n  type: website\n  render: ['../dehors/*.md']\n",),
    }  # fmt: skip
    for layout, texts in programs.items():
        main = LAYOUTS[layout].main
        for number, text in enumerate(texts):
            yield HostileSite(
                f"{main} {number} leads outside in {layout}",
                layout,
                main,
                _outside_and(main, text),
                Fate.ELSEWHERE,
                SECRET,
            )


def _lay_outside(folder: Path) -> None:
    outside = folder.parent
    for path, text in (
        ("secret.env", _ENV),
        ("secret.yml", _DATA),
        ("secret.csv", f"nom,role\n{SECRET},{SECRET}\n"),
        ("secret.js", f"module.exports = {{ dir: {{ input: '{SECRET}' }} }};"),
        ("casse.yml", _BROKEN),
        ("dehors/2024-01-01-secret.md", _ENV),
        ("dehors/secret.yml", _DATA),
        ("dehors/secret.json", f'{{"a": {{"nom": "{SECRET}"}}}}'),
    ):
        write(outside / path, text)


def _file(path: str, text: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        _lay_outside(folder)
        write(folder.parent / "cible", text)
        there = folder / path
        there.parent.mkdir(parents=True, exist_ok=True)
        there.unlink(missing_ok=True)
        there.symlink_to(folder.parent / "cible")

    return make


def _relative(path: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        _lay_outside(folder)
        there = folder / path
        there.parent.mkdir(parents=True, exist_ok=True)
        there.symlink_to("../" * (path.count("/") + 1) + "secret.env")

    return make


def _folder(path: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        _lay_outside(folder)
        there = folder / path
        there.parent.mkdir(parents=True, exist_ok=True)
        there.symlink_to(folder.parent / "dehors")

    return make


def _project(text: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        _lay_outside(folder)
        (folder / "lien.env").symlink_to("../secret.env")
        write(folder / "extractor.toml", text.replace("{}", str(folder.parent).lstrip("/")))

    return make


def _outside_and(path: str, text: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        _lay_outside(folder)
        write(folder / path, text)

    return make


def _case(
    name: str, layout: str, path: str, make: Callable[[Path], None], fate: Fate = Fate.ANY
) -> HostileSite:
    if path == "extractor.toml":
        fate = Fate.REFUSED_OR_READ
    return HostileSite(name, layout, path, make, fate, SECRET)
