"""One whole hire without a screen: a folder of résumés on one side, letters and invitations on the other.

`walk` opens an office of its own and goes through the steps. `steps` are the steps, each the very code behind a panel's
keys; a practice hand decides in place of people. `bringing` lays the files into an intake folder, `functions` calls the
tick until nothing is left to do, `checks` finds out what was really done, `telling` prints it.

Every step looks at the sheet first and does only what is still owed, so that a second walk adds nothing.
"""
