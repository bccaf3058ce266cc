-- What a card was asked for and has not answered for yet: a redemption of a household, or a top-up by its order. The places find them;
-- what they say stands in the log. A row leaves when a later tap of the card has settled it.
CREATE TABLE unsettled (
    position  INTEGER PRIMARY KEY,
    card      TEXT NOT NULL,
    household TEXT,
    top_up    TEXT,
    CHECK ((household IS NULL) <> (top_up IS NULL))
) STRICT;
CREATE INDEX unsettled_of_card ON unsettled (card);
CREATE INDEX unsettled_of_household ON unsettled (household) WHERE household IS NOT NULL;
