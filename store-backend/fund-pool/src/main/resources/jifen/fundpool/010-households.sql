-- What becomes of households and their points besides spending: owed, expired, divided.

-- A ledger may say that a household owes; earned: an earning, whose day a cut-off asks for.
CREATE TABLE household_line_that_may_owe (
    number    INTEGER PRIMARY KEY,
    household TEXT    NOT NULL REFERENCES household (id),
    date      TEXT    NOT NULL,
    entry     TEXT    NOT NULL,
    points    INTEGER NOT NULL,
    what      TEXT    NOT NULL,
    balance   INTEGER NOT NULL,
    earned    INTEGER NOT NULL DEFAULT 0 CHECK (earned IN (0, 1))
) STRICT;
INSERT INTO household_line_that_may_owe (number, household, date, entry, points, what, balance, earned)
SELECT number, household, date, entry, points, what, balance,
       iif(entry LIKE 'pool/%' AND points > 0 AND what <> 'given back: the township bears it', 1, 0)
FROM household_line;
DROP TABLE household_line;
ALTER TABLE household_line_that_may_owe RENAME TO household_line;
CREATE INDEX line_of_household ON household_line (household, number);

-- Files of deductions that were posted, so that none is posted twice.
CREATE TABLE deductions_file (
    content_hash BLOB PRIMARY KEY,
    entry        TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A closed household gets no more rights. recalled: its rights are called home, and given anew when they are all there.
ALTER TABLE household ADD COLUMN closed_on TEXT;
ALTER TABLE household ADD COLUMN closed_entry TEXT;
ALTER TABLE household ADD COLUMN recalled INTEGER NOT NULL DEFAULT 0 CHECK (recalled IN (0, 1));

-- Who follows a closed household, by which share; place: as two people named them.
CREATE TABLE heir (
    household TEXT    NOT NULL REFERENCES household (id),
    heir      TEXT    NOT NULL REFERENCES household (id) CHECK (heir <> household),
    share     INTEGER NOT NULL CHECK (share > 0),
    place     INTEGER NOT NULL,
    PRIMARY KEY (household, heir)
) STRICT, WITHOUT ROWID;

-- Whose a card was before: a kiosk that has not heard of the change still lets it spend of the household it knows.
CREATE TABLE card_before (
    card      TEXT NOT NULL REFERENCES card (uid),
    household TEXT NOT NULL REFERENCES household (id),
    PRIMARY KEY (card, household)
) STRICT, WITHOUT ROWID;

-- Cut-offs; of each collective the last one holds. line: the last line of any household's ledger when it was fixed.
CREATE TABLE cut_off (
    number     INTEGER PRIMARY KEY,
    collective TEXT    NOT NULL REFERENCES collective (id),
    on_date    TEXT    NOT NULL,
    carry_over INTEGER NOT NULL CHECK (carry_over >= 0),
    resolution TEXT    NOT NULL,
    entry      TEXT    NOT NULL,
    line       INTEGER NOT NULL
) STRICT;

-- What of a household's points lay elsewhere when the last cut-off was fixed. place: a kiosk, or an account.
-- For a kiosk also its counters of then: spent less taken back, and returned.
CREATE TABLE old_elsewhere (
    household TEXT    NOT NULL REFERENCES household (id),
    place     TEXT    NOT NULL,
    amount    INTEGER NOT NULL CHECK (amount > 0),
    spent     INTEGER NOT NULL DEFAULT 0,
    returned  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (household, place)
) STRICT, WITHOUT ROWID;

-- A card may go on with a household that follows its own.
CREATE TABLE card_line_of_any_household (
    number    INTEGER PRIMARY KEY,
    card      TEXT NOT NULL REFERENCES card (uid),
    date      TEXT NOT NULL,
    entry     TEXT NOT NULL,
    what      TEXT NOT NULL CHECK (what IN ('bound', 'lost', 'replaced', 'replaces', 'passed-on')),
    other     TEXT REFERENCES card (uid)
) STRICT;
INSERT INTO card_line_of_any_household (number, card, date, entry, what, other)
SELECT number, card, date, entry, what, other FROM card_line;
DROP TABLE card_line;
ALTER TABLE card_line_of_any_household RENAME TO card_line;
CREATE INDEX line_of_card ON card_line (card);
