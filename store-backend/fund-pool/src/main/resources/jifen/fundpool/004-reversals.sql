-- Spending that a kiosk took back comes home to the right it was drawn from: one more counter that only grows.
CREATE TABLE right_out_with_undone (
    node      TEXT    NOT NULL REFERENCES kiosk (node),
    household TEXT    NOT NULL REFERENCES household (id),
    granted   INTEGER NOT NULL,
    accepted  INTEGER NOT NULL DEFAULT 0 CHECK (accepted <= granted),
    spent     INTEGER NOT NULL DEFAULT 0,
    undone    INTEGER NOT NULL DEFAULT 0 CHECK (undone BETWEEN 0 AND spent),
    PRIMARY KEY (node, household),
    CHECK (spent - undone <= accepted)
) STRICT, WITHOUT ROWID;
INSERT INTO right_out_with_undone (node, household, granted, accepted, spent)
SELECT node, household, granted, accepted, spent FROM right_out;
DROP TABLE right_out;
ALTER TABLE right_out_with_undone RENAME TO right_out;
CREATE INDEX right_of_household ON right_out (household);

-- Redemptions that a store took back, by their places in its log: each at most once.
CREATE TABLE reversal (
    node       TEXT    NOT NULL,
    redemption INTEGER NOT NULL,
    reversal   INTEGER NOT NULL CHECK (reversal > redemption),
    PRIMARY KEY (node, redemption)
) STRICT, WITHOUT ROWID;
