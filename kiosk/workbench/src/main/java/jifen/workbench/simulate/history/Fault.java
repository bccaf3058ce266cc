package jifen.workbench.simulate.history;

/** What can go wrong in a simulated world. */
public enum Fault {
    MESSAGE_LOST,
    ANSWER_LOST,
    DOUBLED,
    LATE,
    REORDERED,
    PARTITION,
    CRASH_BEFORE_COMMIT,
    CRASH_AFTER_COMMIT,
    CRASH_BETWEEN_EXCHANGES,
    POOL_CRASH,
    TORN_CARD,
    DISK_RESTORED,
    DISK_SWAPPED,
    CLONED,
    STORE_DEAD,
    CENTRE_RESTORED,
    CLOCK_1970,
    CLOCK_2038,
    CLOCK_BACKWARDS,
    DEDUCTION,
    EXPIRY,
    SPLIT,
    MERGE
}
