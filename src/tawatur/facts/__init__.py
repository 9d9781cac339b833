"""What one article says: entities, times, statements, events."""
