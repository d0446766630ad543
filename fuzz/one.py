"""One target under atheris: ``python -m fuzz.one TARGET CORPUS [libFuzzer options]``."""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import walk_packages

import atheris

with atheris.instrument_imports(include=["bynames"]):
    import bynames

    for module in walk_packages(bynames.__path__, "bynames."):  # it would load most when first used
        if not module.name.startswith(("bynames.integrations", "bynames.__main__")):
            import_module(module.name)
    from fuzz.targets import TARGETS


def main() -> None:
    """Fuzz one target until the time is up or it fails."""
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
