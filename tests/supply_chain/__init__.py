"""What the program is made of: its packages, their licences, what is known against them."""
