package jifen.protocol;

import java.time.LocalDate;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import jifen.ledger.party.NodeId;

/**
 * How points come onto a card's purse (books.md, "Spending rights"): the fund pool orders it in its books before any card is credited,
 * and the card's own counter says later whether it happened. The messages are signed and carry nonces as those of {@link Sync}; the
 * same request again gets the same order.
 */
public final class TopUp {
    public static final String PATH = "/api/topup";

    public static final int REQUEST_BYTES_MAX = 4 << 10;

    /** Transactions a card can count (four bytes), the last one not used. */
    public static final long TMC_MAX = 0xFFFF_FFFEL;

    private TopUp() {}

    /**
     * A card lies on the reader, and its purse was read.
     *
     * @param nonce as in {@link Sync.Request}
     * @param tmc the card's transaction counter as it stands
     * @param balance of the purse
     */
    public record Request(int protocol, NodeId node, String nonce, CardId card, long tmc, Points balance) {
        public Request {
            if (tmc < 0 || tmc > TMC_MAX) {
                throw new IllegalArgumentException("a transaction counter lies between 0 and " + TMC_MAX);
            }
        }
    }

    /** @param date the fund pool's date */
    public record Reply(int protocol, String nonce, Answer answer, LocalDate date) {}

    /** What the fund pool says. */
    public sealed interface Answer {
        /**
         * Credit the card with this, and only while its counter still is {@code tmc}.
         *
         * @param order by which the card's log will name it
         */
        record Ordered(String order, Points amount, long tmc) implements Answer {}

        /** Nothing is to be credited; the redemption goes on with what the card holds. */
        record Nothing(Why why) implements Answer {}
    }

    /** Why nothing is to be credited. */
    public enum Why {
        /** The fund pool was restored from a copy and gives nothing out until it has heard every kiosk. */
        NOT_GRANTING,
        UNKNOWN_CARD,
        /** Reported lost, or replaced. */
        LOST,
        SUSPENDED,
        /** The household owes points, was closed, or its rights are being called home. */
        NO_GRANTS,
        /** The purse is as full as the township wants it. */
        FULL,
        NOTHING_FREE,
        /** The card has gone on beyond this counter, as the fund pool knows. */
        COUNTER_BEHIND,
        /** An earlier order for this card is not settled: what the card did since has not arrived. */
        UNSETTLED
    }
}
