-- The same balances, laid down so that what one event moves stands on few pages (docs/decisions/0026): the accounts of a household, a card
-- or a lot beside each other, and together those of stores and collectives, which events of all households move.
-- beside only says where a row lies, and nobody need name it; an account is one row.
CREATE TABLE balance_in_order (
    beside  TEXT    NOT NULL DEFAULT '',
    account TEXT    NOT NULL UNIQUE,
    side    INTEGER NOT NULL CHECK (side IN (-1, 1)),
    amount  INTEGER NOT NULL,
    CHECK (side * amount >= 0),
    PRIMARY KEY (beside, account)
) STRICT, WITHOUT ROWID;

-- What stands behind an account's last colon is the household, the card or the lot.
CREATE TRIGGER balance_lies_beside_its_like AFTER INSERT ON balance_in_order
WHEN substr(new.account, 1, instr(new.account, ':') - 1) IN ('free', 'due', 'lease', 'hold', 'purse', 'pending', 'frozen',
    'inventory', 'shelf', 'reserved', 'delivered', 'handed-out', 'opened', 'written-off', 'found', 'returned')
BEGIN
    UPDATE balance_in_order
    SET beside = substr(new.account, length(rtrim(new.account, replace(new.account, ':', ''))) + 1)
    WHERE account = new.account;
END;

INSERT INTO balance_in_order (account, side, amount) SELECT account, side, amount FROM balance;
DROP TABLE balance;
ALTER TABLE balance_in_order RENAME TO balance;
