"""A store by its address: asked, filled and copied through the protocols of SPARQL 1.1."""
