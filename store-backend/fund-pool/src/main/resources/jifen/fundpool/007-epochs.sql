-- epoch: the one that is open. wanted: what its next contact must lead to. attempt: of an exchange that the kiosk has begun.
ALTER TABLE kiosk ADD COLUMN epoch INTEGER NOT NULL DEFAULT 1;
ALTER TABLE kiosk ADD COLUMN wanted TEXT CHECK (wanted IN ('recall', 'held', 'kiosks'));
ALTER TABLE kiosk ADD COLUMN attempt TEXT;

-- returned: what has left the lease at the close of an epoch. heard: the same as far as the kiosk's log says it.
ALTER TABLE right_out ADD COLUMN returned INTEGER NOT NULL DEFAULT 0 CHECK (returned >= 0);
ALTER TABLE right_out ADD COLUMN heard INTEGER NOT NULL DEFAULT 0 CHECK (heard >= 0);

-- Epochs that are closed. seq, hash: the end, which the next epoch follows; opening: its first entry's event, for whoever asks again.
CREATE TABLE closed_epoch (
    node      TEXT    NOT NULL REFERENCES kiosk (node),
    epoch     INTEGER NOT NULL,
    seq       INTEGER NOT NULL,
    hash      BLOB    NOT NULL CHECK (length(hash) = 32),
    why       TEXT    NOT NULL CHECK (why IN ('RECALLED', 'RESTORED', 'FORKED', 'LOST')),
    closed_at TEXT    NOT NULL,
    entry     TEXT    NOT NULL,
    attempt   TEXT,
    opening   BLOB,
    PRIMARY KEY (node, epoch)
) STRICT, WITHOUT ROWID;

-- The other history of a kiosk, byte for byte. counted: the close that booked it.
CREATE TABLE set_aside (
    number   INTEGER PRIMARY KEY,
    node     TEXT    NOT NULL REFERENCES kiosk (node),
    position INTEGER NOT NULL,
    bytes    BLOB    NOT NULL,
    hash     BLOB    NOT NULL CHECK (length(hash) = 32),
    counted  INTEGER,
    UNIQUE (node, hash)
) STRICT;

-- What settled forks moved for a household beside its stores' logs; hundredths.
CREATE TABLE beside_log (
    node       TEXT    NOT NULL,
    epoch      INTEGER NOT NULL,
    household  TEXT    NOT NULL REFERENCES household (id),
    given_back INTEGER NOT NULL CHECK (given_back >= 0),
    spent      INTEGER NOT NULL CHECK (spent >= 0),
    borne      INTEGER NOT NULL CHECK (borne >= 0),
    PRIMARY KEY (node, epoch, household)
) STRICT, WITHOUT ROWID;

-- What one person has asked for and a second has not confirmed yet.
CREATE TABLE asked (
    node   TEXT    NOT NULL REFERENCES kiosk (node),
    epoch  INTEGER NOT NULL,
    wish   TEXT    NOT NULL CHECK (wish IN ('HELD', 'KIOSKS', 'NOTHING_SPENT', 'WRITE_OFF')),
    by     TEXT    NOT NULL,
    reason TEXT    NOT NULL,
    at     TEXT    NOT NULL,
    PRIMARY KEY (node, epoch)
) STRICT, WITHOUT ROWID;

-- A matter is settled when the kiosk goes on in a new epoch; the same met again is open again.
ALTER TABLE finding ADD COLUMN settled_at TEXT;
