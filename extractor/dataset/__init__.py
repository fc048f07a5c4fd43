"""The dataset's own record: what a portal is told about an export."""
