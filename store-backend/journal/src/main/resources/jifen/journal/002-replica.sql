-- The logs of the stores, byte for byte as they were pushed. key = epoch * 2^40 + seq.
CREATE TABLE replica (
    node     TEXT    NOT NULL,
    position INTEGER NOT NULL,
    bytes    BLOB    NOT NULL,
    hash     BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (node, position)
) STRICT;

CREATE TRIGGER replica_is_only_added_behind_the_last BEFORE INSERT ON replica
WHEN new.position <= (SELECT max(position) FROM replica WHERE node = new.node)
BEGIN SELECT RAISE(ABORT, 'a store''s entry is only added behind its last'); END;
CREATE TRIGGER replica_is_never_changed BEFORE UPDATE ON replica
BEGIN SELECT RAISE(ABORT, 'a store''s entry is never changed'); END;
CREATE TRIGGER replica_is_never_deleted BEFORE DELETE ON replica
BEGIN SELECT RAISE(ABORT, 'a store''s entry is never deleted'); END;
