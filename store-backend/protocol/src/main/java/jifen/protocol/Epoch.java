package jifen.protocol;

import java.time.LocalDate;
import java.util.List;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.party.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * How an epoch of a store's log is closed and the next one opened (docs/decisions/0019). The messages are signed and carry nonces as
 * those of {@link Sync}; each may be sent again, and does nothing twice.
 */
public final class Epoch {
    public static final String PATH = "/api/epoch";

    /** Bytes of entries in one message, before base64. */
    public static final long ENTRY_BYTES_MAX = 600_000;

    /** 16 random bytes, hex: one wish to close an epoch, however often it is sent. */
    public static final int ATTEMPT_BYTES = 16;

    private Epoch() {}

    /**
     * @param attempt by which the store asks
     * @param nonce as in {@link Sync.Request}
     * @param seen as in {@link Sync.Request}
     */
    public record Request(
            int protocol, NodeId node, String nonce, String attempt, Ask ask, Sync.@Nullable PoolHead seen) {
        /** Of a store that has not been told of the fund pool's own log. */
        public Request(int protocol, NodeId node, String nonce, String attempt, Ask ask) {
            this(protocol, node, nonce, attempt, ask, null);
        }
    }

    /** What a store wants. */
    public sealed interface Ask {
        /**
         * What the fund pool holds of this log behind a place.
         *
         * @param after the last place that both are known to have; null for the beginning
         */
        record Pull(Sync.@Nullable Head after) implements Ask {}

        /**
         * Entries of this store's other history, in order, for the fund pool to keep.
         *
         * @param after the place where the two histories part, or the last entry sent; null for the beginning
         */
        record SetAside(Sync.@Nullable Head after, List<byte[]> entries) implements Ask {}

        /**
         * Close the epoch here and open the next.
         *
         * @param head the end of this store's log, which the fund pool must hold, too; seq 0 when the log is empty
         * @param headSignature Ed25519 over {@link SignedHead#message}
         * @param whole whether nothing of this log can be lost: not so after a restore
         */
        record Close(Sync.Head head, byte[] headSignature, boolean whole) implements Ask {}

        /**
         * Households and cards as the fund pool once told them: one that was put back from an old copy takes those that it no longer
         * knows. Any other news among them is passed over.
         */
        record Told(List<News> news) implements Ask {}
    }

    /**
     * @param date the fund pool's date
     * @param pool as in {@link Sync.Reply}
     */
    public record Reply(int protocol, String nonce, Answer answer, LocalDate date, Sync.@Nullable PoolHead pool) {
        /** For a store of the first revision. */
        public Reply(int protocol, String nonce, Answer answer, LocalDate date) {
            this(protocol, nonce, answer, date, null);
        }
    }

    /** What the fund pool says. */
    public sealed interface Answer {
        /**
         * @param entries the stored bytes, in order
         * @param more ask again behind the last of them
         * @param settled two people have said which history holds: what differs may be set aside
         */
        record Missing(List<byte[]> entries, boolean more, boolean settled) implements Answer {}

        /** It is kept. */
        record Kept() implements Answer {}

        /**
         * The epoch is closed and the next one open.
         *
         * @param epoch its number
         * @param opened its first entry's event, which the store writes
         */
        record Opened(int epoch, EpochOpened opened) implements Answer {}
    }
}
