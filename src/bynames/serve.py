"""A service on your own machine: reconciliation for OpenRefine, a page and a JSON API for names.

``application`` makes the ASGI application, for your own server or for tests;
``serve`` runs it until it is told to stop.  Needs ``pip install 'bynames[serve]'``.
"""

from bynames._serve.access import Access, access
from bynames._serve.application import application
from bynames._serve.reference import FoundEntity, Reference, read_reference
from bynames._serve.running import serve
from bynames._serve.watching import Watched

__all__ = [
    "Access", "FoundEntity", "Reference", "Watched", "access", "application", "read_reference",
    "serve",
]  # fmt: skip
