"""Sites at any address: each is brought to a folder beside, and read there as any other.

What is at an address was written by anybody: nothing of it leads out of that folder, is larger
than what is read of a local site, or is run.
"""

from extractor.remote.addresses import SiteAddress, place_of
from extractor.remote.errors import RemoteSiteError
from extractor.remote.sites import SiteFolders, SitePlace, local_folders

__all__ = [
    "RemoteSiteError",
    "SiteAddress",
    "SiteFolders",
    "SitePlace",
    "local_folders",
    "place_of",
]
