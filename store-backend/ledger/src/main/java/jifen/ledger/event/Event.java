package jifen.ledger.event;

import jifen.ledger.account.Postings;

/** Something that happened to the books. Each becomes one entry of one node's journal, with its postings; none is ever changed. */
public sealed interface Event permits StoreEvent, CentreEvent {
    /** What it moves in the books of the node that writes it. */
    Postings postings();
}
