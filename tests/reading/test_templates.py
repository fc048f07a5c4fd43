"""The tags of templates: no prose, kept in addresses as they are written."""

import pytest

from extractor.reading import Document, LinkForm, ReadingOptions, TemplateFamily, read_document
from extractor.reading.templates import mask_templates


def read(source: str, *templates: TemplateFamily) -> Document:
    options = ReadingOptions(templates=templates)
    return read_document(source, site="s", kind="post", slug="p", path="p.md", options=options)


def shown(source: str, *templates: TemplateFamily) -> list[str]:
    return [block.text.strip() for block in read(source, *templates).blocks]


def links(source: str, *templates: TemplateFamily) -> list[tuple[str, str]]:
    return [(link.href, link.text) for link in read(source, *templates).links]


@pytest.mark.parametrize(
    "address",
    [
        "{% post_url 2024-01-01-ancien %}",
        "{%- link _posts/2024-01-01-ancien.md -%}",
        "{{ '/a' | url }}",
        '{{ "/a (b)" | relative_url }}',
        "{{ site.baseurl }}/x",
        "{{site.url}}{{site.baseurl}}/x?a=b#c",
        '{{< ref "/a" >}}',
        '{{% relref "a b.md#c" %}}',
        "/x{% if y %}/z{% endif %}",
    ],
)
@pytest.mark.parametrize(
    "around",
    [
        "[un]({})",
        "[un]({} 'titre')",
        '<a href="{}">un</a>',
        '<p>\n<a class="c" href="{}">un</a></p>',
        "[un][ref]\n\n[ref]: {}",
        "[un]\n\n[un]: {} 'titre'",
        "| a |\n|---|\n| [un]({}) |",
        "- a\n- > [un]({})",
    ],
)
def test_an_address_keeps_its_tags(address: str, around: str) -> None:
    assert links(around.format(address)) == [(address, "un")]


def test_a_title_and_the_address_of_an_image_keep_their_tags() -> None:
    (link,) = read("[a](/u '{{ site.titre }}')").links
    assert link.title == "{{ site.titre }}"
    assert read("![a]({{ '/i j.png' | url }})\n<img src='{{ base }}/k.png'>").images == (
        "{{ '/i j.png' | url }}",
        "{{ base }}/k.png",
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Un {% if x %}deux{% endif %}.", "Un deux."),
        ("quatre{:.grand}.", "quatre."),
        ('[a](/u){:target="_blank"} b', "a b"),
        ("*a*{: .c #d} b", "a b"),
        ("[a]{.c} b", "[a] b"),
        ("Un{# note #}.", "Un."),
        ("Un {{< badge >}}deux{{< /badge >}}, trois", "Un deux, trois"),
        ("mot{% if x %}mot", "mot mot"),
        ("**{{ site.nom }}** est là", "est là"),
        ("1 {{ n }}400 agents", "1  400 agents"),
        ("un {% et deux", "un {% et deux"),
        ("un {{ et\n\ndeux }}", "un {{ et"),
    ],
)
def test_prose_leaves_tags_out(source: str, text: str) -> None:
    assert shown(source)[0] == text


def test_a_value_is_white_space_and_leads_to_its_tag() -> None:
    source = "Le {{ site.nom }} a 3 ans"
    (block,) = read(source).blocks
    assert block.text == "Le   a 3 ans"
    assert source[slice(*block.source_span(3, 4))] == "{{ site.nom }}"
    assert source[slice(*block.source_span(5, 6))] == "a"


@pytest.mark.parametrize(
    "line",
    [
        "{% include a.html %}",
        "{{ content }}",
        "  {% if a %} {{ b }}",
        '{{< tip "x" >}}',
        "{: .c}",
        "> {% if a %}",
    ],
)
def test_a_line_of_tags_alone_is_no_paragraph(line: str) -> None:
    assert shown(f"{line}\n\nun\n\n{line}\n") == ["un"]


def test_a_tag_on_its_own_line_parts_paragraphs_and_a_value_does_not() -> None:
    assert shown("un\n{% if a %}\ndeux\n{% endif %}\n# trois\n") == ["un", "deux", "trois"]
    assert len(read("un\n{{ a }}\ndeux\n").blocks) == 1


def test_the_anchor_of_a_heading_is_none_of_its_words() -> None:
    assert shown("## Un titre {#un-titre}\n\n## Deux {#deux .c}\n\nTrois\n{: #trois}\n") == [
        "Un titre",
        "Deux",
        "Trois",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "{% highlight js %}\nvar a;\n\nlet b;\n{% endhighlight %}",
        "{%- comment -%} a {%- endcomment -%}",
        '{{< highlight go "linenos=table" >}}\na\n\nb\n{{< /highlight >}}',
        "{{% mermaid %}}\na --> b\n{{% /mermaid %}}",
        '{{</* ref "a" */>}}',
        "{::comment}\na\n\nb\n{:/comment}",
        "{::comment} a {:/}",
    ],
)
def test_what_a_pair_encloses_may_be_no_prose(source: str) -> None:
    assert shown(f"un\n\n{source}\n\ndeux") == ["un", "deux"]


