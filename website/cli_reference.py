"""``docs/cli.md``: every command with its options, written from the program itself.

Run by ``make pages``: ``python -m website.cli_reference > docs/cli.md``.
"""

from __future__ import annotations

import argparse
import re

from bynames._cli import COMMANDS
from bynames._cli.commands import parser_of

__all__ = ["cli_page"]

_HEAD = """\
# The terminal

Made by `python -m website.cli_reference > docs/cli.md` from the program; change that,
not this page.

```text
bynames NAME
bynames COMMAND …
```

bynames compares names, not people: two people can share a name.

| exit code | what it means |
| --- | --- |
| 0 | found, the same name, or done |
| 1 | not found, another name, or not all was done; each command says what it means there |
| 2 | wrong use, or input that cannot be read; one sentence on stderr says why and what to do |
| 130 | interrupted |

Results go to stdout, everything else to stderr. `-` as a file is stdin. `bynames --help` lists
the commands, `bynames COMMAND --help` says what one takes, `bynames --version` prints the version.
"""


def cli_page() -> str:
    """The page on all commands, as Markdown."""
    lines = [_HEAD, "| command | what it does |", "| --- | --- |"]
    lines += [f"| [{name}](#bynames-{name}) | {text} |" for name, text in COMMANDS.items()]
    return "\n".join([*lines, "", *map(_section, COMMANDS)])


def _section(command: str) -> str:
    parser = parser_of(command)
    lines = [f"## bynames {command}", "", "```text", _usage(parser), "```", ""]
    lines += [_description(parser), ""]
    unnamed, named = [], []
    for group in parser._action_groups:  # argparse has no public name for them
        actions = [action for action in group._group_actions if action.dest != "help"]
        if group.title in ("positional arguments", "options"):
            unnamed += actions
        elif actions:
            named.append((f"{group.title}", actions))
    for title, actions in [("", unnamed), *named]:
        lines += [f"{title[0].upper()}{title[1:]}:", ""] if title else []
        lines += ["| argument | what |", "| --- | --- |"]
        lines += [f"| {_name(action)} | {_help(parser, action)} |" for action in actions]
        lines.append("")
    return "\n".join(lines)


def _description(parser: argparse.ArgumentParser) -> str:
    """What the command says of itself; the functions behind it in a paragraph of their own."""
    said, _, twins = (parser.description or "").strip().partition("\nPython twin")
    functions = re.findall(r"bynames\.[\w.]+(?:\([^)]*\))?", twins)
    return f"{_escaped(said)}\n\nIn Python: {', '.join(f'`{name}`' for name in functions)}"


def _usage(parser: argparse.ArgumentParser) -> str:
    """The command with what it must be given; options are listed below it."""
    words = [parser.prog]
    for action in parser._actions:
        if action.option_strings and not action.required:
            continue
        word = str(action.metavar or _choices(action))
        word = f"{word} [{word} …]" if action.nargs == "+" else word
        word = f"[{word} …]" if action.nargs == "*" else word
        word = f"[{word}]" if action.nargs == "?" else word
        words.append(" ".join([*action.option_strings[:1], word]))
    return " ".join([*words, "[options]"])


def _name(action: argparse.Action) -> str:
    if not action.option_strings:
        return f"`{action.metavar or _choices(action)}`"
    value = "" if action.nargs == 0 else f" {action.metavar or _choices(action)}"
    return ", ".join(f"`{option}{value}`" for option in action.option_strings)


def _choices(action: argparse.Action) -> str:
    if action.choices:
        return "|".join(map(str, action.choices)).replace("|", "/")
    return action.dest.upper()


def _help(parser: argparse.ArgumentParser, action: argparse.Action) -> str:
    said = (action.help or "") % {"default": action.default, "prog": parser.prog}
    return _escaped(said)


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is, but for what stands in backquotes."""
    pieces = text.replace("``", "`").split("`")
    pieces[::2] = [re.sub(r"([\\*_<|])", r"\\\1", piece) for piece in pieces[::2]]
    return "`".join(pieces)


if __name__ == "__main__":
    print(cli_page(), end="")
