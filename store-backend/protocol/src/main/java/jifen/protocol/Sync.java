package jifen.protocol;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import jifen.ledger.party.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * One exchange between a store and the fund pool: the store pushes what its log has beyond the acknowledged head and gets the new
 * acknowledgement and the news since its cursor. Every message is signed by its sender's Ed25519 key over the very bytes sent, in
 * the header {@link #SIGNATURE_HEADER}.
 */
public final class Sync {
    public static final int PROTOCOL = 1;
    public static final String PATH = "/api/sync";
    public static final String SIGNATURE_HEADER = "Jifen-Signature";
    public static final String NODE_HEADER = "Jifen-Node";

    public static final int ENTRIES_MAX = 200;
    public static final int NEWS_MAX = 500;
    public static final int REQUEST_BYTES_MAX = 1 << 20;
    public static final int REPLY_BYTES_MAX = 2 << 20;

    private Sync() {}

    /** A place in a chain, acknowledged. */
    public record Head(int epoch, long seq, byte[] hash) {
        public static final int EPOCH_MAX = 1 << 20;
        public static final long SEQ_MAX = (1L << 40) - 1;

        public Head {
            if (epoch < 1 || epoch > EPOCH_MAX || seq < 0 || seq > SEQ_MAX) {
                throw new IllegalArgumentException("there is no place " + epoch + "/" + seq + " in a log");
            }
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Head other
                    && epoch == other.epoch
                    && seq == other.seq
                    && Arrays.equals(hash, other.hash);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(hash);
        }
    }

    /**
     * @param nonce what the fund pool last gave this store; a request with another one is a replay and changes nothing. Empty at
     *     first: the refusal brings the right one
     * @param after where the entries go on: the fund pool's acknowledged head as the store knows it; null before the first
     * @param entries the stored canonical bytes, in order, at most {@link #ENTRIES_MAX}
     * @param head the end of the store's whole log, so that both see what is still on its way; null when the log is empty
     * @param headSignature Ed25519 over {@link SignedHead#message}; null when the log is empty
     * @param newsCursor the last news the store has stored
     * @param status what a helper at the centre wants to see
     */
    public record Request(
            int protocol,
            NodeId node,
            String nonce,
            @Nullable Head after,
            List<byte[]> entries,
            @Nullable Head head,
            byte @Nullable [] headSignature,
            long newsCursor,
            Status status) {}

    /**
     * @param version of the software
     * @param clock the kiosk's wall clock, advisory
     */
    public record Status(String version, String clock) {}

    /**
     * @param nonce for the next request
     * @param ack all up to here is committed at the fund pool; null when it holds nothing of this store
     * @param newsCursor where this news ends
     * @param more ask again at once: there is more news than one reply carries
     * @param date the fund pool's date, which the store may believe
     */
    public record Reply(
            int protocol,
            String nonce,
            @Nullable Head ack,
            List<News> news,
            long newsCursor,
            boolean more,
            LocalDate date) {}

    /**
     * What a 4xx or 5xx says.
     *
     * @param code one of {@link Refusal}'s codes, for the software
     * @param message a sentence for a person, with what to do
     * @param nonce for the next request, where a wrong one was the reason
     */
    public record Problem(
            String code, String message, @Nullable String nonce) {}

    /** Why the fund pool took nothing. */
    public enum Refusal {
        MALFORMED(400),
        TOO_LARGE(413),
        UNKNOWN_PROTOCOL(426),
        UNKNOWN_NODE(403),
        WRONG_SIGNATURE(403),
        /** Right signature, spent nonce. */
        REPLAYED(409),
        /** The entries do not continue what is held; {@code ack} tells where to go on. */
        GAP(409),
        /** Same place, other hash: two histories. The node is quarantined. */
        FORK(409),
        /** An earlier fork or overspending: a person must look. */
        QUARANTINED(423),
        /** The epoch is closed: a copy of the kiosk has gone on in a later one. Nothing of this one is taken any more. */
        EPOCH_CLOSED(409),
        /** The fund pool wants this epoch closed and a new one opened: {@link Epoch}. */
        EPOCH_WANTED(409),
        /** The epoch cannot be closed here: one side holds entries that the other does not. */
        NOT_LEVEL(409),
        /** The entries are chained rightly and say what cannot be. */
        IMPOSSIBLE(422);

        private final int status;

        Refusal(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
