package jifen.store;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.journal.Position;
import jifen.ledger.account.Points;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.goods.Lot;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.redemption.AssistanceRefusal;
import jifen.ledger.redemption.AssistanceRule;
import jifen.ledger.redemption.Basket;
import jifen.ledger.staff.StaffMember;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Redemption without the household's card, by two people of the shop: from paper (补录), for a forgotten card, for a proxy (代领). */
public final class Assistance {
    /** More is no name. */
    private static final int COLLECTOR_CHARS_MAX = 40;

    private final Shop shop;

    Assistance(Shop shop) {
        this.shop = shop;
    }

    /**
     * How it came about.
     *
     * @param paper the slip's number; null or blank unless it was written on paper
     * @param takenOn the day the goods left the shop
     * @param collectorName who collected, for the register beside the log; null when it was not asked
     */
    public record Details(
            AssistedRedemption.Kind kind,
            AssistedRedemption.Relation collector,
            @Nullable String paper,
            LocalDate takenOn,
            @Nullable String collectorName) {
        public Details {
            paper = paper == null || paper.isBlank() ? null : paper.strip();
            String name = collectorName == null ? "" : collectorName.strip();
            collectorName = name.isEmpty() ? null : name.substring(0, Math.min(name.length(), COLLECTOR_CHARS_MAX));
        }
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** @param number stands on the receipt and in every register */
        record Done(EntryId number, AssistedRedemption redemption, LocalDate date) implements Outcome {}

        /** Nothing was written. */
        record Refused(AssistanceRefusal refusal) implements Outcome {}
    }

    /**
     * Takes the points and the goods, durably, or refuses and writes nothing.
     *
     * @param by who enters it, and {@code second} who signs; what the roll says of them now is what counts
     * @param basket with the prices of the catalogue
     */
    public Outcome redeem(StaffMember by, StaffMember second, HouseholdId household, Basket basket, Details details) {
        return shop.database().write(tx -> {
            Optional<String> stopped = Inbox.stopped(tx);
            if (stopped.isPresent()) {
                return new Outcome.Refused(new AssistanceRefusal.ShopStopped(stopped.get()));
            }
            Optional<Households.Household> known = Households.find(tx, household);
            if (known.isEmpty()) {
                return new Outcome.Refused(new AssistanceRefusal.HouseholdUnknown(household));
            }
            var request = new AssistanceRule.Request(
                    StaffRoll.acting(tx, by),
                    StaffRoll.acting(tx, second),
                    basket,
                    details.kind(),
                    details.collector(),
                    details.paper(),
                    details.takenOn());
            return switch (AssistanceRule.decide(situation(tx, known.get(), basket), request)) {
                case AssistanceRule.Answer.Refused refused ->
                    // That a slip was entered before explains why its goods or points do not reach a second time.
                    new Outcome.Refused(
                            refused.refusal() instanceof AssistanceRefusal.ByRule
                                    ? entered(tx, details.paper()).orElse(refused.refusal())
                                    : refused.refusal());
                case AssistanceRule.Answer.Accepted accepted ->
                    entered(tx, details.paper())
                            .<Outcome>map(Outcome.Refused::new)
                            .orElseGet(() -> write(tx, by, accepted.redemption(), details));
            };
        });
    }

    private Outcome write(Handle tx, StaffMember by, AssistedRedemption redemption, Details details) {
        EntryBody entry = shop.append(tx, redemption, by.id().id());
        Rights.put(
                tx,
                redemption.household(),
                Rights.of(tx, redemption.household()).spend(redemption.total()));
        tx.createUpdate("INSERT INTO assistance (position, paper, collector) VALUES (:place, :paper, :collector)")
                .bind("place", entry.position().key())
                .bind("paper", redemption.paper())
                .bind("collector", details.collectorName())
                .execute();
        return new Outcome.Done(entry.id(), redemption, entry.date());
    }

    /** A slip of a redemption that was taken back may be entered anew. */
    static void takenBack(Handle tx, EntryId redemption) {
        tx.createUpdate("UPDATE assistance SET paper = NULL WHERE position = :place")
                .bind("place", redemption.position().key())
                .execute();
    }

    private Optional<AssistanceRefusal> entered(Handle tx, @Nullable String paper) {
        return tx.createQuery("SELECT position FROM assistance WHERE paper = :paper COLLATE NOCASE")
                .bind("paper", paper)
                .mapTo(Long.class)
                .findOne()
                .map(place -> new AssistanceRefusal.SlipEntered(
                        String.valueOf(paper), new EntryId(shop.node(), Position.ofKey(place)).toString()));
    }

    private AssistanceRule.Situation situation(Handle tx, Households.Household household, Basket basket) {
        Map<Sku, Points> prices = new HashMap<>();
        Map<Sku, List<Lot>> lots = new HashMap<>();
        for (Basket.Line line : basket.lines()) {
            shop.shelf().price(tx, line.sku()).ifPresent(price -> prices.put(line.sku(), price));
            lots.put(line.sku(), shop.shelf().lots(tx, line.sku()));
        }
        return new AssistanceRule.Situation(
                shop.store(),
                shop.today(tx),
                household.id(),
                household.collective(),
                household.suspendedFrom(),
                household.suspendedUntil(),
                Rights.of(tx, household.id()),
                prices,
                lots);
    }
}
