"""The extraction of documents over a cluster of Ray, in shards that are kept until all are done.

Ray says which node does what and when it is tried again; a process of ours on each node does the
work, as any other process of a build does.
"""
