-- Who serves here, as the fund pool said last. Names stand here, never in the log.
-- roles, kin: codes and ids, joined by spaces.
CREATE TABLE staff (
    id              TEXT    PRIMARY KEY,
    name            TEXT    NOT NULL,
    roles           TEXT    NOT NULL,
    kin             TEXT    NOT NULL,
    active          INTEGER NOT NULL CHECK (active IN (0, 1)),
    -- Both under the device key.
    sealed_hash     BLOB,
    sealed_card_key BLOB,
    card            TEXT    UNIQUE,
    card_tier       TEXT    CHECK (card_tier IN ('SECURE', 'IDENTIFIER')),
    card_number     INTEGER
) STRICT, WITHOUT ROWID;

-- The end of each household's own ledger as the fund pool told it; place 0 is the newest.
CREATE TABLE statement_line (
    household TEXT    NOT NULL,
    place     INTEGER NOT NULL CHECK (place >= 0),
    date      TEXT    NOT NULL,
    points    INTEGER NOT NULL,
    reason    TEXT    NOT NULL,
    number    TEXT    NOT NULL,
    PRIMARY KEY (household, place)
) STRICT, WITHOUT ROWID;

ALTER TABLE card ADD COLUMN speaks_balance INTEGER NOT NULL DEFAULT 0 CHECK (speaks_balance IN (0, 1));

-- How far the fund pool had acknowledged the log, and when: the "sync time" of a register.
CREATE TABLE acknowledged (
    position INTEGER PRIMARY KEY,
    at       TEXT NOT NULL
) STRICT;

-- Where the redemptions stand in the log, so that a register need not read all of it. What they say stands in the log alone.
CREATE TABLE redemption (
    position    INTEGER PRIMARY KEY,
    date        TEXT    NOT NULL,
    household   TEXT    NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('CARD', 'PAPER', 'FORGOTTEN_CARD', 'PROXY')),
    -- The reversal's place; each redemption is taken back at most once.
    reversed_by INTEGER CHECK (reversed_by > position)
) STRICT;
CREATE UNIQUE INDEX redemption_taken_back ON redemption (reversed_by) WHERE reversed_by IS NOT NULL;
CREATE INDEX redemption_by_date ON redemption (date, position);
CREATE INDEX redemption_by_household ON redemption (household, position);

CREATE TRIGGER redemption_is_taken_back_once BEFORE UPDATE ON redemption
WHEN old.reversed_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a redemption is taken back at most once'); END;

CREATE TABLE redemption_goods (
    sku      TEXT    NOT NULL,
    position INTEGER NOT NULL REFERENCES redemption (position),
    PRIMARY KEY (sku, position)
) STRICT, WITHOUT ROWID;

-- What an assisted redemption keeps beside the log: a slip is entered once, and a name can be erased.
CREATE TABLE assistance (
    position  INTEGER PRIMARY KEY REFERENCES redemption (position),
    paper     TEXT UNIQUE,
    collector TEXT
) STRICT;

-- Receiving register: what food law wants kept of a delivery beside its lots. Names can be erased here when their time is over.
CREATE TABLE receipt (
    position         INTEGER PRIMARY KEY,
    date             TEXT NOT NULL,
    kind             TEXT NOT NULL CHECK (kind IN ('RECEIVED', 'OPENED')),
    -- Staff numbers, as in the entry; second: who signed an opening stock.
    acceptor         TEXT NOT NULL,
    second           TEXT,
    supplier_name    TEXT,
    supplier_address TEXT,
    supplier_contact TEXT,
    supplier_licence TEXT,
    invoice          TEXT,
    buyer            TEXT,
    fund_source      TEXT
) STRICT;
CREATE INDEX receipt_by_date ON receipt (date, position);

ALTER TABLE lot ADD COLUMN receipt INTEGER;
ALTER TABLE lot ADD COLUMN quantity INTEGER;
ALTER TABLE lot ADD COLUMN spec TEXT;
ALTER TABLE lot ADD COLUMN batch TEXT;
CREATE INDEX lot_by_receipt ON lot (receipt);
CREATE INDEX lot_by_supplier ON lot (supplier, receipt);

-- Places of corrections, for the stock card of a lot.
CREATE TABLE correction (
    position INTEGER PRIMARY KEY,
    lot      TEXT NOT NULL
) STRICT;
CREATE INDEX correction_of_lot ON correction (lot, position);

-- What this shop wrote before it kept these tables.
INSERT INTO redemption (position, date, household, kind)
SELECT position, json_extract(CAST(bytes AS TEXT), '$.date'), json_extract(CAST(bytes AS TEXT), '$.event.household'), 'CARD'
FROM entry WHERE json_extract(CAST(bytes AS TEXT), '$.event.kind') = 'redeemed' ORDER BY position;

INSERT OR IGNORE INTO redemption_goods (sku, position)
SELECT json_extract(line.value, '$.sku'), entry.position
FROM entry, json_each(CAST(entry.bytes AS TEXT), '$.event.lines') AS line
WHERE json_extract(CAST(entry.bytes AS TEXT), '$.event.kind') = 'redeemed';

INSERT INTO receipt (position, date, kind, acceptor)
SELECT position, json_extract(CAST(bytes AS TEXT), '$.date'), 'RECEIVED', json_extract(CAST(bytes AS TEXT), '$.by')
FROM entry WHERE json_extract(CAST(bytes AS TEXT), '$.event.kind') = 'goods-received' ORDER BY position;

UPDATE lot SET receipt = delivery.position, quantity = delivery.quantity
FROM (SELECT entry.position AS position, json_extract(line.value, '$.lot') AS id, json_extract(line.value, '$.quantity') AS quantity
      FROM entry, json_each(CAST(entry.bytes AS TEXT), '$.event.lines') AS line
      WHERE json_extract(CAST(entry.bytes AS TEXT), '$.event.kind') = 'goods-received') AS delivery
WHERE lot.id = delivery.id;
