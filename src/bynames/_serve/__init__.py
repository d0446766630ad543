"""The service: addresses, pages and answers about names and a reference list.

In: a table of names; requests.
Out: HTML and JSON; nothing is written, logged or sent elsewhere.
"""
