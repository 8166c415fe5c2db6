"""The demonstration station: synthetic, made by a fixed seed through the acts an officer uses."""
