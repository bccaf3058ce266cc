package jifen.ledger.account;

/** The three ledgers. In each of them the postings of every event sum to zero. */
public enum Book {
    /** Hundredths of a point. */
    POINTS,
    /** Fen. */
    MONEY,
    /** Pieces. */
    GOODS
}
