"""The encoder: a small transformer that reads an article together with what lists and grammar found in it."""
