package jifen.store;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.ledger.account.Points;
import jifen.ledger.event.Redeemed;
import jifen.ledger.goods.Lot;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.redemption.Basket;
import jifen.ledger.redemption.CardStanding;
import jifen.ledger.redemption.Decision;
import jifen.ledger.redemption.RedemptionRule;
import jifen.ledger.redemption.Situation;
import jifen.ledger.rights.SpendingRight;
import org.jdbi.v3.core.Handle;

/** Redemption at this shop: read → decide → write, in one transaction. When it says done, it is on the disk. */
public final class Redemptions {
    private final Shop shop;

    Redemptions(Shop shop) {
        this.shop = shop;
    }

    /** What the screen says to a tap. */
    public sealed interface Greeting {
        /**
         * @param usableHere what may be spent at this shop now
         * @param total all the household owned when the fund pool last said so
         * @param totalOn the day of that total
         */
        record Welcome(
                HouseholdId household,
                String maskedName,
                Points usableHere,
                Points total,
                LocalDate totalOn,
                CardTier tier)
                implements Greeting {}

        record Refused(Decision.Refusal refusal) implements Greeting {}
    }

    /** What became of a redemption. */
    public sealed interface Outcome {
        /** @param number stands on the receipt and in every register */
        record Done(EntryId number, Redeemed redeemed, LocalDate date) implements Outcome {}

        /** Nothing was written. */
        record Refused(Decision.Refusal refusal) implements Outcome {}
    }

    /** @param proven what the card proved on the reader */
    public Greeting greet(CardId card, CardTier proven) {
        return shop.database().read(handle -> switch (Cards.standing(handle, card, proven)) {
            case CardStanding.Unknown unknown -> new Greeting.Refused(new Decision.CardUnknown(unknown.card()));
            case CardStanding.ReportedLost lost -> new Greeting.Refused(new Decision.CardReportedLost(lost.card()));
            case CardStanding.Good good -> welcome(handle, good);
        });
    }

    /**
     * Takes the points and the goods, durably, or refuses and writes nothing.
     *
     * @param proven what the card proved right before this call
     * @throws StoppedShopException when the fund pool has told this shop to stop; looked up in the same transaction, so that no
     *     redemption slips through between the word and the screen
     */
    public Outcome redeem(CardId card, CardTier proven, Basket basket) {
        return shop.database().write(tx -> {
            Inbox.stopped(tx).ifPresent(reason -> {
                throw new StoppedShopException(reason);
            });
            Situation now = situation(tx, card, proven, basket);
            return switch (RedemptionRule.decide(now, basket)) {
                case Decision.Refusal refusal -> new Outcome.Refused(refusal);
                case Decision.Accepted accepted -> write(tx, now, accepted.redeemed());
            };
        });
    }

    /**
     * A villager takes a redemption back at the screen: with the same card, on the same day, once.
     *
     * @param card the one that proved itself right before this call
     */
    public Reversals.Outcome undo(CardId card, EntryId redemption) {
        return shop.reversals().undo(card, redemption);
    }

    private Outcome write(Handle tx, Situation now, Redeemed redeemed) {
        EntryBody entry = shop.append(tx, redeemed, now.date(), Shop.BY_KIOSK);
        RedemptionIndex.add(tx, entry, redeemed);
        Rights.put(tx, redeemed.household(), now.right().spend(redeemed.total()));
        if (redeemed.tier() == CardTier.IDENTIFIER) {
            IdentifierSpending.put(
                    tx,
                    redeemed.household(),
                    now.date(),
                    now.identifierSpentToday().plus(redeemed.total()));
        }
        return new Outcome.Done(entry.id(), redeemed, entry.date());
    }

    private Greeting welcome(Handle handle, CardStanding.Good card) {
        if (card.suspendedUntil() != null && card.suspendedOn(shop.today(handle))) {
            return new Greeting.Refused(new Decision.HouseholdSuspended(card.suspendedUntil()));
        }
        Points usable = Rights.of(handle, card.household()).usable();
        return handle.createQuery("SELECT masked_name, total, total_on FROM household WHERE id = :id")
                .bind("id", card.household().id())
                .map((row, context) -> new Greeting.Welcome(
                        card.household(),
                        row.getString(1),
                        usable,
                        new Points(row.getLong(2)),
                        LocalDate.parse(row.getString(3)),
                        card.tier()))
                .one();
    }

    private Situation situation(Handle tx, CardId card, CardTier proven, Basket basket) {
        LocalDate today = shop.today(tx);
        CardStanding standing = Cards.standing(tx, card, proven);
        SpendingRight right = SpendingRight.NONE;
        Points identifierSpent = Points.ZERO;
        Points cap = Points.ZERO;
        if (standing instanceof CardStanding.Good good) {
            right = Rights.of(tx, good.household());
            if (good.tier() == CardTier.IDENTIFIER) {
                identifierSpent = IdentifierSpending.on(tx, good.household(), today);
                cap = cap(tx);
            }
        }
        Map<Sku, Points> prices = new HashMap<>();
        Map<Sku, List<Lot>> lots = new HashMap<>();
        for (Basket.Line line : basket.lines()) {
            shop.shelf().price(tx, line.sku()).ifPresent(price -> prices.put(line.sku(), price));
            lots.put(line.sku(), shop.shelf().lots(tx, line.sku()));
        }
        return new Situation(shop.store(), today, standing, right, identifierSpent, cap, prices, lots);
    }

    /** Until the fund pool has said how much, a card that proves nothing buys nothing. */
    private static Points cap(Handle tx) {
        return tx.createQuery("SELECT identifier_cap_per_day FROM store_settings")
                .map((row, context) -> new Points(row.getLong(1)))
                .findOne()
                .orElse(Points.ZERO);
    }
}
