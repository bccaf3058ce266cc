package jifen.ledger.event;

import java.util.List;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * The first entry of a new epoch of a store's log (books.md, "Spending rights", 2): where the one before ended, what went home, and what
 * is granted from here on. The fund pool writes it, the store verifies and seals it.
 *
 * @param epochBefore the epoch that is closed
 * @param seqBefore its last entry; 0 when it held none
 * @param hashBefore the chain's hash there, hex
 * @param attempt by which the store asked: the same one gets the same answer
 * @param why the epoch before was closed, from which a restored fund pool learns again where its rights went; null where one of the
 *     two did not know of it yet
 */
public record EpochOpened(
        StoreId store,
        int epochBefore,
        long seqBefore,
        String hashBefore,
        String attempt,
        List<Line> lines,
        @Nullable EpochEnd why)
        implements StoreEvent, EpochStart {
    /** More households than any store serves; the entry must fit into one message. */
    public static final int LINES_MAX = 3_000;

    /**
     * A household's counters at this store, which only grow.
     *
     * @param returnedBefore what had gone home by the store's log so far
     * @param returnedInAll with this epoch's close
     * @param grantedBefore what the store's log knew of
     * @param grantedInAll with what the new epoch begins with
     */
    public record Line(
            HouseholdId household,
            Points returnedBefore,
            Points returnedInAll,
            Points grantedBefore,
            Points grantedInAll) {
        public Line {
            if (!returnedInAll.covers(returnedBefore) || !grantedInAll.covers(grantedBefore)) {
                throw new IllegalArgumentException("the counters of " + household + " would shrink");
            }
        }

        /** By how much the right here changes; hundredths, below zero when more goes home than is granted. */
        public long change() {
            return grantedInAll.minus(grantedBefore).hundredths()
                    - returnedInAll.minus(returnedBefore).hundredths();
        }
    }

    /** Without a word on why the epoch before was closed. */
    public EpochOpened(
            StoreId store, int epochBefore, long seqBefore, String hashBefore, String attempt, List<Line> lines) {
        this(store, epochBefore, seqBefore, hashBefore, attempt, lines, null);
    }

    public EpochOpened {
        lines = List.copyOf(lines);
        if (lines.size() > LINES_MAX) {
            throw new IllegalArgumentException("an epoch opens with at most " + LINES_MAX + " households");
        }
        if (!hashBefore.matches("[0-9a-f]{64}") || !attempt.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("an epoch follows a hash and answers an attempt");
        }
    }

    @Override
    public Postings postings() {
        Postings.Builder legs = Postings.of();
        lines.forEach(line -> legs.move(line.change(), Account.centre(store), Account.lease(store, line.household())));
        return legs.build();
    }

    /** The fund pool moved these points when it closed the epoch and granted anew. */
    @Override
    public Postings postingsAtCentre() {
        return Postings.NONE;
    }
}
