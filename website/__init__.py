"""The documentation site and its pictures, made from this tree.

``make docs`` builds the site: ``hooks`` lets MkDocs show the pages as they stand in the
repository.  ``make pages`` writes the pages that are made from the program: ``cli_reference``.
"""
