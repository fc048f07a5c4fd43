"""The project's own configuration and corrections: broken, and with each key of a wrong type."""

from tests.hostile.layouts import write
from tests.hostile.site import Cases, Fate, HostileSite, file_case
from tests.hostile.sites.values import BROKEN_TOML, BYTES, WRONG_TOML

_PROJECT = (
    "language languages corrections site kinds aliases declared dataset models profiles "
    "vocabulary properties relations unknown"
).split()
_SITE = (
    "name folder url baseurl other_urls language generator permalink collections pages exclude "
    "redirects kinds unknown"
).split()
_COLLECTION = "kind path permalink output slug whole_path joins by unknown".split()
_OUTSIDE = (
    "../ailleurs",
    "/etc",
    "../../..",
    "/dev/zero",
    "..",
    "a/../../b",
    "C:\\\\x",
    "a\\u0000b",
)


def cases() -> Cases:
    """Give the cases of the project's own files."""
    for name, text in BROKEN_TOML.items():
        yield _project(f"extractor.toml with {name}", text, Fate.REFUSED)
    for name, content in BYTES.items():
        yield file_case(
            f"extractor.toml in {name}", "jekyll", "extractor.toml", content, Fate.REFUSED
        )
        yield file_case(
            f"corrections.toml in {name}",
            "jekyll",
            "corrections.toml",
            content,
            Fate.REFUSED_OR_READ,
        )
    for name, text in BROKEN_TOML.items():
        yield file_case(
            f"corrections.toml with {name}",
            "jekyll",
            "corrections.toml",
            text,
            Fate.REFUSED_OR_READ,
        )
    for key in _PROJECT:
        for name, value in WRONG_TOML.items():
            yield _project(f"project's {key} is {name}", f"{key} = {value}\n")
    for key in _SITE:
        for name, value in WRONG_TOML.items():
            yield _project(f"site's {key} is {name}", f"[[site]]\n{key} = {value}\n")
        for outside in _OUTSIDE:
            text = f'[[site]]\n{key} = "{outside}"\n'
            yield _project(f"site's {key} is {outside}", text)
    for key in _COLLECTION:
        for name, value in WRONG_TOML.items():
            stated = "" if key == "kind" else 'kind = "post"\n'
            text = f"[[site]]\n[site.collections.posts]\n{stated}{key} = {value}\n"
            yield _project(f"collection's {key} is {name}", text)
    for outside in _OUTSIDE:
        for where in ("collections", "pages", "redirects", "data"):
            text = {
                "collections": f'[[site]]\n[site.collections]\n"{outside}" = "post"\n',
                "pages": f'[[site]]\npages = ["{outside}"]\n',
                "redirects": f'[[site]]\nredirects = ["{outside}"]\n',
                "data": f'[[site]]\n[site.collections]\n"{outside}/a.yml" = "member"\n',
            }[where]
            yield _project(f"{where} at {outside}", text)
        yield _project(f"corrections at {outside}", f'corrections = "{outside}"\n')
    for name, value in WRONG_TOML.items():
        for table in ("mention", "name", "organisation", "[mention]", "aliases"):
            text = (
                f"[[{table.strip('[]')}]]\na = {value}\n"
                if "[" in table
                else f"{table} = {value}\n"
            )
            yield file_case(
                f"correction {table} is {name}",
                "jekyll",
                "corrections.toml",
                text,
                Fate.REFUSED_OR_READ,
            )
        for table in ("kinds.post", "properties.a", "relations.a", "vocabulary", "models.fr"):
            yield _project(f"[{table}] a is {name}", f"[{table}]\na = {value}\nlabels = {value}\n")


def _project(name: str, text: str, fate: Fate = Fate.REFUSED_OR_READ) -> HostileSite:
    return HostileSite(
        name,
        "jekyll",
        "extractor.toml",
        lambda folder: write(folder / "extractor.toml", text),
        fate,
    )
