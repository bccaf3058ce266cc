-- A statement's news says only that it is another one: its lines are read when a kiosk asks. body: the number of its last line.
ALTER TABLE news ADD COLUMN statement_of TEXT;
UPDATE news SET statement_of = substr(key, length('statement:' || scope || ':') + 1) WHERE key LIKE 'statement:%';
UPDATE news SET body = CAST(CAST((SELECT coalesce(max(number), 0) FROM household_line WHERE household = statement_of) AS TEXT) AS BLOB)
WHERE statement_of IS NOT NULL;
