package jifen.store;

import java.time.LocalDate;
import java.util.Optional;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.Reversed;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.redemption.ReversalRefusal;
import jifen.ledger.redemption.ReversalRule;
import jifen.ledger.rights.SpendingRight;
import jifen.ledger.staff.StaffMember;
import org.jdbi.v3.core.Handle;

/** Redemptions taken back (冲正): a counter-entry, never an edit. When it says undone, it is on the disk. */
public final class Reversals {
    private final Shop shop;

    Reversals(Shop shop) {
        this.shop = shop;
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** @param number of the reversal's own entry */
        record Undone(EntryId number, Reversed reversed, LocalDate date) implements Outcome {}

        /** Nothing was written. */
        record Refused(ReversalRefusal refusal) implements Outcome {}
    }

    /** The rule to ask, once the redemption is found. */
    private interface Rule {
        ReversalRule.Answer ask(Handle tx, ReversalRule.Standing standing, SpendingRight right);
    }

    /**
     * A member of staff takes a redemption back whole; never one who entered or signed it, and none of a relative's.
     *
     * @param by as they signed in; what the roll says of them now is what counts
     * @param reason in their words, naming nobody
     */
    public Outcome reverse(StaffMember by, EntryId redemption, String reason) {
        return takeBack(
                redemption,
                by.id().id(),
                (tx, standing, right) -> ReversalRule.byStaff(standing, StaffRoll.acting(tx, by), reason, right));
    }

    Outcome undo(CardId card, EntryId redemption) {
        return takeBack(
                redemption,
                Shop.BY_KIOSK,
                (tx, standing, right) -> ReversalRule.atTheScreen(standing, card, shop.today(tx), right));
    }

    private Outcome takeBack(EntryId redemption, String by, Rule rule) {
        return shop.database().write(tx -> {
            Optional<String> stopped = Inbox.stopped(tx);
            if (stopped.isPresent()) {
                return new Outcome.Refused(new ReversalRefusal.ShopStopped(stopped.get()));
            }
            Optional<ReversalRule.Standing> found = RedemptionIndex.standing(tx, redemption);
            if (found.isEmpty()) {
                return new Outcome.Refused(new ReversalRefusal.NoSuchRedemption(redemption.toString()));
            }
            HouseholdId household = found.get().redemption().household();
            SpendingRight right = Rights.of(tx, household);
            return switch (rule.ask(tx, found.get(), right)) {
                case ReversalRule.Answer.Refused refused -> new Outcome.Refused(refused.refusal());
                case ReversalRule.Answer.Accepted accepted -> {
                    EntryBody entry = shop.append(tx, accepted.reversed(), by);
                    Rights.put(tx, household, right.undo(accepted.reversed().leaseBack()));
                    // At once, so that the table itself refuses a second one.
                    RedemptionIndex.catchUp(tx);
                    Assistance.takenBack(tx, redemption);
                    if (found.get().redemption() instanceof Redeemed redeemed
                            && redeemed.tier() == CardTier.IDENTIFIER) {
                        IdentifierSpending.takeBack(tx, household, found.get().date(), redeemed.total());
                    }
                    yield new Outcome.Undone(entry.id(), accepted.reversed(), entry.date());
                }
            };
        });
    }
}
