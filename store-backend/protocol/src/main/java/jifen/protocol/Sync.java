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

    /**
     * Which revision of this protocol a store reads, as a number; left out by those of the first. Both sides refuse fields that they
     * do not know: what came later is said only to whom has said that it reads it.
     */
    public static final String REVISION_HEADER = "Jifen-Revision";

    /** The first without a number, 2 with the fund pool's own head and with purses. */
    public static final int REVISION = 2;

    public static final int FIRST_REVISION = 1;

    /** With news about redemptions by a purse. */
    static final int PURSES_REVISION = 2;

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
     * The end of the fund pool's own log, signed: what a store has seen of it once, a fund pool that was put back from an old copy no
     * longer has. The number of its epoch is the fund pool's incarnation.
     *
     * @param signature Ed25519 over {@link SignedHead#message} by the fund pool's own key
     */
    public record PoolHead(Head head, byte[] signature) {
        public int incarnation() {
            return head.epoch();
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof PoolHead other && head.equals(other.head) && Arrays.equals(signature, other.signature);
        }

        @Override
        public int hashCode() {
            return head.hashCode();
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
     * @param seen the furthest end of the fund pool's own log that this store was ever told; null before the first
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
            Status status,
            @Nullable PoolHead seen) {
        /** Of a store that has not been told of the fund pool's own log. */
        public Request(
                int protocol,
                NodeId node,
                String nonce,
                @Nullable Head after,
                List<byte[]> entries,
                @Nullable Head head,
                byte @Nullable [] headSignature,
                long newsCursor,
                Status status) {
            this(protocol, node, nonce, after, entries, head, headSignature, newsCursor, status, null);
        }
    }

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
     * @param pool the end of the fund pool's own log with all that this reply says; null for a store of the first revision
     */
    public record Reply(
            int protocol,
            String nonce,
            @Nullable Head ack,
            List<News> news,
            long newsCursor,
            boolean more,
            LocalDate date,
            @Nullable PoolHead pool) {
        /** For a store of the first revision. */
        public Reply(
                int protocol,
                String nonce,
                @Nullable Head ack,
                List<News> news,
                long newsCursor,
                boolean more,
                LocalDate date) {
            this(protocol, nonce, ack, news, newsCursor, more, date, null);
        }
    }

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
        /**
         * The fund pool was put back from an old copy and does not know of whom the entries speak: {@link Epoch.Ask.Told}, and push again.
         * Only to stores of the second revision.
         */
        TELL(409),
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
