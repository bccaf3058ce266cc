package jifen.journal;

import org.jdbi.v3.core.Handle;

/** What a database's file lies on, where it can fail: a real disk needs nothing of this, a simulated one cuts the power here. */
public interface Medium {
    /** A real one. */
    Medium DISK = new Medium() {};

    /** A writer's connection stands, with its settings read back. */
    default void opened(Handle writer) {}

    /** All of a transaction is written, nothing of it durable; what is thrown here takes it back. */
    default void beforeCommit() {}

    /** What the disk says to a commit whose bytes are written; thrown where it says an error all the same. */
    default void answered() {}

    /** It is durable, and its caller has not heard of it. */
    default void afterCommit() {}
}
