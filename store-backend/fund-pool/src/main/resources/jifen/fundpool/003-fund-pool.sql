-- What the fund pool knows beside its log and the stores' logs. Names and keys stand here, never in a log.

-- rate: basis points of net income; value: fen a point. Both by the last resolution.
CREATE TABLE collective (
    id             TEXT    PRIMARY KEY,
    name_zh        TEXT    NOT NULL,
    name_en        TEXT    NOT NULL,
    set_aside_rate INTEGER NOT NULL CHECK (set_aside_rate BETWEEN 0 AND 10000),
    fen_per_point  INTEGER NOT NULL CHECK (fen_per_point >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE store (
    id             TEXT    PRIMARY KEY,
    name_zh        TEXT    NOT NULL,
    name_en        TEXT    NOT NULL,
    identifier_cap INTEGER NOT NULL CHECK (identifier_cap >= 0)
) STRICT, WITHOUT ROWID;

-- A store's node. Of each store at most one is at work; a replaced one may still bring what it did before.
CREATE TABLE kiosk (
    node        TEXT    PRIMARY KEY,
    store       TEXT    NOT NULL REFERENCES store (id),
    public_key  BLOB    NOT NULL UNIQUE,
    state       TEXT    NOT NULL CHECK (state IN ('active', 'replaced', 'quarantined')),
    enrolled_at TEXT    NOT NULL,
    last_seen   TEXT,
    version     TEXT,
    head        INTEGER,
    head_hash   BLOB,
    head_sign   BLOB
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_kiosk_at_work ON kiosk (store) WHERE state = 'active';

-- Of a one-time code only the hash of its secret is kept.
CREATE TABLE enrolment_code (
    secret_hash BLOB PRIMARY KEY,
    store       TEXT NOT NULL REFERENCES store (id),
    expires_at  TEXT NOT NULL,
    used_by     TEXT REFERENCES kiosk (node)
) STRICT, WITHOUT ROWID;

CREATE TABLE household (
    id              TEXT PRIMARY KEY,
    collective      TEXT NOT NULL REFERENCES collective (id),
    home_store      TEXT NOT NULL REFERENCES store (id),
    masked_name     TEXT NOT NULL,
    suspended_from  TEXT,
    suspended_until TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX household_of_collective ON household (collective);

CREATE TABLE card (
    uid       TEXT    PRIMARY KEY,
    tier      TEXT    NOT NULL CHECK (tier IN ('SECURE', 'IDENTIFIER')),
    household TEXT    NOT NULL REFERENCES household (id),
    number    INTEGER UNIQUE,
    read_key  TEXT,
    lost      INTEGER NOT NULL CHECK (lost IN (0, 1)),
    CHECK ((tier = 'SECURE') = (number IS NOT NULL AND read_key IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX card_of_household ON card (household);

CREATE TABLE goods (
    sku     TEXT    PRIMARY KEY,
    barcode TEXT    UNIQUE,
    name_zh TEXT    NOT NULL,
    name_en TEXT    NOT NULL,
    picture TEXT    NOT NULL,
    price   INTEGER NOT NULL CHECK (price > 0),
    offered INTEGER NOT NULL CHECK (offered IN (0, 1))
) STRICT, WITHOUT ROWID;

-- A delivery as the store's log tells it, so that what is handed out of it can be checked.
CREATE TABLE lot (
    store     TEXT    NOT NULL REFERENCES store (id),
    id        TEXT    NOT NULL,
    sku       TEXT    NOT NULL,
    unit_cost INTEGER NOT NULL,
    PRIMARY KEY (store, id)
) STRICT, WITHOUT ROWID;

-- Spending rights out at a kiosk: counters that only grow, and a kiosk never spends what it was not granted.
CREATE TABLE right_out (
    node      TEXT    NOT NULL REFERENCES kiosk (node),
    household TEXT    NOT NULL REFERENCES household (id),
    granted   INTEGER NOT NULL,
    accepted  INTEGER NOT NULL DEFAULT 0 CHECK (accepted <= granted),
    spent     INTEGER NOT NULL DEFAULT 0 CHECK (spent <= accepted),
    PRIMARY KEY (node, household)
) STRICT, WITHOUT ROWID;
CREATE INDEX right_of_household ON right_out (household);

-- The latest state of each thing a kiosk is told; cursor grows with every change. scope: a node, or * for all.
CREATE TABLE news (
    key    TEXT    PRIMARY KEY,
    scope  TEXT    NOT NULL,
    cursor INTEGER NOT NULL UNIQUE,
    body   BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

-- What a person must look at. The same matter stands here once.
CREATE TABLE finding (
    number  INTEGER PRIMARY KEY,
    found_at TEXT   NOT NULL,
    node    TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    message TEXT    NOT NULL,
    UNIQUE (node, kind, message)
) STRICT;

-- Files of awards that were posted, so that none is posted twice.
CREATE TABLE awards_file (
    content_hash BLOB PRIMARY KEY,
    entry        TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Points ledger of each household (台账), as it reads it: the balance is what it owned after the line.
CREATE TABLE household_line (
    number    INTEGER PRIMARY KEY,
    household TEXT    NOT NULL REFERENCES household (id),
    date      TEXT    NOT NULL,
    entry     TEXT    NOT NULL,
    points    INTEGER NOT NULL,
    what      TEXT    NOT NULL,
    balance   INTEGER NOT NULL CHECK (balance >= 0)
) STRICT;
CREATE INDEX line_of_household ON household_line (household, number);

CREATE TABLE donor (
    number INTEGER PRIMARY KEY,
    name   TEXT    NOT NULL UNIQUE
) STRICT;

-- Fund register: what came in, from whom, by which document, and how much of it is bound to the fund.
CREATE TABLE fund_line (
    number     INTEGER PRIMARY KEY,
    collective TEXT    NOT NULL REFERENCES collective (id),
    date       TEXT    NOT NULL,
    entry      TEXT    NOT NULL,
    source     TEXT    NOT NULL CHECK (source IN ('income', 'public-grant', 'donation')),
    period     TEXT    NOT NULL,
    document   TEXT    NOT NULL,
    donor      INTEGER REFERENCES donor (number),
    amount     INTEGER NOT NULL CHECK (amount > 0),
    into_fund  INTEGER NOT NULL CHECK (into_fund >= 0)
) STRICT;
CREATE UNIQUE INDEX no_income_or_grant_twice ON fund_line (collective, source, period, document) WHERE source <> 'donation';
