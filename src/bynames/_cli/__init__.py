"""The terminal: ``bynames NAME`` and the commands, one module per command.

Only the module of the command that is called is imported: its first line is the help line, its
``Python twin`` line names the function behind it; ``add_arguments(parser)``, ``run(args)``.

In: the words of a command line; files.
Out: lines on stdout, messages on stderr; exit code 0 found or ok, 1 not found or different, 2 wrong
use or unreadable input.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bynames._cli.languages import speak, take_language, translated
from bynames._cli.terminal import forget_output, say, tolerate
from bynames._errors import BynamesError

__all__ = ["COMMANDS", "main"]

COMMANDS = {
    "lookup": "Look up one name: its parts, Cyrillic, spellings, and what it may be.",
    "compare": "Compare two names: score, verdict, and why.",
    "translit": "Transliterate Cyrillic text to Latin by a scheme.",
    "schemes": "List the romanisation schemes.",
    "variants": "List the other spellings of a name, likeliest first.",
    "columns": "Add columns to a file: the parts, spellings, key and faults of each name.",
    "dedupe": "Group the rows of a file that carry the same name, for review.",
    "apply": "Apply decisions to a file: add one canonical name and person per row.",
    "ledger": "Summarise ledgers of decisions, merge them, or undo decisions.",
    "link": "Find the names of one file in another.",
    "search": "Find names in a file.",
    "serve": "Serve a page for looking up names, and a list of names for OpenRefine.",
    "check": "Find people spelled in more than one way in running text.",
}
"""Every command with its help line; a test holds them to the modules' docstrings."""

_LOOKUP_OPTIONS = ("-", "--", "--json", "--variants")
"""What a command line without a command may begin with: it looks a name up."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code.

    Python twin: every command names its own.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    tolerate()
    try:
        wanted, arguments = take_language(arguments)
        speak(wanted)
        return _dispatch(arguments)
    except BynamesError as error:
        say(f"bynames: {error}")
        return 2
    except ImportError as error:
        say(f"bynames: {error}")
        return 2
    except KeyboardInterrupt:
        say("bynames: interrupted")
        return 130
    except BrokenPipeError:  # `bynames … | head`
        sys.stderr.close()
        return 0
    except OSError as error:  # a full disk, a closed stream
        where = error.filename or translated("input or output")
        told = f"{where}: {error.strerror or error}"
        say(f"bynames: {told}")
        forget_output()
        return 2
    except MemoryError:
        say("bynames: not enough memory")
        return 2


def _dispatch(arguments: list[str]) -> int:
    if arguments[:1] == ["help"] and (len(arguments) == 1 or arguments[1] in COMMANDS):
        arguments = [*arguments[1:2], "--help"]  # as other programs have it
    if not arguments or arguments[0] in ("-h", "--help"):
        print(_help())
        return 0 if arguments else 2
    if arguments[0] in ("-V", "--version"):
        from bynames._version import __version__

        print(f"bynames {__version__}")
        return 0
    command = arguments[0]
    if command in COMMANDS:
        rest = arguments[1:]
    elif command.startswith("-") and command.partition("=")[0] not in _LOOKUP_OPTIONS:
        raise BynamesError(f"unknown option {command}; see bynames --help")
    else:
        _refuse_misspelt(arguments)
        _refuse_file(arguments)
        command, rest = "lookup", arguments
    from bynames._cli.commands import run  # what --help does without

    code = run(command, rest)
    sys.stdout.flush()
    return code


def _refuse_misspelt(arguments: list[str]) -> None:
    """Refuse what is one letter away from a command: ``bynames dedup people.csv`` is no name."""
    word = arguments[0]
    if word.isascii() and word.islower() and word.isalpha() and len(word) > 3:
        from difflib import get_close_matches

        near = get_close_matches(word, COMMANDS, n=1, cutoff=0.8)
        if near:
            raise BynamesError(
                f"unknown command {word!r}: did you mean bynames {near[0]}? "
                f"To look a name up: bynames lookup {word} …"
            )


def _refuse_file(arguments: list[str]) -> None:
    """Refuse a file where a name is expected, with what can be done with it."""
    if len(arguments) == 1:
        from bynames._cli.given_file import advice

        said = advice(arguments[0])
        if said is not None:
            raise BynamesError(said)


def _help() -> str:
    width = max(map(len, COMMANDS))
    lines = [
        "usage: bynames NAME",
        "       bynames COMMAND …",
        "",
        "Recognises one person's name through all the ways a Belarusian name gets written.",
        "It compares names, not people: two people can share a name.",
        "",
        *(f"  {name:<{width}}  {translated(text)}" for name, text in COMMANDS.items()),
        "",
        "  bynames COMMAND --help   what a command takes, and its Python twin",
        "  bynames --version",
        "  bynames --lang be|ru …   messages in Belarusian or Russian (default: the locale's)",
    ]
    return "\n".join(map(translated, lines))
