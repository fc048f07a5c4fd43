"""Generators' configurations: what does not parse, and each key with each wrong value."""

# ruff: noqa: E501, ISC004 - a case is read best on one line

from collections.abc import Mapping

from tests.hostile.layouts import LAYOUTS, write
from tests.hostile.site import Cases, Fate, HostileSite, file_case
from tests.hostile.sites.values import (
    BROKEN_JSON,
    BROKEN_TOML,
    BROKEN_YAML,
    BYTES,
    ODD_YAML,
    WRONG_TOML,
    WRONG_YAML,
)

_KEYS: Mapping[str, str] = {
    "jekyll": "title url baseurl lang locale collections collections_dir permalink defaults "
    "exclude include plugins gems paginate paginate_path pagination jekyll-archives data_dir "
    "source markdown_ext keep_files timezone future unpublished show_drafts redirect_from "
    "optional_front_matter autopages feed relative_links",
    "mkdocs": "site_name site_url docs_dir theme plugins nav markdown_extensions exclude_docs "
    "draft_docs use_directory_urls validation extra not_in_nav INHERIT",
    "quarto": "project website book format lang listing bibliography execute",
    "jupyter-book": "title html sphinx parse exclude_patterns only_build_toc_files repository "
    "author execute language",
    "hugo": "baseURL languageCode title contentDir dataDir staticDir languages taxonomies "
    "permalinks markup module outputs uglyURLs cascade frontmatter ignoreFiles pagination "
    "defaultContentLanguage defaultContentLanguageInSubdir disableKinds disableLanguages "
    "disablePathToLower removePathAccents buildDrafts buildFuture theme themesDir mediaTypes "
    "outputFormats params paginatePath",
}
_NESTED: Mapping[str, tuple[str, ...]] = {
    "jekyll": (
        "collections:\n  a: {}",
        "collections:\n  a: {{output: {}}}",
        "collections:\n  a: {{permalink: {}}}",
        "collections:\n  posts: {{permalink: {}}}",
        "defaults:\n- {}",
        "defaults:\n- scope: {}\n  values: {{a: b}}",
        "defaults:\n- scope: {{path: {}}}\n  values: {{a: b}}",
        "defaults:\n- scope: {{path: ''}}\n  values: {}",
        "defaults:\n- scope: {{path: ''}}\n  values: {{permalink: {}}}",
        "defaults:\n- scope: {{path: '', type: {}}}\n  values: {{date: x}}",
        "pagination:\n  enabled: true\n  permalink: {}",
        "jekyll-archives:\n  enabled: {}",
        "jekyll-archives:\n  enabled: all\n  permalinks: {}",
        "autopages:\n  enabled: true\n  tags: {}",
        "plugins:\n- {}",
    ),
    "mkdocs": (
        "plugins:\n- {}",
        "plugins:\n- blog: {}",
        "plugins:\n- blog: {{blog_dir: {}}}",
        "plugins:\n- blog: {{authors_file: {}}}",
        "plugins:\n- redirects: {{redirect_maps: {}}}",
        "plugins:\n- redirects: {{redirect_maps: {{a.md: {}}}}}",
        "plugins:\n- meta: {{meta_file: {}}}",
        "plugins:\n- i18n: {{languages: {}}}",
        "theme: {{custom_dir: {}}}",
        "markdown_extensions:\n- {}",
        "nav:\n- a: {}",
    ),
    "quarto": (
        "project: {{type: {}}}",
        "project: {{output-dir: {}}}",
        "project: {{render: {}}}",
        "project: {{render: [{}]}}",
        "website: {{site-url: {}}}",
        "website: {{draft-mode: {}}}",
        "website: {{drafts: {}}}",
        "book: {{chapters: {}}}",
        "format: {{html: {}}}",
    ),
    "jupyter-book": (
        "html: {{baseurl: {}}}",
        "sphinx: {{config: {}}}",
        "sphinx: {{config: {{language: {}}}}}",
        "sphinx: {{config: {{exclude_patterns: {}}}}}",
        "parse: {{myst_enable_extensions: {}}}",
        "project: {{toc: {}}}",
    ),
}
_DEMANDED: Mapping[str, str] = {
    "jekyll": "url baseurl lang locale permalink collections_dir data_dir timezone",
    "mkdocs": "site_url docs_dir exclude_docs draft_docs use_directory_urls nav",
    "quarto": "lang",
    "jupyter-book": "exclude_patterns",
    "hugo": "baseURL languageCode contentDir dataDir defaultContentLanguage",
}
"""Settings that have to be something: what they are not is named, and the rest is built."""
_NOT_MEANT = {
    "map": "{a: [b]}",
    "steering": '"a\\u001b[31m"',
    "NUL": '"a\\0b"',
    "map of lists": "{a: [[b, [c]]]}",
}
_NOT_MEANT_IN_TOML = {"map": "{a = [1]}", "list": '["a", ["b"]]', "steering": '"\\u001b["'}
_PROGRAMS: Mapping[str, tuple[str, ...]] = {
    "eleventy": (
        "module.exports = {};",
        "module.exports = c => {{ c.addPassthroughCopy({}); }};",
        "module.exports = c => {{ c.addCollection({}, x);\n"
        "  return {{ dir: {{ input: {}, data: {} }} }}; }};",
        "module.exports = {{ dir: {{ input: {} }}, pathPrefix: {} }};",
        "module.exports = c => {{ c.setInputDirectory({}); c.ignores.add({}); }};",
        "const a = require({}); module.exports = c => c.addPlugin(a, {});",
        "import a from {}; export default a;",
    ),
    "docusaurus": (
        "module.exports = {};",
        "module.exports = {{ url: {}, baseUrl: {}, trailingSlash: {} }};",
        "module.exports = {{ presets: [['classic', {{ docs: {{ path: {}, routeBasePath: {} }} }}]] }};",
        "module.exports = {{ presets: [['classic', {{ blog: {{ path: {} }} }}]], i18n: {} }};",
        "module.exports = {{ plugins: [[{}, {}]], staticDirectories: {} }};",
    ),
    "vitepress": (
        "export default {}",
        "export default {{ srcDir: {}, base: {}, lang: {} }}",
        "export default {{ rewrites: {}, srcExclude: {}, cleanUrls: {} }}",
        "export default {{ rewrites: {{ {}: {} }}, sitemap: {{ hostname: {} }} }}",
    ),
    "vuepress": (
        "module.exports = {}",
        "module.exports = {{ base: {}, locales: {}, permalink: {} }}",
        "module.exports = {{ pagePatterns: {}, patterns: {}, hostname: {} }}",
    ),
    "astro": (
        "export default {{ site: {}, base: {}, trailingSlash: {} }};",
        "export default {{ redirects: {}, i18n: {}, build: {} }};",
        "export default {{ redirects: {{ {}: {} }} }};",
    ),
    "quartz": (
        "const config = {{ configuration: {{ baseUrl: {}, ignorePatterns: {}, locale: {} }} }}",
    ),
    "gridsome": (
        "module.exports = {{ siteUrl: {}, pathPrefix: {}, templates: {}, plugins: {} }}",
        "module.exports = {{ plugins: [{{ use: '@gridsome/source-filesystem', options: {{ path: {} }} }}] }}",
    ),
    "next": ("module.exports = {{ basePath: {}, i18n: {}, redirects: {}, pageExtensions: {} }}",),
    "pelican": (
        "SITEURL = {}\nPATH = {}\n",
        "ARTICLE_PATHS = {}\nPAGE_PATHS = {}\nSTATIC_PATHS = {}\n",
        "ARTICLE_SAVE_AS = {}\nARTICLE_URL = {}\nSLUG_REGEX_SUBSTITUTIONS = {}\n",
        "FILENAME_METADATA = {}\nPATH_METADATA = {}\nDEFAULT_METADATA = {}\n",
        "EXTRA_PATH_METADATA = {}\nIGNORE_FILES = {}\nDEFAULT_DATE = {}\n",
    ),
}
_VALUES = {
    "number": "42",
    "list": "['a', 1, ['b'], {'c': 'd'}]",
    "map": "{'a': 1, 'b': ['c']}",
    "nothing": "",
    "bracket": "'http://[exemple'",
    "above": "'../../../../etc'",
    "absolute": "'/etc/passwd'",
    "regex": "'((a+)+)+$'",
    "bad regex": "'(?P<a>(?P<a>['",
    "group": "':a(?P<x):b*'",
    "NUL": "'a\0b'",
    "escape": r"'\ud800\x00\u{110000}'",
    "long": "'" + "long " * 5_000 + "'",
    "deep": "[" * 3_000 + "]" * 3_000,
    "open": "[[[{{{'",
    "template": "`${a`",
    "digits": "9" * 5_000,
    "call": "require('./" + "../" * 20 + "etc/passwd')",
}


