"""Running text: people who are spelled in more than one way.

In: a text, or the text of a file (plain text, Markdown, HTML, DOCX).
Out: findings with positions in the text, and edits that correct them and touch nothing else.
"""

from bynames._running_text.findings import Edit, Finding, Mention, check, edits

__all__ = ["Edit", "Finding", "Mention", "check", "edits"]
