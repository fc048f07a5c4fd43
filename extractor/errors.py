"""What stops the work and is no fault of the program."""


class UserError(Exception):
    """Its message is for the user: one line that says where, what is wrong and what to do.

    Whatever says so to a user inherits from it; the command line shows the message and ends.
    """
