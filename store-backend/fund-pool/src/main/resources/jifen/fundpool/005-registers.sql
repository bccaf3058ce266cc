-- Registers that a manager keeps and an auditor reads. What the log already tells of is taken over from it.

-- Who belongs to a household. Names stand here alone; of an erased person only the number is left.
CREATE TABLE household_member (
    number     INTEGER PRIMARY KEY,
    household  TEXT    NOT NULL REFERENCES household (id),
    name       TEXT    NOT NULL,
    relation   TEXT    NOT NULL CHECK (relation IN ('head', 'spouse', 'child', 'parent', 'grandchild', 'other')),
    birth_year INTEGER,
    joined_on  TEXT    NOT NULL,
    left_on    TEXT,
    erased     INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
    CHECK (erased = 0 OR (name = '' AND birth_year IS NULL))
) STRICT;
CREATE INDEX member_of_household ON household_member (household);

-- Every suspension there ever was, and how it ended before its last day.
CREATE TABLE suspension (
    number      INTEGER PRIMARY KEY,
    household   TEXT NOT NULL REFERENCES household (id),
    from_date   TEXT NOT NULL,
    until_date  TEXT NOT NULL CHECK (until_date >= from_date),
    reason      TEXT NOT NULL,
    entry       TEXT NOT NULL,
    lifted_on   TEXT,
    lift_reason TEXT,
    lift_entry  TEXT,
    CHECK ((lifted_on IS NULL) = (lift_entry IS NULL))
) STRICT;
CREATE INDEX suspension_of_household ON suspension (household);
INSERT INTO suspension (household, from_date, until_date, reason, entry)
SELECT json_extract(body, '$.event.household'), json_extract(body, '$.event.from'), json_extract(body, '$.event.until'),
       json_extract(body, '$.event.reason'), number
FROM (SELECT CAST(bytes AS TEXT) AS body, position,
             'pool/' || (position >> 40) || '/' || (position & 1099511627775) AS number FROM entry)
WHERE json_extract(body, '$.event.kind') = 'household-suspended' ORDER BY position;

-- What became of each card, in order. other: the card whose place it took, or that took its place.
CREATE TABLE card_line (
    number    INTEGER PRIMARY KEY,
    card      TEXT NOT NULL REFERENCES card (uid),
    date      TEXT NOT NULL,
    entry     TEXT NOT NULL,
    what      TEXT NOT NULL CHECK (what IN ('bound', 'lost', 'replaced', 'replaces')),
    other     TEXT REFERENCES card (uid)
) STRICT;
CREATE INDEX line_of_card ON card_line (card);
INSERT INTO card_line (card, date, entry, what)
SELECT json_extract(body, '$.event.card'), json_extract(body, '$.date'), number,
       CASE json_extract(body, '$.event.kind') WHEN 'card-bound' THEN 'bound' ELSE 'lost' END
FROM (SELECT CAST(bytes AS TEXT) AS body, position,
             'pool/' || (position >> 40) || '/' || (position & 1099511627775) AS number FROM entry)
WHERE json_extract(body, '$.event.kind') IN ('card-bound', 'card-lost') ORDER BY position;

CREATE TABLE goods_price (
    number INTEGER PRIMARY KEY,
    sku    TEXT    NOT NULL REFERENCES goods (sku),
    date   TEXT    NOT NULL,
    entry  TEXT    NOT NULL,
    price  INTEGER NOT NULL CHECK (price > 0)
) STRICT;
CREATE INDEX price_of_goods ON goods_price (sku);
INSERT INTO goods_price (sku, date, entry, price)
SELECT json_extract(body, '$.event.sku'), json_extract(body, '$.date'), number, json_extract(body, '$.event.price')
FROM (SELECT CAST(bytes AS TEXT) AS body, position,
             'pool/' || (position >> 40) || '/' || (position & 1099511627775) AS number FROM entry)
WHERE json_extract(body, '$.event.kind') = 'goods-priced' ORDER BY position;

