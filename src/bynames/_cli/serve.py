"""Serve a page for looking up names, and a list of names for OpenRefine.

Without FILE, only the page is served.  Everything runs on this machine: only requests to the URL
that is printed are answered, and no query is logged.  Ctrl-C stops the service.
Python twin: bynames.serve.serve(application, access)
"""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

from bynames._cli.file_options import add_reading_options, reading_of
from bynames._cli.terminal import echo, progress_bar, say
from bynames._errors import BynamesError

if TYPE_CHECKING:
    from bynames.serve import Reference

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "file", metavar="FILE", nargs="?", help="list of names to reconcile with and to search in"
    )
    parser.add_argument(
        "--id", metavar="COLUMN", help="column of identifiers (default: the row number); rows with "
        "the same identifier are one entry with several names",
    )  # fmt: skip
    parser.add_argument(
        "--same", action="append", default=[], metavar="COLUMN",
        help="leave out entries whose value in this column differs from the query's (may be "
        "repeated); other columns only raise or lower the score",
    )  # fmt: skip
    parser.add_argument(
        "--watch",
        action="store_true",
        help="read FILE again when it changes, without interrupting requests",
    )
    service = parser.add_argument_group("access")
    service.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    service.add_argument(
        "--port", type=int, default=8765, help="port (%(default)s); 0 for any free port"
    )
    service.add_argument(
        "--token", help="what every path begins with, to use the same URL again (default: random)"
    )
    service.add_argument(
        "--public", action="store_true", help="no token: anyone who reaches the address may ask"
    )
    add_reading_options(parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    try:
        from bynames._serve.reference import refuse_unknown
        from bynames.serve import Watched, access, application, read_reference, serve
    except ModuleNotFoundError as error:
        raise ImportError(
            f"serving needs {error.name}: install it with pip install 'bynames[serve]'"
        ) from None

    who = access(args.host, args.port, args.token, public=args.public)
    if args.watch and args.file in (None, "-"):
        raise BynamesError("--watch needs a FILE to watch")

    def read() -> Reference:
        with progress_bar() as progress:
            reference = read_reference(
                args.file, columns=args.column, id_column=args.id, reading=reading_of(args),
                say=say, progress=progress,
            )  # fmt: skip
        refuse_unknown(reference, args.same)
        return reference

    watched = None if args.file is None else Watched(args.file, read, say)

    def ready(url: str) -> None:
        say("Ready; Ctrl-C stops it. The page:")
        echo(url)
        if watched is not None:
            say("The address for OpenRefine (Reconcile, Add standard service):")
            echo(f"{url}reconcile")
        sys.stdout.flush()

    app = application(watched, who, same=args.same)
    with watched.watching() if watched is not None and args.watch else nullcontext():
        serve(app, who, ready=ready)
    return 0
