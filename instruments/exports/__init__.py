"""What leaves the register in formats of others."""
