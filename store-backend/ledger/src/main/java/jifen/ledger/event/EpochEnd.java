package jifen.ledger.event;

/** Why an epoch of a kiosk's log was closed, and so where its unspent rights go. */
public enum EpochEnd {
    /** The fund pool asked for its rights, and the kiosk says that its log is whole. */
    RECALLED(true),
    /** The kiosk went on from an old copy: what was spent after its last push is known to nobody. */
    RESTORED(false),
    /** Two copies of the kiosk were used. */
    FORKED(false),
    /** The kiosk never came back. */
    LOST(false);

    private final boolean home;

    EpochEnd(boolean home) {
        this.home = home;
    }

    /** Whether unspent rights return to the household at once; otherwise they are frozen at their maximum. */
    public boolean bringsHome() {
        return home;
    }
}
