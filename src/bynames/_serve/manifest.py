"""What the reconciliation service says of itself: Reconciliation Service API 0.2."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from bynames._serve.queries import TYPE
from bynames._serve.reference import Reference
from bynames._serve.requests import MAX_BATCH
from bynames._version import __version__

__all__ = ["SUGGESTED_KINDS", "PATH", "PREVIEW_HEIGHT", "PREVIEW_WIDTH", "manifest"]

PATH = "/reconcile"
"""The path of the service, below that of the page."""

SUGGESTED_KINDS = ("entity", "property", "type")
"""What can be suggested."""

PREVIEW_WIDTH, PREVIEW_HEIGHT = 400, 200
"""Pixels of the frame that shows an entity's preview."""


def manifest(reference: Reference, base: str) -> dict[str, Any]:
    """The manifest; `base` is the URL of the page, which ends with a slash."""
    service = base.rstrip("/") + PATH
    return {
        "versions": ["0.2"],
        "name": f"{reference.title} (bynames)",
        "identifierSpace": f"urn:bynames:{quote(reference.title, safe='')}:",
        "schemaSpace": "urn:bynames:name",
        "defaultTypes": [TYPE],
        "documentation": base,
        "serviceVersion": __version__,
        "batchSize": MAX_BATCH,
        "view": {"url": f"{base}entry?id={{{{id}}}}"},
        "preview": {
            "url": f"{service}/preview?id={{{{id}}}}",
            "width": PREVIEW_WIDTH,
            "height": PREVIEW_HEIGHT,
        },
        "suggest": {
            kind: {
                "service_url": service,
                "service_path": f"/suggest/{kind}",
                "flyout_service_url": service,
                "flyout_service_path": f"/flyout/{kind}?id=${{id}}",
            }
            for kind in SUGGESTED_KINDS
        },
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/properties"},
            "property_settings": [],
        },
    }
