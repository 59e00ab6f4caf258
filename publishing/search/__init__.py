"""Search over what is published: what search finds of a Document, its terms, and the hits of a query, the same on every database."""
