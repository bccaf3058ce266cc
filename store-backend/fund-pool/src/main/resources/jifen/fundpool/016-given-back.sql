-- What was given back with a history that does not count comes back to the risk reserve when it is taken back at the kiosk after all.
-- parting: the place from which on that history was held; recovered: hundredths of given_back that the reserve has again.
ALTER TABLE beside_log ADD COLUMN parting INTEGER;
ALTER TABLE beside_log ADD COLUMN recovered INTEGER NOT NULL DEFAULT 0 CHECK (recovered BETWEEN 0 AND given_back);
