"""What leaves the courses in formats of others."""
