-- Why this epoch is to be closed, and by which attempt; both NULL while the store is at work (docs/decisions/0019).
ALTER TABLE contact ADD COLUMN due TEXT CHECK (due IN ('RECALLED', 'RESTORED', 'FORKED'));
ALTER TABLE contact ADD COLUMN attempt TEXT CHECK ((attempt IS NULL) = (due IS NULL));
