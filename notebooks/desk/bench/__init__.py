"""What several panels share: one surface, keys, undo, a journal on the user's disk, saving in the background.

How a key press travels
    surface.js   a key or a click on the card that is visible and focused -> one message: press id, card shown, values
    panel        refuses what is not for the card shown; the panel's own `pressed` turns it into changes of rows
    journal      the changes are on the disk (fsync) before anything else happens
    surface      the next card is shown, the press is acknowledged ("saved"); unacknowledged presses are sent again
    saver        Book.save in a thread of its own, as far as the minute's quota goes
    clashes      what met another person's edit: who wrote it and when, both values, and History for the one not taken
    siblings     other desks of this process look at once; desks elsewhere are seen at the next look
    memory       what a person chose to look at, beside the journal, so that a restart shows the same view
    leftover     the start page sends what desks left behind whose kernel ended
    state        what stands around the card: progress, saving, the minute's quota, choices, notes
    view         what is shown: trees of plain nodes; there is no way to pass markup
    veil         in blind mode all that the surface sends passes through it; `masking` (pure) finds what tells who it is
    roster       long lists: sent once, then what changed; list.js sorts, filters, and draws the lines in sight alone

How to write a panel
    class RatePanel(Panel):
        name = "hold_interviews"                  # names its journal: one per spreadsheet, person and panel
        title = "Rate an interview"
        tabs = (Interview, Application, Rating)   # what it reads; `self.rows` then holds them

        def waiting(self) -> list[str]: ...       # ids of what still wants a decision, in the order to show
        def card(self, item: str) -> Card: ...    # what is shown of one of them: nodes, fields, actions with keys
        def pressed(self, press: Press) -> None:  # what an action does: self.decide / self.skip / self.stay;
            ...                                   # raise Refusal("one sentence") and the card stays, with the sentence

    `self.rows.of(Interview)`, `self.rows.find(Interview, id)`, `self.rows.get(Interview, id)`: rows as they will stand
    once everything decided here is in the sheet. `self.firm`, `self.who`, `self.zone`, `self.item` (the item shown).
    `self.decide("Interview for Ada", change(...), add(...), back=[...])`: journal, remember for undo, go to the next,
    save behind. Undo takes changes back by itself; for an added row say in `back` what takes it back (or `back=None`
    means: only the changes of existing rows can be taken back, and a decision of added rows alone cannot).
    `self.stay("Choose a reason.")` shows a sentence and the same card, drawn anew. `self.skip()` goes on.
    `self.ask("reasons")` asks a question within the card: `self.step` is "reasons" when `card` is called next; any
    decision, skip or undo, and `self.ask("")`, end it. `decide(..., stays=True)` keeps the item in the queue;
    `beside=True` too, and it counts as no decision (a tag, a note).
    `self.show(item)` brings another item to the front. One press carries one decision.
    `press.action`, `press.text("note")`, `press.number("rating:k-1")`, `press.moment("starts", zone)`,
    `press.day("start")`, `press.chosen("interviewers")` read what came along.
    `fields.roster("applications", "Applications", opens="open")` with a `Roster` in `self.rosters` shows thousands of
    lines; `short_text(..., enter="save", first=True)` begins a tag at once and Enter ends it;
    `long_text(..., enter="save", first=True, brief=True)` does so with a note of several lines.
    `bench.reasons.actions(self.firm.reasons)` asks for a reason, `bench.reasons.chosen(press.action)` reads it.
    Keys of the bench: / filters a list, u undo, ? all keys, k keep theirs, m take mine, Escape leaves a field. A card
    may not use them except Escape (an action with key "Escape" goes back from a question). Ctrl Shift Enter brings the
    focus from anywhere on the page.

    `sheet_was_read(reading)` sorts once what many cards need; `prepare(items)` fetches ahead; `counted = False` is a
    page without queue, progress and undo; `gathers = True` lets it send what other panels left behind.

    `bench.view`: Card, Action, Node, Mark; text, line, heading, box, section, listing, facts, table, badge, quote,
    prose (with Marks), fold, link, meter, button. Looks of a box: columns, scroll, row, panel, note, warn, fields.
    `bench.fields`: rating, choice, checks, select, short_text, long_text, number, moment, day,
    files (`self.uploads.of(press, name)` gives what was chosen).
    `bench.press.Press`: also `press.amount("pay")` for money. `bench.panel.Panel`. `bench.opening.opened`.
    `opened(RatePanel)` gives the widget to show, from the environment's settings; running the cell again closes the
    panel it opened before. `RatePanel(book, who, Journal(folder / "x.jsonl"))` needs no kernel: tests press its buttons
    with `tests.notebooks.desk.keyboard.Keyboard(panel).press("i", note="…")`, then `panel.flush()`, `panel.close()`.
"""
