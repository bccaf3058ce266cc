-- Purses on secure cards. Amounts in hundredths of a point.

-- What a kiosk last read on a card that carries a purse; a kiosk's word, for people to compare with.
CREATE TABLE purse (
    card     TEXT    PRIMARY KEY,
    tmc      INTEGER NOT NULL CHECK (tmc >= 0),
    balance  INTEGER NOT NULL CHECK (balance >= 0),
    heard_on TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- Orders to top a card up. The credit is transaction tmc + 1 of that card or never happens. presumed: the card has spent it, and
-- the entry that tells of the credit is still on its way.
CREATE TABLE top_up (
    name      TEXT    PRIMARY KEY,
    card      TEXT    NOT NULL REFERENCES card (uid),
    household TEXT    NOT NULL REFERENCES household (id),
    tmc       INTEGER NOT NULL CHECK (tmc >= 0),
    amount    INTEGER NOT NULL CHECK (amount > 0),
    state     TEXT    NOT NULL CHECK (state IN ('open', 'presumed', 'credited', 'failed', 'returned')),
    date      TEXT    NOT NULL,
    UNIQUE (card, tmc)
) STRICT, WITHOUT ROWID;

-- What each card says it did, by its own counter: a number that is told twice is a fraud, one that is missing is on its way.
-- change: what the purse gained; below zero for what it gave. proven: by the card's MAC.
CREATE TABLE card_transaction (
    card          TEXT    NOT NULL,
    tmc           INTEGER NOT NULL CHECK (tmc >= 1),
    node          TEXT    NOT NULL REFERENCES kiosk (node),
    position      INTEGER NOT NULL,
    date          TEXT    NOT NULL,
    change        INTEGER NOT NULL,
    balance_after INTEGER NOT NULL CHECK (balance_after >= 0),
    proven        INTEGER NOT NULL CHECK (proven IN (0, 1)),
    PRIMARY KEY (card, tmc)
) STRICT, WITHOUT ROWID;

-- Redemptions by a card with a purse, from the intent on. late: the intent came when the card was reported lost already.
-- borne: what of it the township bears.
CREATE TABLE purse_intent (
    node      TEXT    NOT NULL REFERENCES kiosk (node),
    position  INTEGER NOT NULL,
    store     TEXT    NOT NULL REFERENCES store (id),
    card      TEXT    NOT NULL,
    household TEXT    NOT NULL REFERENCES household (id),
    -- The card's counter before: if it paid, that was number tmc + 1.
    tmc       INTEGER NOT NULL CHECK (tmc >= 0),
    purse     INTEGER NOT NULL CHECK (purse >= 0),
    lease     INTEGER NOT NULL CHECK (lease >= 0),
    late      INTEGER NOT NULL CHECK (late IN (0, 1)),
    state     TEXT    NOT NULL CHECK (state IN ('open', 'done', 'voided', 'frozen')),
    outcome   INTEGER CHECK (outcome > position),
    borne     INTEGER NOT NULL DEFAULT 0 CHECK (borne BETWEEN 0 AND purse + lease),
    PRIMARY KEY (node, position),
    CHECK ((state IN ('done', 'voided')) = (outcome IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX intent_of_card ON purse_intent (card);
CREATE INDEX intent_of_household ON purse_intent (household);

-- Cards with a purse that were reported lost. cursor: where the news of it hangs.
CREATE TABLE lost_purse (
    card   TEXT    PRIMARY KEY REFERENCES card (uid),
    cursor INTEGER NOT NULL,
    at     TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- Which kiosk has stored that news, and has no entry from before it that the fund pool does not hold.
CREATE TABLE lost_purse_heard (
    card TEXT NOT NULL REFERENCES lost_purse (card),
    node TEXT NOT NULL REFERENCES kiosk (node),
    PRIMARY KEY (card, node)
) STRICT, WITHOUT ROWID;
