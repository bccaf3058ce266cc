-- News that a kiosk was not told because it does not read it yet; revision: the first that does.
CREATE TABLE withheld_news (
    node     TEXT    NOT NULL REFERENCES kiosk (node),
    news     TEXT    NOT NULL REFERENCES news (key),
    revision INTEGER NOT NULL,
    PRIMARY KEY (node, news)
) STRICT, WITHOUT ROWID;
