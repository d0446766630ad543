"""The languages that forms of the table may be of."""

__all__ = ["ALPHABETS", "CYRILLIC", "LATIN"]

CYRILLIC = frozenset({"be", "be-tarask", "ru", "uk", "bg", "sr", "mk"})
LATIN = frozenset(
    "be-Latn ru-Latn ar az ca cs cy da de el en es et eu fi fr ga he hr hu hy is it ka kk la lt lv"
    " nl no pl pt ro sk sl sv tr tt yi".split()
)
"""The languages of forms in Latin letters; of those that have another script of their own, the
usual romanisation (Giorgi, Moshe)."""

ALPHABETS = {
    "be": "абвгґдеёжзійклмнопрстуўфхцчшыьэюя",
    "be-tarask": "абвгґдеёжзійклмнопрстуўфхцчшыьэюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
"""The letters of the languages whose forms are checked letter by letter."""
