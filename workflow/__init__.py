"""What an officer can do, one function an act, and what an officer can see."""
