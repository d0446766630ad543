"""Running text: people who are spelled in more than one way.

``check`` finds the mentions of people in a text (:mod:`.mentions`), takes case endings off
(:mod:`.cases`), puts the mentions of one name together (:mod:`.people`) and says where a text
spells a name in more than one way (:mod:`.findings`).  :mod:`.documents` gives the text of a
file (plain text, Markdown, HTML, DOCX) and puts corrections back without touching anything else.

In: a text, or the text of a file.
Out: findings with positions in the text, and edits that correct them.
"""

from bynames._running_text.findings import Edit, Finding, Mention, check, edits

__all__ = ["Edit", "Finding", "Mention", "check", "edits"]
