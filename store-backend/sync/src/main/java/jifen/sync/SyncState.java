package jifen.sync;

import java.time.Instant;

/** How this store and the fund pool stand, for the screen's corner, {@code /health} and the log. */
public sealed interface SyncState {
    /** Not tried since the start. */
    record NeverYet() implements SyncState {}

    /** @param pending entries the fund pool had not acknowledged when the exchange ended */
    record InTouch(Instant last, long pending) implements SyncState {}

    /** Redemptions go on. */
    record Offline(Instant since, String reason) implements SyncState {}

    /**
     * The fund pool refuses this store, or this store does not believe who answers. Whether anything may still be spent is not said
     * here but by {@code Shop.inbox().stopped()}, which survives a restart.
     *
     * @param code one of {@link jifen.protocol.Sync.Refusal}'s codes, or {@link #CERTIFICATE_CHANGED}, {@link #NOT_BELIEVED},
     *     {@link #LOG_BEHIND}, {@link #FAULT}
     * @param message a sentence for a person, with what to do
     */
    record Refused(String code, String message) implements SyncState {
        public static final String CERTIFICATE_CHANGED = "certificate-changed";
        public static final String NOT_BELIEVED = "not-believed";

        /** The fund pool holds entries that this database has lost. */
        public static final String LOG_BEHIND = "log-behind";

        /** This machine could not do its part, such as a full disk. */
        public static final String FAULT = "fault";
    }
}
