-- Who has looked at a finding, and what came of it; such a one is no longer open, and stays listed.
-- household: whose card it is about, so that nobody puts aside what was found of their own.
ALTER TABLE finding ADD COLUMN household TEXT REFERENCES household (id);
ALTER TABLE finding ADD COLUMN looked_at TEXT;
ALTER TABLE finding ADD COLUMN looked_by TEXT;
ALTER TABLE finding ADD COLUMN note TEXT CHECK ((looked_at IS NULL) = (looked_by IS NULL) AND (looked_at IS NULL) = (note IS NULL));
