-- Entries of a second history, taken out of the log when two people had settled which one holds. Kept byte for byte.
CREATE TABLE set_aside (
    number   INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    bytes    BLOB    NOT NULL,
    hash     BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER set_aside_is_never_changed BEFORE UPDATE ON set_aside
BEGIN SELECT RAISE(ABORT, 'an entry set aside is never changed'); END;
CREATE TRIGGER set_aside_is_never_deleted BEFORE DELETE ON set_aside
BEGIN SELECT RAISE(ABORT, 'an entry set aside is never deleted'); END;

DROP TRIGGER entry_is_never_deleted;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
WHEN NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.position = old.position AND set_aside.hash = old.hash)
BEGIN SELECT RAISE(ABORT, 'a journal entry is never deleted: write a reversal'); END;
