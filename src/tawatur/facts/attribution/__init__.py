"""The grammar of attribution: who says what, by which words, through whom."""
