"""The pages, as plain data: a module a page, what it holds and how it is gathered."""
