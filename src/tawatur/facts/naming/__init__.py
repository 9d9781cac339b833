"""Names: what is named, by lists and cue words, and which names are one referent."""
