"""Accuracy and speed of bynames beside what a user would otherwise pick.

Run from the top of the checkout, each part is one command::

    python -m benchmarks.people       # every form of real people against every other
    python -m benchmarks.accuracy     # all sets, all tools -> docs/benchmarks.md
    python -m benchmarks.speed        # time and memory, all tools -> docs/performance.md

Tools that are not installed are skipped with a message.
"""
