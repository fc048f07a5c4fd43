"""Recognising: documents → mentions, figures, roles and quotations."""
