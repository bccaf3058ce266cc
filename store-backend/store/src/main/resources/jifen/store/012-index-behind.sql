-- The tables that find redemptions follow the log behind the commits (docs/decisions/0026): up to which place they do, and how many of
-- those redemptions stand.
CREATE TABLE redemption_index (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    reached  INTEGER NOT NULL,
    standing INTEGER NOT NULL
) STRICT;
INSERT INTO redemption_index (only_row, reached, standing)
SELECT 1, coalesce((SELECT max(position) FROM entry), 0), (SELECT count(*) FROM redemption WHERE reversed_by IS NULL);

-- An assisted redemption is written before it is found: its row can no longer ask for the other one.
CREATE TABLE assistance_beside (
    position  INTEGER PRIMARY KEY,
    paper     TEXT UNIQUE,
    collector TEXT
) STRICT;
INSERT INTO assistance_beside (position, paper, collector) SELECT position, paper, collector FROM assistance;
DROP TABLE assistance;
ALTER TABLE assistance_beside RENAME TO assistance;
