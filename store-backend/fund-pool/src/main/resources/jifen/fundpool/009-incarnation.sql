-- Each time this fund pool was found to be a copy of an older state. incarnation: the epoch of its own log that began with it.
CREATE TABLE restoration (
    incarnation INTEGER PRIMARY KEY,
    at          TEXT NOT NULL,
    cause       TEXT NOT NULL CHECK (cause IN ('COMMAND', 'KIOSK', 'MIRROR')),
    -- Nothing is granted before.
    ended_at    TEXT
) STRICT;

-- The kiosks that may know what this fund pool has forgotten, at its last restoration. frozen: what is free when all are heard is
-- frozen under this epoch of the kiosk, because nobody can say what else it was granted.
CREATE TABLE repull (
    node   TEXT PRIMARY KEY REFERENCES kiosk (node),
    state  TEXT NOT NULL CHECK (state IN ('waiting', 'heard', 'frozen')),
    epoch  INTEGER,
    CHECK ((state = 'frozen') = (epoch IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- What kiosks knew and this fund pool did not, for people to look at. points: hundredths, where it is about points.
CREATE TABLE learned (
    number      INTEGER PRIMARY KEY,
    incarnation INTEGER NOT NULL REFERENCES restoration (incarnation),
    node        TEXT    NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('household', 'card', 'card-lost', 'epoch', 'beyond', 'borne')),
    subject     TEXT    NOT NULL,
    points      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX learned_of ON learned (incarnation, kind, subject);

CREATE TABLE asked_also_to_fence (
    node   TEXT    NOT NULL REFERENCES kiosk (node),
    epoch  INTEGER NOT NULL,
    wish   TEXT    NOT NULL CHECK (wish IN ('HELD', 'KIOSKS', 'NOTHING_SPENT', 'WRITE_OFF', 'FENCE')),
    by     TEXT    NOT NULL,
    reason TEXT    NOT NULL,
    at     TEXT    NOT NULL,
    PRIMARY KEY (node, epoch)
) STRICT, WITHOUT ROWID;
INSERT INTO asked_also_to_fence SELECT node, epoch, wish, by, reason, at FROM asked;
DROP TABLE asked;
ALTER TABLE asked_also_to_fence RENAME TO asked;
