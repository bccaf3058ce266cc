-- Which store this is, and whom it belongs to. One row, from enrolment.
CREATE TABLE enrolment (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    store    TEXT NOT NULL,
    pool_key BLOB NOT NULL
) STRICT;

-- How far this store and the fund pool have heard each other. One row.
CREATE TABLE contact (
    only_row     INTEGER PRIMARY KEY CHECK (only_row = 1),
    news_cursor  INTEGER NOT NULL DEFAULT 0,
    pool_date    TEXT,
    acked        INTEGER,
    acked_hash   BLOB,
    -- Why the fund pool told this store to stop; NULL while all is well.
    stopped      TEXT
) STRICT;
INSERT INTO contact (only_row) VALUES (1);

CREATE TABLE store_settings (
    only_row               INTEGER PRIMARY KEY CHECK (only_row = 1),
    name_zh                TEXT    NOT NULL,
    name_en                TEXT    NOT NULL,
    identifier_cap_per_day INTEGER NOT NULL CHECK (identifier_cap_per_day >= 0)
) STRICT;

CREATE TABLE household (
    id              TEXT PRIMARY KEY,
    collective      TEXT    NOT NULL,
    masked_name     TEXT    NOT NULL,
    suspended_from  TEXT,
    suspended_until TEXT,
    total           INTEGER NOT NULL,
    total_on        TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE card (
    id         TEXT PRIMARY KEY,
    tier       TEXT    NOT NULL CHECK (tier IN ('SECURE', 'IDENTIFIER')),
    household  TEXT    NOT NULL,
    lost       INTEGER NOT NULL CHECK (lost IN (0, 1)),
    number     INTEGER,
    -- K3 of this one card, sealed under the device key.
    sealed_key BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE goods (
    sku     TEXT PRIMARY KEY,
    barcode TEXT,
    name_zh TEXT    NOT NULL,
    name_en TEXT    NOT NULL,
    picture TEXT    NOT NULL,
    price   INTEGER NOT NULL CHECK (price >= 0),
    offered INTEGER NOT NULL CHECK (offered IN (0, 1))
) STRICT, WITHOUT ROWID;

-- The lots; how many pieces are left stands in balance, account shelf:STORE:LOT.
CREATE TABLE lot (
    id        TEXT PRIMARY KEY,
    sku       TEXT    NOT NULL,
    unit_cost INTEGER NOT NULL CHECK (unit_cost >= 0),
    produced  TEXT,
    expires   TEXT,
    supplier  TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX lot_by_sku ON lot (sku);

-- Spending rights as counters that only grow (books.md). The balance lease:STORE:HOUSEHOLD says the same in the ledger.
CREATE TABLE spending_right (
    household TEXT PRIMARY KEY,
    granted   INTEGER NOT NULL CHECK (granted >= 0),
    returned  INTEGER NOT NULL DEFAULT 0 CHECK (returned >= 0),
    spent     INTEGER NOT NULL DEFAULT 0 CHECK (spent >= 0),
    undone    INTEGER NOT NULL DEFAULT 0 CHECK (undone >= 0 AND undone <= spent),
    CHECK (spent + returned <= granted + undone)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER spending_right_only_grows BEFORE UPDATE ON spending_right
WHEN new.granted < old.granted OR new.returned < old.returned OR new.spent < old.spent OR new.undone < old.undone
BEGIN SELECT RAISE(ABORT, 'the counters of a spending right only grow'); END;

-- What a household spent on the last day it used a card that proves nothing.
CREATE TABLE identifier_spending (
    household TEXT PRIMARY KEY,
    day       TEXT    NOT NULL,
    spent     INTEGER NOT NULL CHECK (spent >= 0)
) STRICT, WITHOUT ROWID;
