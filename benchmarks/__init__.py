"""What the program costs beside the least that anybody could pay for the same result."""