CREATE TABLE point_value (
    number        INTEGER PRIMARY KEY,
    collective    TEXT    NOT NULL REFERENCES collective (id),
    date          TEXT    NOT NULL,
    entry         TEXT    NOT NULL,
    fen_per_point INTEGER NOT NULL CHECK (fen_per_point >= 0),
    resolution    TEXT    NOT NULL
) STRICT;
INSERT INTO point_value (collective, date, entry, fen_per_point, resolution)
SELECT json_extract(body, '$.event.collective'), json_extract(body, '$.date'), number,
       json_extract(body, '$.event.fenPerPoint'), json_extract(body, '$.event.resolution')
FROM (SELECT CAST(bytes AS TEXT) AS body, position,
             'pool/' || (position >> 40) || '/' || (position & 1099511627775) AS number FROM entry)
WHERE json_extract(body, '$.event.kind') = 'point-value-set' ORDER BY position;

-- Fund register: in and out, in the order of the log. amount: all that came in, of which into_fund is bound to the points
-- fund; out_of_fund: goods given for points at cost, below zero where a redemption was reversed. reverses: the entry that a
-- counter-entry undoes, reversed_by: the counter-entry.
CREATE TABLE fund_line_with_outgoings (
    number      INTEGER PRIMARY KEY,
    collective  TEXT    NOT NULL REFERENCES collective (id),
    date        TEXT    NOT NULL,
    entry       TEXT    NOT NULL,
    source      TEXT    NOT NULL CHECK (source IN ('income', 'public-grant', 'donation', 'goods-given')),
    period      TEXT    NOT NULL,
    document    TEXT    NOT NULL,
    restriction TEXT    NOT NULL,
    donor       INTEGER REFERENCES donor (number),
    amount      INTEGER NOT NULL,
    into_fund   INTEGER NOT NULL,
    out_of_fund INTEGER NOT NULL,
    reverses    TEXT,
    reversed_by TEXT,
    CHECK (reverses IS NOT NULL OR (amount >= 0 AND into_fund >= 0))
) STRICT;
INSERT INTO fund_line_with_outgoings
    (collective, date, entry, source, period, document, restriction, donor, amount, into_fund, out_of_fund)
SELECT collective, date, entry, source, period, document, restriction, donor, amount, into_fund, out_of_fund FROM (
    SELECT e.position, f.collective, f.date, f.entry, f.source, f.period,
           iif(f.source = 'donation', '', f.document) AS document,
           iif(f.source = 'donation', f.document, '') AS restriction, f.donor, f.amount, f.into_fund, 0 AS out_of_fund
    FROM fund_line f
    JOIN entry e ON f.entry = 'pool/' || (e.position >> 40) || '/' || (e.position & 1099511627775)
    UNION ALL
    SELECT e.position, substr(leg.key, 7), json_extract(CAST(e.bytes AS TEXT), '$.date'),
           'pool/' || (e.position >> 40) || '/' || (e.position & 1099511627775), 'goods-given', '',
           json_extract(CAST(e.bytes AS TEXT), '$.event.node') || ' ' || json_extract(CAST(e.bytes AS TEXT), '$.event.epoch')
               || '/' || json_extract(CAST(e.bytes AS TEXT), '$.event.fromSeq')
               || '–' || json_extract(CAST(e.bytes AS TEXT), '$.event.toSeq'),
           '', NULL, 0, 0, leg.value
    FROM entry e, json_each(CAST(e.bytes AS TEXT), '$.event.effect') leg
    WHERE json_extract(CAST(e.bytes AS TEXT), '$.event.kind') = 'log-imported' AND leg.key LIKE 'given:%'
) ORDER BY position;
DROP TABLE fund_line;
ALTER TABLE fund_line_with_outgoings RENAME TO fund_line;
CREATE UNIQUE INDEX no_income_or_grant_twice ON fund_line (collective, source, period, document)
    WHERE source IN ('income', 'public-grant') AND reverses IS NULL AND reversed_by IS NULL;
CREATE INDEX fund_line_of_entry ON fund_line (entry);

-- How far the kiosk's clock was ahead of the fund pool's when it was last heard; below zero where it was behind.
ALTER TABLE kiosk ADD COLUMN clock_ahead_s INTEGER;
