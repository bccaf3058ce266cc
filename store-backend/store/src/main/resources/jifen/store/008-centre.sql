-- The furthest end of the fund pool's own log that this store was told, as the fund pool signed it. A fund pool that lacks it was
-- put back from an old copy (docs/decisions/0024). All NULL before the first.
ALTER TABLE contact ADD COLUMN pool_place INTEGER;
ALTER TABLE contact ADD COLUMN pool_hash BLOB CHECK ((pool_hash IS NULL) = (pool_place IS NULL));
ALTER TABLE contact ADD COLUMN pool_sign BLOB CHECK ((pool_sign IS NULL) = (pool_place IS NULL));
