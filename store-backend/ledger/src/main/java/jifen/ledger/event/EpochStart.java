package jifen.ledger.event;

/** The first entry of a later epoch of a log: it says which end it follows. */
public sealed interface EpochStart permits EpochOpened, RestorationEvent.CentreRestored {
    int epochBefore();

    /** The last entry of the epoch before; 0 when it held none. */
    long seqBefore();

    /** The chain's hash there, hex. */
    String hashBefore();
}
