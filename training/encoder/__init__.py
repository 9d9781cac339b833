"""How the encoder is made, one command a step: vocabulary, train, export; data, swaps and model are what they share."""
