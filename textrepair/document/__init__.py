"""Text as the rest of the program sees it: prose, sentences and words with their places."""

from textrepair.document.sentences import Document, Sentence, read
from textrepair.document.words import Word, words

__all__ = ["Document", "Sentence", "Word", "read", "words"]
