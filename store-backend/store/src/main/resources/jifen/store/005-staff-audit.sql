-- Who signed in at this shop's pages, who did what, and who looked at whom. Never sent: people's names follow from it.
CREATE TABLE staff_audit (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL,
    -- NULL: an unknown name, or a wrong password under none that is known.
    staff   TEXT,
    act     TEXT NOT NULL,
    route   TEXT NOT NULL,
    subject TEXT NOT NULL,
    outcome TEXT NOT NULL
) STRICT;
CREATE INDEX staff_audit_of ON staff_audit (staff, id);

CREATE TRIGGER staff_audit_is_not_changed BEFORE UPDATE ON staff_audit
BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
CREATE TRIGGER staff_audit_is_not_deleted BEFORE DELETE ON staff_audit
BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
