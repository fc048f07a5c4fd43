"""A knowledge-graph extractor for linked content: Markdown sites in, RDF with its evidence out."""
