"""The chief's dashboard on the screen."""
