package jifen.store;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.ledger.account.Points;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.goods.Lot;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseProof;
import jifen.ledger.purse.PurseReading;
import jifen.ledger.redemption.Basket;
import jifen.ledger.redemption.CardStanding;
import jifen.ledger.redemption.Decision;
import jifen.ledger.redemption.PurseDecision;
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

    /** What became of a redemption by a card with a purse. */
    public sealed interface PurseOutcome {
        /** @param number stands on the receipt and in every register */
        record Done(EntryId number, IntentDone redemption, LocalDate date) implements PurseOutcome {}

        /**
         * The card went away before it answered: it has paid, or it has not. Points and pieces are held, the goods stay in the shop, and the
         * card's next tap here tells.
         *
         * @param number of the intent
         */
        record Held(EntryId number, RedemptionIntended intended, LocalDate date) implements PurseOutcome {}

        /** Nothing was asked of the card. */
        record Refused(Decision.Refusal refusal) implements PurseOutcome {}
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
     * Greets a card with a purse, after all that was open with it is settled.
     *
     * @throws CardGoneException when it could not be read; nothing was written
     * @throws StoppedShopException when nothing may be spent here, also because this very card shows that the disk is an old copy
     */
    public Greeting greet(PurseCard card) throws CardGoneException {
        PurseReading reading = shop.purses().tap(card);
        return switch (greet(reading.card(), CardTier.SECURE)) {
            case Greeting.Refused refused -> refused;
            case Greeting.Welcome welcome ->
                new Greeting.Welcome(
                        welcome.household(),
                        welcome.maskedName(),
                        welcome.usableHere().plus(reading.balance()),
                        welcome.total(),
                        welcome.totalOn(),
                        welcome.tier());
        };
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
     * The same with a card that carries points: read → decide → intent durable → card → outcome durable. However it ends, what may have been
     * paid stands in the books.
     *
     * @throws CardGoneException when it could not be read; nothing was written
     * @throws StoppedShopException as {@link #greet(PurseCard)}
     */
    public PurseOutcome redeem(PurseCard card, Basket basket) throws CardGoneException {
        PurseReading reading = card.read();
        return switch (shop.database().write(tx -> intend(tx, reading, basket))) {
            case Intention.Stopped stopped -> throw new StoppedShopException(stopped.reason());
            case Intention.Refused refused -> new PurseOutcome.Refused(refused.refusal());
            case Intention.Noted noted -> ask(card, noted);
        };
    }

    /** What is durable before the card is asked. */
    private sealed interface Intention {
        record Stopped(String reason) implements Intention {}

        record Refused(Decision.Refusal refusal) implements Intention {}

        /** @param record what the card is to write */
        record Noted(EntryBody entry, RedemptionIntended intended, CardRecord.Spent record) implements Intention {}
    }

    private Intention intend(Handle tx, PurseReading reading, Basket basket) {
        Optional<String> stopped = shop.purses().heard(tx, reading);
        if (stopped.isPresent()) {
            return new Intention.Stopped(stopped.get());
        }
        Situation now = situation(tx, reading.card(), CardTier.SECURE, basket);
        return switch (RedemptionRule.decide(now, basket, reading)) {
            case PurseDecision.Refused refused -> new Intention.Refused(refused.refusal());
            case PurseDecision.Intended intended -> {
                EntryBody entry = shop.purses().write(tx, intended.intended());
                yield new Intention.Noted(
                        entry, intended.intended(), shop.purses().record(tx, entry, intended.intended()));
            }
        };
    }

    private PurseOutcome ask(PurseCard card, Intention.Noted noted) {
        EntryBody intent = noted.entry();
        var held = new PurseOutcome.Held(intent.id(), noted.intended(), intent.date());
        try {
            PurseProof proof = card.spend(noted.record());
            IntentDone done = IntentDone.of(intent.id().toString(), noted.intended(), proof);
            if (!done.settles(noted.intended()) || !proof.says(done.card(), noted.record())) {
                return held;
            }
            EntryBody entry = shop.database().write(tx -> shop.purses().write(tx, done));
            return new PurseOutcome.Done(entry.id(), done, entry.date());
        } catch (CardGoneException | StoppedShopException e) {
            // Stopped between the two commits: the card has paid, and its next tap after the exchange says so.
            return held;
        }
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
