"""From bytes to documents: text, HTML, JSON items, in whatever character set they are."""

from tawatur.read.charsets import Decoded, decode
from tawatur.read.documents import READERS, document
from tawatur.read.inputs import LIMIT, Raw, inputs

__all__ = ["LIMIT", "READERS", "Decoded", "Raw", "decode", "document", "inputs"]
