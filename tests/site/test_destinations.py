"""A link's destination is an expression, a source file or an address, as its generator reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.site.links.destination import LinkContext, Search, Variables, read_destination

CONTEXT = LinkContext(
    variables=Variables(
        url="https://phare.example",
        base="/base",
        values={"site": {"forge": "https://forge.example/p", "menu": {"aide": "/aide/"}}},
        page={"suite": "/suite/", "title": "Un", "params": {"x": 1}, "url": "/du-sien/"},
        page_url="/ici/",
        page_path="notes/ici.md",
    ),
    source_root="content",
)

ADDRESSES = {
    "{{ '/a/' | relative_url }}": "/base/a/",
    '{{ "a.html" | relative_url }}': "/base/a.html",
    "{{ '/a#b' | absolute_url }}": "https://phare.example/base/a#b",
    '{{ "/a/" | url }}': "/base/a/",
    '{{ "a/" | url }}': "a/",
    '{{ "https://x.example/y" | url }}': "https://x.example/y",
    "{{ site.baseurl }}/a/": "/base/a/",
    "{{site.url}}{{site.baseurl}}/a/": "https://phare.example/base/a/",
    "{{ site.forge }}/issues/12": "https://forge.example/p/issues/12",
    "{{ site.menu.aide }}": "/aide/",
    "{{ site.menu['aide'] | prepend: site.baseurl }}": "/base/aide/",
    "{{ page.suite }}": "/suite/",
    "{{ suite }}": "/suite/",
    "{{ '/a/' | append: 'b' }}": "/a/b",
    "{{ page.url }}#x": "/ici/#x",
    "{{ page.url | relative_url }}": "/base/ici/",
    '/{{ "Deux mots" | slugify }}/': "/deux-mots/",
    '{{ "https://x.example/y.md" | inputPathToUrl }}': "https://x.example/y.md",
    '{{< ref "https://x.example/y" >}}': "https://x.example/y",
    '{{< param "suite" >}}': "/suite/",
    "/a/b.html": "/a/b.html",
    "deux/": "deux/",
    "https://x.example/a.md": "https://x.example/a.md",
    "//x.example/a.md": "//x.example/a.md",
    "{index}": "/",
}


@pytest.mark.parametrize(("written", "address"), ADDRESSES.items())
def test_an_address(written: str, address: str) -> None:
    found = read_destination(written, CONTEXT)
    assert (found.search, found.target) == (None, address)


SOURCES = {
    "{% post_url 2024-01-03-deux %}": (Search.POST, "2024-01-03-deux", ""),
    "{%- post_url /notes/2024-01-03-deux -%}": (Search.POST, "/notes/2024-01-03-deux", ""),
    "{% link _pages/a.md %}#b": (Search.FILE, "_pages/a.md", "b"),
    "{% post_url 2024-01-03-c# et d %}": (Search.POST, "2024-01-03-c# et d", ""),
    "{{ site.baseurl }}{% link a.pdf %}": (Search.FILE, "a.pdf", ""),
    "{{ site.url }}{{ site.baseurl }}{% post_url 2024-01-03-x %}": (
        Search.POST,
        "2024-01-03-x",
        "",
    ),
    "{% link {{ page.path }} %}": (Search.FILE, "notes/ici.md", ""),
    '{{ "a%20b.md?c#d" | inputPathToUrl }}': (Search.INPUT, "a b.md", "d"),
    '{{ "/a.md" | inputPathToUrl | url }}#e': (Search.INPUT, "/a.md", "e"),
    '{{< ref "/notes/a.md#b" >}}': (Search.CONTENT, "/notes/a.md", "b"),
    "{{< relref `notes/a` >}}": (Search.CONTENT, "notes/a", ""),
    '{{% ref "a" %}}#c': (Search.CONTENT, "a", "c"),
    "{{<ref a.md>}}": (Search.CONTENT, "a.md", ""),
    '{{< ref path="a.md" lang="en" >}}': (Search.CONTENT, "a.md", ""),
    '{{< ref "#b" >}}': (Search.CONTENT, "", "b"),
    "deux.md": (Search.RELATIVE, "deux.md", ""),
    "../index.md#x": (Search.RELATIVE, "../index.md", "x"),
    "./a%20b.mdx?y=1": (Search.RELATIVE, "./a b.mdx", ""),
    "{filename}../a.md": (Search.SOURCE, "../a.md", ""),
    "|filename|a.md?x=1#b": (Search.SOURCE, "a.md", "b"),
    "{static}/pdf/a.pdf": (Search.STATIC, "/pdf/a.pdf", ""),
    "@site/docs/a.md": (Search.FILE, "/docs/a.md", ""),
    "~/notes/a.md": (Search.FILE, "/content/notes/a.md", ""),
    "xref:a.md#b": (Search.RELATIVE, "a.md", "b"),
}


@pytest.mark.parametrize(("written", "source"), SOURCES.items())
def test_a_source(written: str, source: tuple[Search, str, str]) -> None:
    found = read_destination(written, CONTEXT)
    assert (found.search, found.target, found.fragment) == source


@pytest.mark.parametrize(
    "written",
    [
        "{{ site.absent }}/x",
        "{{ item.url }}",
        "{{ '/a' | unheard_of }}",
        "{% include x.html %}",
        '{{< figure src="x" >}}',
        "{{ page.params }}",
        "/a/{{ post.url }}/b",
        "{% post_url 2024-01-01-x %}.html",
        "xref:spec#id",
        "{{ }}",
        "{{< ref >}}",
        "{lien}",
        "{f('/a')}",
    ],
)
def test_an_expression_that_cannot_be_evaluated_is_no_address(written: str) -> None:
    found = read_destination(written, CONTEXT)
    assert not found.is_known
    assert found.is_expression


def test_a_version_in_a_language_may_be_asked_for() -> None:
    assert read_destination('{{< ref path="a" lang="en" >}}', CONTEXT).language == "en"


@given(st.text(alphabet="{}%<>/ \"'|.#[]()ab:@~é\u0301", max_size=40))
def test_any_destination_is_read(written: str) -> None:
    found = read_destination(written, CONTEXT)
    assert found.is_known or not found.target