def cases() -> Cases:
    """Give the cases of configurations."""
    for layout, laid in LAYOUTS.items():
        if not laid.main:
            continue
        for name, content in BYTES.items():
            yield file_case(f"{laid.main} in {name} in {layout}", layout, laid.main, content)
        for name, text in (("nothing", ""), ("byte order mark", "\ufeff"), ("NUL", "a\0b")):
            yield file_case(f"{laid.main} of {name} in {layout}", layout, laid.main, text)
    for layout in ("jekyll", "mkdocs", "quarto", "jupyter-book"):
        main = LAYOUTS[layout].main
        for name, text in {**BROKEN_YAML, **ODD_YAML}.items():
            yield file_case(f"{main} with {name} in {layout}", layout, main, text)
    for name, text in BROKEN_YAML.items():
        if name in ("deep list", "cycle", "open quote", "bad bool", "bomb"):
            yield file_case(
                f"named _config.yml with {name}", "jekyll", "_config.yml", text, Fate.NAMED
            )
        yield file_case(f"_toc.yml with {name}", "jupyter-book", "_toc.yml", text)
    for name, text in BROKEN_TOML.items():
        yield file_case(f"hugo.toml with {name}", "hugo", "hugo.toml", text, Fate.NAMED)
    for name, text in BROKEN_JSON.items():
        for layout in LAYOUTS:
            yield file_case(f"package.json with {name} in {layout}", layout, "package.json", text)
        yield file_case(f"site.json with {name}", "eleventy", "src/_data/site.json", text)
        yield file_case(f"versions.json with {name}", "docusaurus", "versions.json", text)
        yield file_case(f"_category_.json with {name}", "docusaurus", "docs/_category_.json", text)
    for layout in ("jekyll", "mkdocs", "quarto", "jupyter-book"):
        start = _without_good(layout)
        for key in _KEYS[layout].split():
            for name, value in WRONG_YAML.items():
                yield _key(layout, key, name, f"{start}\n{key}: {value}\n")
        for pattern in _NESTED[layout]:
            for name, value in WRONG_YAML.items():
                yield _key(layout, pattern, name, f"{start}\n{pattern.format(value)}\n")
    for key in _KEYS["hugo"].split():
        for name, value in WRONG_TOML.items():
            yield _key("hugo", key, name, f"{key} = {value}\n")
    for layout, keys in _DEMANDED.items():
        values = _NOT_MEANT_IN_TOML if layout == "hugo" else _NOT_MEANT
        sign = " =" if layout == "hugo" else ":"
        for key in keys.split():
            for name, value in values.items():
                main = LAYOUTS[layout].main
                text = f"{key}{sign} {value}\n"
                yield file_case(f"{key} is no {name} in {layout}", layout, main, text, Fate.NAMED)
    for layout, patterns in _PROGRAMS.items():
        for pattern in patterns:
            for name, value in _VALUES.items():
                text = pattern.replace("{}", value)
                text = text.replace("{{", "{").replace("}}", "}") if "{" not in value else text
                yield _key(layout, pattern[:40], name, text)
    for name, value in WRONG_YAML.items():
        text = f"format: jb-book\nroot: bon-1\nchapters:\n- file: {value}\n- url: {value}\n"
        yield file_case(f"_toc.yml whose file is {name}", "jupyter-book", "_toc.yml", text)
        for path, layout in (
            ("docs/blog/.authors.yml", "mkdocs"),
            ("blog/authors.yml", "docusaurus"),
            ("blog/tags.yml", "docusaurus"),
            ("posts/_metadata.yml", "quarto"),
            ("config/_default/params.yaml", "hugo"),
            ("i18n/fr.yaml", "hugo"),
        ):
            yield file_case(f"{path} of {name}", layout, path, f"authors: {value}\na: {value}\n")


def _without_good(layout: str) -> str:
    return next(iter(LAYOUTS[layout].configuration.values()))


def _key(layout: str, key: str, name: str, text: str) -> HostileSite:
    main = LAYOUTS[layout].main
    # A configuration may say that the good documents are not published, or lie elsewhere.
    return HostileSite(
        f"{key} is {name} in {layout}",
        layout,
        main,
        lambda folder: write(folder / main, text),
        Fate.ELSEWHERE,
    )
