"""Where addresses stand in the source, and whether changing one changes nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.check.link_source import address_span, destination_span
from extractor.check.moved_links import present_address
from extractor.check.rereading import reads_as_meant
from extractor.diagnostics import Edit
from extractor.reading import Document, read_document


def read(source: str) -> Document:
    return read_document(source, site="rives", kind="post", slug="bac", path="bac.md")


@pytest.mark.parametrize(
    "written",
    [
        "[/a](⟨/a⟩)",
        '[c](⟨/a⟩ "/a")',
        "[c](⟨/a⟩ '](/a)')",
        "[c]( ⟨/a⟩\n(/a) )",
        "[c](<⟨/a⟩>)",
        "[c](<(⟨/a⟩>)",
        '[![/a](/a "/a")](⟨/a⟩)',
        "[`](/a)`](⟨/a⟩)",
        r"[x\](/a) y](⟨/a⟩)",
        '<a title="/a" href="⟨/a⟩">/a</a>',
        "<a title='/a'\n  HREF = ⟨/a⟩ class=c>/a</a>",
        "<a data-href='/a' href='⟨/a⟩'>/a</a>",
        "<a title='href=\"/b\"' href='⟨/a⟩'>a</a>",
        "<⟨https://exemple.test/a⟩>",
        "[a][]\n\n[a]: ⟨/a⟩ '/a'",
        "[a][]\n\n[a]: <⟨/a⟩>",
        "[c](⟨{% post_url 2024-01-01-a %}⟩)",
        "[c](⟨{{ '/a (b)' | url }}⟩ 'titre')",
        '[c](<⟨{{< ref "/a b" >}}⟩>)',
        "[c](⟨{{ site.baseurl }}/a⟩)",
        '<a class="x" href="⟨{{ "/a" | relative_url }}⟩">c</a>',
        "[a][]\n\n[a]: ⟨{{ site.baseurl }}/a⟩ 'titre'",
        '<g-link to="⟨/a⟩">c</g-link>',
    ],
)
def test_the_address_is_found_where_it_stands(written: str) -> None:
    start, end = written.index("⟨"), written.index("⟩") - 1
    source = written.replace("⟨", "").replace("⟩", "")
    (link,) = read(source).links
    assert address_span(source, link) == (start, end)


@pytest.mark.parametrize(
    "source",
    [
        "[a](/a\\_b)",
        "[a](/a?b&amp;c)",
        '<a href="/a?b&amp;c">a</a>',
        "[[a]]",
        "[a][] [b]\n\n[a]: /a\n[b]: /a",
    ],
)
def test_an_address_that_is_not_written_as_it_is_read_is_not_found(source: str) -> None:
    assert all(address_span(source, link) is None for link in read(source).links)


def test_a_destination_takes_in_its_brackets_and_stray_marks() -> None:
    source = '[c](<(/a> "t")'
    (link,) = read(source).links
    assert destination_span(source, link) == (4, 9)


PIECES = st.sampled_from(["/a", "[", "](", ")", '"', "'", "<", ">", "(", " ", "\n", "\\", "`", "x"])


@given(st.lists(PIECES, max_size=9).map("".join), st.lists(PIECES, max_size=9).map("".join))
def test_what_reads_as_meant_changes_one_address_alone(before: str, after: str) -> None:
    source = f"{before}[c](/a{after}"
    document = read(source)
    for number, link in enumerate(document.links):
        span = address_span(source, link)
        if span is None or link.href != "/a":
            continue
        edit = Edit(*span, "/nouveau")
        if reads_as_meant(source, addresses=(edit,)):
            again = read(source[: edit.start] + edit.text + source[edit.end :])
            assert [one.text for one in again.blocks] == [one.text for one in document.blocks]
            assert [(one.href, one.title) for one in again.links] == [
                ("/nouveau" if place == number else one.href, one.title)
                for place, one in enumerate(document.links)
            ]


@pytest.mark.parametrize(
    ("source", "edit"),
    [
        # The title, the text, another link, what is no link, half of the address.
        ('[c](/a "/a")', Edit(8, 10, "/b")),
        ("[/a](/a)", Edit(1, 3, "/b")),
        ("`[c](/a)`", Edit(5, 7, "/b")),
        ("[c](/a)", Edit(5, 6, "b")),
        # An address that would end the link early.
        ("[c](/a)", Edit(4, 6, "/b c")),
        ("[c](/a)", Edit(4, 6, "/b)")),
        ("<a href=/a>c</a>", Edit(8, 10, "/b c")),
        ('<a href="/a">c</a>', Edit(9, 11, '/b" title="t')),
    ],
)
def test_another_change_does_not_read_as_meant(source: str, edit: Edit) -> None:
    assert not reads_as_meant(source, addresses=(edit,))


def test_several_changes_read_as_meant_together() -> None:
    source = "[c](/a) d [e][1] f\n\n[1]: /a"
    place, of_definition = Edit(4, 6, "/long"), Edit(25, 27, "/b")
    link = Edit(8, 9, "[d](/d)")
    assert reads_as_meant(source, addresses=(place, of_definition), links=(link,))
    assert not reads_as_meant(source, addresses=(place, link))
    assert not reads_as_meant("<p>d</p>", links=(Edit(3, 4, "[d](/d)"),))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("/base/ancien.html#rives", "/base/bac.html#rives"),
        ("/ancien.html?a=1", "/base/bac.html?a=1"),
        ("https://exemple.test/base/ancien.html", "https://exemple.test/base/bac.html"),
        ("../ancien.html", "/base/bac.html"),
    ],
)
def test_the_path_that_a_site_is_served_under_stays(written: str, expected: str) -> None:
    root = "https://exemple.test/base"
    assert present_address(written, f"{root}/bac.html", root) == expected
