"""What is made of the model: one folder a target."""
