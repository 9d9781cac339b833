"""How the lists and weights that ship with Tawatur are made, from raw data to file."""
