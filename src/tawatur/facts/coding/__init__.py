"""Event coding: from trigger words to typed events with their parties, places, sizes and status."""
