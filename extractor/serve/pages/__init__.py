"""Pages for people: templates, and what fills them. A page is a module here and a template."""
