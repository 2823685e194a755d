"""What the spreadsheet is: the ground floor both towers stand on.

`tables` says which tabs there are and what their lines hold, each as a typed `Row` made of `columns`. `Book` reads and
saves them and is the only one who knows gspread. `changes` are what a plan or a rule wants done: values, carried out by
`Book.save`.
What is wrong in somebody's data is a `Problem` (a value); what cannot be served is a `Refusal` (an exception).
Nothing here knows a widget, a web page or a capability: notebooks decide, functions act, the sheet remembers.
"""
