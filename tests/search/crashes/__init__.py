"""What is lost when a part is killed: a site of its own, edited by one process while others are killed."""
