-- Who works here. Nobody is ever deleted: their id stands in the log, and the name may be blotted out.
-- roles, kin, stores: codes and ids, with a blank between them. stores empty: everywhere.
CREATE TABLE staff (
    id            TEXT    PRIMARY KEY,
    name          TEXT    NOT NULL,
    roles         TEXT    NOT NULL,
    kin           TEXT    NOT NULL,
    stores        TEXT    NOT NULL,
    password_hash TEXT,
    must_change   INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    active        INTEGER NOT NULL CHECK (active IN (0, 1)),
    card          TEXT    UNIQUE,
    card_number   INTEGER,
    CHECK (active = 1 OR (password_hash IS NULL AND card IS NULL)),
    CHECK (card IS NOT NULL OR card_number IS NULL)
) STRICT, WITHOUT ROWID;

-- What one person prepared and another must approve (domain.md: duties are separate). body is empty once it is decided.
CREATE TABLE draft (
    number      INTEGER PRIMARY KEY,
    kind        TEXT    NOT NULL,
    body        BLOB    NOT NULL,
    prepared_by TEXT    NOT NULL REFERENCES staff (id),
    prepared_at TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'posted', 'withdrawn')),
    decided_by  TEXT    REFERENCES staff (id),
    decided_at  TEXT,
    entry       TEXT,
    CHECK ((state = 'waiting') = (decided_by IS NULL)),
    CHECK ((state = 'posted') = (entry IS NOT NULL)),
    CHECK (state <> 'posted' OR decided_by <> prepared_by)
) STRICT;
CREATE INDEX draft_by_state ON draft (state, number);

-- Who did what, and who looked. Never changed, never deleted.
CREATE TABLE audit (
    number  INTEGER PRIMARY KEY,
    at      TEXT    NOT NULL,
    who     TEXT,
    act     TEXT    NOT NULL CHECK (act IN ('SIGNED_IN', 'DID', 'LOOKED')),
    route   TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    outcome TEXT    NOT NULL
) STRICT;
CREATE INDEX audit_of_person ON audit (who, number);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log is never changed'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit log is never deleted'); END;
