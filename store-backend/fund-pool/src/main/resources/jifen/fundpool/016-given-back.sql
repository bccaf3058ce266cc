-- What households had back of redemptions that stand in a history which does not count, by their places in the log; hundredths.
CREATE TABLE given_back (
    node       TEXT    NOT NULL REFERENCES kiosk (node),
    redemption INTEGER NOT NULL,
    points     INTEGER NOT NULL CHECK (points > 0),
    PRIMARY KEY (node, redemption)
) STRICT, WITHOUT ROWID;

-- What the risk reserve has again of a redemption that was taken back: what the township had borne of it or given back.
ALTER TABLE reversal ADD COLUMN recovered INTEGER NOT NULL DEFAULT 0 CHECK (recovered >= 0);

-- Looked up for every redemption of a history that does not count.
CREATE INDEX intent_of_outcome ON purse_intent (node, outcome) WHERE outcome IS NOT NULL;
