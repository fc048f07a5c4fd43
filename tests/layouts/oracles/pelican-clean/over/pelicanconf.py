SITENAME = "La Rivière"
SITEURL = ""
RELATIVE_URLS = True
PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "fr"
LOCALE = ["C.UTF-8"]
THEME = "simple"
DEFAULT_DATE = "fs"
DEFAULT_CATEGORY = "Divers"
USE_FOLDER_AS_CATEGORY = False
WITH_FUTURE_DATES = False
DEFAULT_METADATA = {"status": "draft"}
SLUGIFY_SOURCE = "basename"
SLUGIFY_USE_UNICODE = True
SLUGIFY_PRESERVE_CASE = True
PATH_METADATA = r"(?P<category>[^/]+)/.*"
FILENAME_METADATA = r"((?P<date>\d{4}-\d{2}-\d{2})-)?(?P<slug>.*)"
EXTRA_PATH_METADATA = {"annexe": {"status": "published"}, "un.md": {"slug": "premier"}}
ARTICLE_PATHS = [
    "dossier",
    "annexe",
    "un.md",
    "2024-04-05-nomme.md",
    "café.md",
    "Grand Billet.md",
    "futur.md",
    "liens-clair.md",
]
PAGE_PATHS = ["pages"]
ARTICLE_URL = "{date:%Y}/{date:%b}/{date:%d}/{category}/{slug}/"
ARTICLE_SAVE_AS = "{date:%Y}/{date:%b}/{date:%d}/{category}/{slug}/index.html"
DRAFT_URL = "d/{category}/{slug}/"
DRAFT_SAVE_AS = "d/{category}/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
PAGE_LANG_URL = "{lang}/{slug}/"
PAGE_LANG_SAVE_AS = "{lang}/{slug}/index.html"
CATEGORY_URL = "c/{slug}/"
CATEGORY_SAVE_AS = "c/{slug}/index.html"
TAG_URL = "t/{slug}/"
TAG_SAVE_AS = "t/{slug}/index.html"
AUTHOR_SAVE_AS = ""
TAGS_SAVE_AS = ""
ARCHIVES_SAVE_AS = "archives/index.html"
YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
MONTH_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%b}/index.html"
DEFAULT_PAGINATION = 3
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/p/{number}/", "{base_name}/p/{number}/index.html"),
)
TAG_FEED_ATOM = "feeds/t/{slug}.xml"
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
