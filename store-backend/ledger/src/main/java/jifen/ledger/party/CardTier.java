package jifen.ledger.party;

/** How far a card can be believed (cards.md, "Two tiers"). */
public enum CardTier {
    /** The card proves who it is with a key of its own. */
    SECURE,
    /** A number that anyone can copy: lower trust, a small cap a day. */
    IDENTIFIER
}