def test_what_other_pairs_enclose_is_prose() -> None:
    assert shown(
        "{{< note >}}\nUne *note*.\n{{< /note >}}\n{% capture a %}Deux{% endcapture %}"
    ) == [
        "Une note.",
        "Deux",
    ]


def test_raw_shows_tags_as_text() -> None:
    assert shown("{% raw %}Écrire {{ nom }} ici{% endraw %}") == ["Écrire {{ nom }} ici"]


def test_code_keeps_what_is_written() -> None:
    (block,) = read("Écrire `{{ site.nom }}` ou ``{% if\nx %}``.").blocks
    assert block.text == "Écrire {{ site.nom }} ou {% if\nx %}."


def test_many_tags_are_each_given_back() -> None:
    tags = [f"{{{{ {number % 300} }}}}{{{{ 7 }}}}{{{{ 7 }}}}" for number in range(900)]
    source = "".join(f"[a]({tag})\n" for tag in tags)
    assert [link.href for link in read(source).links] == tags


def test_a_tag_beyond_those_that_can_be_told_apart_is_text() -> None:
    tags = [f"{{{{ {number} }}}}" for number in range(65_600)]
    masked = mask_templates("a".join(tags), ())
    assert masked.written(masked.text) == "a".join(tags)


def test_a_text_may_have_private_characters_of_its_own() -> None:
    source = "\U000f0000\U000f0001 [a]({{ b }})\U000f0002"
    (block,) = read(source).blocks
    assert block.text == "\U000f0000\U000f0001 a\U000f0002"
    assert links(source) == [("{{ b }}", "a")]


MDX, VUE = TemplateFamily.COMPONENTS, TemplateFamily.INTERPOLATION


def test_lines_of_a_module_and_expressions_are_no_prose() -> None:
    source = (
        "import Carte from '@site/carte';\nimport {\n  A,\n  B,\n} from 'b';\n\n"
        "export const liste = [\n  'un',\n\n  'deux',\n];\n\n"
        "# Titre {#titre}\n\n"
        "Il y a {liste.length} cartes{/* une note */}.\n\n"
        "import et export sont des mots.\n"
    )
    assert shown(source, MDX) == ["Titre", "Il y a  cartes.", "import et export sont des mots."]


@pytest.mark.parametrize("family", [MDX, VUE])
def test_the_attributes_of_components_are_no_prose_and_their_children_are(
    family: TemplateFamily,
) -> None:
    source = (
        '<Tabs groupId="un" :v="a > b">\n<TabItem label="Deux">\n\nTrois **quatre**.\n\n'
        '</TabItem>\n</Tabs>\n\nCinq <Badge text="six" @click="sept" /> huit.\n'
    )
    assert shown(source, family) == ["Trois quatre.", "Cinq  huit."]


def test_braces_nest_in_attributes() -> None:
    source = "<Carte style={{a: {b: '}'}}} on={() => f(1)}>\n\nUn\n\n</Carte>\n"
    assert shown(source, MDX) == ["Un"]


@pytest.mark.parametrize(
    ("source", "href", "text"),
    [
        ('<Link to="/a">un</Link>', "/a", "un"),
        ('<Link to={"/a"}>un</Link>', "/a", "un"),
        ("<a href={useBaseUrl('/a')}>un</a>", "{useBaseUrl('/a')}", "un"),
        ("Voir <Link className={s.x} to={lien}>un **deux**</Link>.", "{lien}", "un deux"),
        ('<Carte href="/a" icon={<X/>}>\n  un\n</Carte>', "/a", "un"),
        ('<Carte title="t" href="/a" />', "/a", ""),
    ],
)
def test_a_component_that_leads_somewhere_is_a_link(source: str, href: str, text: str) -> None:
    assert [(h, t.strip()) for h, t in links(source, MDX)] == [(href, text)]


@pytest.mark.parametrize(
    ("source", "href"),
    [
        ('<RouterLink to="/a">un</RouterLink>', "/a"),
        ('<router-link :to="\'/a\'" @click="b">un</router-link>', "/a"),
        ('<VPButton :href="withBase(a)">un</VPButton>', "{withBase(a)}"),
        ('<a :href="a" href="/a">un</a>', "/a"),
        ('<a :href="withBase(a)">un</a>', "{withBase(a)}"),
    ],
)
def test_a_component_of_vue_that_leads_somewhere_is_a_link(source: str, href: str) -> None:
    assert links(source, VUE) == [(href, "un")]


def test_code_has_no_components() -> None:
    source = "Écrire `<Carte a={b}>` puis\n\n```jsx\n<Carte>\nimport a from 'a'\n```\n\n</Carte>\n"
    assert shown(source, MDX) == ["Écrire <Carte a={b}> puis"]


def test_the_closing_tag_of_another_element_ends_no_link() -> None:
    assert links("<Link to='/a'>un <Note>deux</Note> trois</Link> quatre", MDX) == [
        ("/a", "un deux trois")
    ]


def test_a_link_of_html_has_its_form() -> None:
    (link,) = read("<g-link to='/a'>un</g-link>").links
    assert (link.href, link.text, link.form) == ("/a", "un", LinkForm.HTML)
