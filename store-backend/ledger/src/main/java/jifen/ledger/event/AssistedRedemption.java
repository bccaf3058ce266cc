package jifen.ledger.event;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.Ids;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * A redemption without the household's card, entered by one person of the shop and signed by a second: written on paper while the
 * kiosk was down (补录), for a forgotten card, or for someone who collects (代领). It draws on the same right as a card and never
 * beyond it. Who collected stands by name in a table beside the log.
 *
 * @param usableAfter what the household may still spend at this store
 * @param paper the number of the paper slip; null unless it was written on paper
 * @param takenOn the day the goods left the shop
 * @param second who signed; who entered it is the entry's {@code by}
 */
public record AssistedRedemption(
        StoreId store,
        HouseholdId household,
        CollectiveId collective,
        List<Redeemed.Line> lines,
        Points total,
        Points usableAfter,
        Kind assistance,
        Relation collector,
        @Nullable String paper,
        LocalDate takenOn,
        StaffId second)
        implements Redemption {
    /** Why there was no card. */
    public enum Kind {
        /** Written on paper while the kiosk could not be used. */
        PAPER,
        FORGOTTEN_CARD,
        /** Somebody collects for the household. */
        PROXY
    }

    /** Who collected, as the household sees them. */
    public enum Relation {
        SELF,
        FAMILY,
        NEIGHBOUR,
        OTHER
    }

    /** @throws IllegalArgumentException when the lines do not make the total, or a slip is missing or too much */
    public AssistedRedemption {
        lines = List.copyOf(lines);
        Redemption.requireTotal(lines, total);
        if ((assistance == Kind.PAPER) != (paper != null)) {
            throw new IllegalArgumentException("a redemption from paper, and no other, names its slip");
        }
        if (paper != null) {
            Ids.require(paper, "number of a slip");
        }
        if (assistance == Kind.PROXY && collector == Relation.SELF) {
            throw new IllegalArgumentException("nobody collects for themselves as somebody else");
        }
    }

    @Override
    public Optional<CardId> byCard() {
        return Optional.empty();
    }
}
