-- For which kiosks a restored fund pool waits. epoch: the one under which all is frozen that may have been given unseen, when all
-- others were heard; it stays while the kiosk is waited for once more. told: it has said which households and cards it knows.
CREATE TABLE repull_next (
    node   TEXT PRIMARY KEY REFERENCES kiosk (node),
    state  TEXT NOT NULL CHECK (state IN ('waiting', 'heard', 'frozen')),
    epoch  INTEGER,
    told   INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
    CHECK (state = 'waiting' OR (state = 'frozen') = (epoch IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO repull_next (node, state, epoch) SELECT node, state, epoch FROM repull;
DROP TABLE repull;
ALTER TABLE repull_next RENAME TO repull;
