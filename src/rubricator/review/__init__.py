"""What people look at and decide: doubtful proposals in context, and how good the program's proposals were."""
