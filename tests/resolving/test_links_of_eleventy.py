"""Where the links of an Eleventy site lead: its filters, its plugins, the path it is under."""

import pytest

from tests.resolving.conftest import Outcomes

SITE = {
    "src/_data/site.json": '{"url": "https://e.example", "suite": "/un/"}',
    "src/un.md": "x",
    "src/notes/deux.md": "x",
    "src/notes/sans-page.md": "---\npermalink: false\n---\n",
    "src/liste.njk": "---\npermalink: /l/\n---\n",
    "src/plan.csv": "x",
}
FOLDER = 'dir: { input: "src" }'


def config(*plugins: str, prefix: str = "") -> str:
    named = "".join(f"c.addPlugin({one});" for one in plugins)
    return f'export default (c) => {{ {named} return {{ pathPrefix: "{prefix}", {FOLDER} }}; }}'


def links(*written: str) -> str:
    return "\n".join(f"[lien](<{one}>)" for one in written)


def led_to(outcomes: Outcomes, configuration: str, *written: str) -> list[str]:
    page = {"eleventy.config.js": configuration, "src/notes/ici.md": links(*written)}
    found = outcomes({**SITE, **page}, "src/notes/ici.md")
    return [found[one] for one in written]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{{ 'un.md' | inputPathToUrl }}", "src/un.md"),
        ("{{ 'src/notes/deux.md' | inputPathToUrl }}", "src/notes/deux.md"),
        ("{{ 'deux.md#x' | inputPathToUrl }}", "src/notes/deux.md"),
        ("{{ '/deux.md' | inputPathToUrl }}", "dead"),
        ("{{ 'notes/sans-page.md' | inputPathToUrl }}", "dead"),
        ("{{ 'liste.njk' | inputPathToUrl }}", "page"),
        ("{{ 'plan.csv' | inputPathToUrl }}", "dead"),
        ("{{ page.url }}", "src/notes/ici.md"),
        ("{{ collections.all[0].url }}", "expression"),
        ("../un.md", "old src/un.md"),
    ],
)
def test_a_filter_gives_the_page_of_a_source(
    outcomes: Outcomes, written: str, expected: str
) -> None:
    assert led_to(outcomes, config(), written) == [expected]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("un.md", "src/un.md"),
        ("/notes/deux.md?x=1", "src/notes/deux.md"),
        ("deux.md", "src/notes/deux.md"),
        ("./src/un.md", "src/un.md"),
        ("/src/un.md", "old src/un.md"),
        ("../../un.md", "old src/un.md"),
        ("sans-page.md", "dead"),
        ("liste.njk", "page"),
        ("mort.md", "dead"),
        ("/un/", "src/un.md"),
        ("{{ site.suite }}", "src/un.md"),
    ],
)
def test_a_plugin_follows_links_to_sources(outcomes: Outcomes, written: str, expected: str) -> None:
    assert led_to(outcomes, config("InputPathToUrlTransformPlugin"), written) == [expected]


def test_only_the_filter_puts_the_prefix_before_an_address(outcomes: Outcomes) -> None:
    found = led_to(
        outcomes,
        config(prefix="/bac/"),
        "/un/",
        "{{ '/un/' | url }}",
        "/bac/un/",
        "{{ 'un.md' | inputPathToUrl }}",
        "{{ 'un.md' | inputPathToUrl | url }}",
    )
    assert found == ["old src/un.md", "src/un.md", "src/un.md", "old src/un.md", "src/un.md"]


def test_a_plugin_puts_the_prefix_before_every_address_once_more(outcomes: Outcomes) -> None:
    found = led_to(
        outcomes,
        config("HtmlBasePlugin", prefix="/bac/"),
        "/un/",
        "../../un/",
        "{{ '/un/' | url }}",
        "/bac/un/",
        "{{ 'un.md' | inputPathToUrl }}",
    )
    assert found == ["src/un.md", "src/un.md", "dead", "dead", "src/un.md"]


def test_a_link_to_what_is_held_back_is_dead(outcomes: Outcomes) -> None:
    draft = {"src/ebauche.md": "---\ndraft: true\n---\n"}
    program = 'c.addPreprocessor("d", "*", (data) => { if (data.draft) return false; });'
    program += " c.addPlugin(InputPathToUrlTransformPlugin);"
    page = {
        "eleventy.config.js": f"{program} ({{ {FOLDER} }})",
        "src/ici.md": links("ebauche.md", "/ebauche/"),
    }
    assert set(outcomes({**SITE, **draft, **page}, "src/ici.md").values()) == {"dead"}
