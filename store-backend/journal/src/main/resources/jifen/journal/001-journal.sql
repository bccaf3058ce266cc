-- Who writes this log. One row.
CREATE TABLE node (
    only_row   INTEGER PRIMARY KEY CHECK (only_row = 1),
    id         TEXT    NOT NULL,
    role       TEXT    NOT NULL CHECK (role IN ('store', 'fund-pool')),
    epoch      INTEGER NOT NULL CHECK (epoch >= 1),
    public_key BLOB    NOT NULL
) STRICT;

-- The log: only ever added to. position = epoch * 2^40 + seq, so that keys grow.
CREATE TABLE entry (
    position INTEGER PRIMARY KEY,
    bytes    BLOB NOT NULL,
    hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- Also what REPLACE would do unseen: it deletes without asking a trigger.
CREATE TRIGGER entry_is_only_added_behind_the_last BEFORE INSERT ON entry
WHEN new.position <= (SELECT max(position) FROM entry)
BEGIN SELECT RAISE(ABORT, 'a journal entry is only added behind the last'); END;
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'a journal entry is never changed: write a reversal'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'a journal entry is never deleted: write a reversal'); END;

-- What the postings add up to. side: 1 never below zero, -1 never above.
CREATE TABLE balance (
    account TEXT    PRIMARY KEY,
    side    INTEGER NOT NULL CHECK (side IN (-1, 1)),
    amount  INTEGER NOT NULL,
    CHECK (side * amount >= 0)
) STRICT, WITHOUT ROWID;

-- Ends of the log that this node has signed; the last one stays.
CREATE TABLE signed_head (
    only_row  INTEGER PRIMARY KEY CHECK (only_row = 1),
    position  INTEGER NOT NULL,
    hash      BLOB    NOT NULL,
    signature BLOB    NOT NULL
) STRICT;
