package jifen.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jifen.journal.Entry;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.ledger.account.Points;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.IntentVoided;
import jifen.ledger.event.PurseCredited;
import jifen.ledger.event.PurseEvent;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.event.TopUpAccepted;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseProof;
import jifen.ledger.purse.PurseReading;
import jifen.ledger.purse.PurseRule;
import jifen.ledger.purse.TopUp;
import jifen.protocol.News;
import org.jdbi.v3.core.Handle;

/**
 * Cards that carry points, at this shop: whatever is asked of a card is durable here before the card hears of it, and settled by the
 * card's own log at its next tap when the answer was lost.
 */
public final class Purses {
    /** For the screen and the console. */
    static final String ROLLED_BACK =
            "A card remembers a redemption that the books of this kiosk do not hold: its disk is an old copy."
                    + " It waits for the fund pool: with the network up this takes about a minute.";

    private final Shop shop;

    Purses(Shop shop) {
        this.shop = shop;
    }

    /** What became of a top-up. */
    public sealed interface TopUpOutcome {
        /** @param balance what the purse holds now */
        record Credited(TopUp order, Points balance) implements TopUpOutcome {}

        /** The card went away: it has the points, or it does not. Its next tap here tells. */
        record Open(TopUp order) implements TopUpOutcome {}

        /** Nothing was asked of the card: it has made a transaction since the order, so that the order is void. */
        record CounterMoved(long tmc) implements TopUpOutcome {}
    }

    /** A redemption that waits for its card: points and pieces are held, the goods stay in the shop. */
    public record Held(EntryId number, LocalDate date, RedemptionIntended intended) {}

    /**
     * Hears a card that was laid on the reader: whatever is open with it is settled as far as its log tells.
     *
     * @throws CardGoneException when it could not be read; nothing was written
     * @throws StoppedShopException when nothing may be done here, also because this very card shows that the disk is an old copy
     */
    public PurseReading tap(PurseCard card) throws CardGoneException {
        PurseReading reading = card.read();
        shop.database().write(tx -> heard(tx, reading)).ifPresent(reason -> {
            throw new StoppedShopException(reason);
        });
        return reading;
    }

    /**
     * Credits a card by the fund pool's order. The same order may come again after a card that went away.
     *
     * @throws CardGoneException when it could not be read; nothing was asked of it
     * @throws StoppedShopException as {@link #tap}
     */
    public TopUpOutcome topUp(PurseCard card, TopUp order) throws CardGoneException {
        PurseReading reading = tap(card);
        if (reading.at(order.tmc() + 1).filter(order.record()::equals).isPresent()) {
            return new TopUpOutcome.Credited(order, reading.balance());
        }
        if (reading.tmc() != order.tmc()) {
            return new TopUpOutcome.CounterMoved(reading.tmc());
        }
        TopUpAccepted accepted = shop.database().write(tx -> accept(tx, reading, order));
        PurseProof proof;
        try {
            proof = card.credit(accepted.record(), accepted.tmc());
        } catch (CardGoneException e) {
            return new TopUpOutcome.Open(order);
        }
        PurseCredited credited = PurseCredited.of(accepted, proof);
        if (!credited.follows(accepted) || !proof.says(reading.card(), accepted.record())) {
            // Whatever answered, it was not this order: the card's own log says at its next tap.
            return new TopUpOutcome.Open(order);
        }
        shop.database().write(tx -> write(tx, credited));
        return new TopUpOutcome.Credited(order, proof.balanceAfter());
    }

    /** Redemptions whose card has yet to say whether it paid, the oldest first. */
    public List<Held> held() {
        return shop.database()
                .read(handle -> Unsettled.redemptions(handle).stream()
                        .map(entry -> new Held(entry.id(), entry.date(), (RedemptionIntended) entry.event()))
                        .toList());
    }

    /**
     * What each tap begins with: the card as a witness against this disk, then what is open with it.
     *
     * @return why nothing may be done here; empty while all is well
     */
    Optional<String> heard(Handle tx, PurseReading reading) {
        if (mayBeOld(tx) && Witness.against(tx, shop.journal(), reading).isPresent()) {
            Inbox.stop(tx, ROLLED_BACK);
            EpochExchange.mark(tx, EpochExchange.Cause.RESTORED);
        }
        Optional<String> stopped = Inbox.stopped(tx);
        if (stopped.isPresent()) {
            return stopped;
        }
        Unsettled.of(tx, reading.card()).forEach(entry -> settle(tx, entry, reading));
        return Optional.empty();
    }

    /** The fund pool knows, from the card's own signature, that it did not pay; what is settled already, or not this log's, stays as it is. */
    void voided(Handle tx, News.IntentVoidNews news) {
        Unsettled.redemptions(tx).stream()
                .filter(open -> open.id().toString().equals(news.intent()))
                .forEach(open -> write(
                        tx,
                        IntentVoided.of(
                                news.intent(), (RedemptionIntended) open.event(), IntentVoided.ANOTHER_IN_ITS_PLACE)));
    }

    /** A recall is answered with the word that this log is whole: the card may know better. What else is stopped needs no witness. */
    private static boolean mayBeOld(Handle tx) {
        return EpochExchange.due(tx)
                .map(due -> due.cause() == EpochExchange.Cause.RECALLED)
                .orElseGet(() -> Inbox.stopped(tx).isEmpty());
    }

    /** What the card is to write into its log for an intent that stands in this one. */
    CardRecord.Spent record(Handle handle, EntryBody entry, RedemptionIntended intended) {
        Entry sealed = shop.journal().at(handle, entry.position()).orElseThrow();
        return intended.record(entry.node(), entry.epoch(), entry.seq(), Witness.prefix(sealed));
    }

    EntryBody write(Handle tx, PurseEvent event) {
        EntryBody entry = shop.append(tx, event, Shop.BY_KIOSK);
        Unsettled.written(tx, entry, event);
        return entry;
    }

    EntryBody write(Handle tx, IntentDone done) {
        EntryBody entry = shop.append(tx, done, Shop.BY_KIOSK);
        Unsettled.written(tx, done);
        return entry;
    }

    private void settle(Handle tx, EntryBody open, PurseReading reading) {
        switch (open.event()) {
            case RedemptionIntended intended -> settle(tx, open, intended, reading);
            case TopUpAccepted accepted -> settle(tx, open, accepted, reading);
            default -> throw new IllegalStateException("entry " + open.id() + " asks nothing of a card");
        }
    }

    private void settle(Handle tx, EntryBody open, RedemptionIntended intended, PurseReading reading) {
        String number = open.id().toString();
        switch (PurseRule.judge(record(tx, open, intended), intended.tmc(), reading)) {
            case PurseRule.Verdict.Happened happened -> write(tx, IntentDone.of(number, intended, happened.proof()));
            case PurseRule.Verdict.DidNotHappen no ->
                write(tx, IntentVoided.of(number, intended, IntentVoided.NOT_ON_THE_CARD));
            case PurseRule.Verdict.Unknown unknown -> {
                // Held until somebody knows.
            }
        }
    }

    private void settle(Handle tx, EntryBody open, TopUpAccepted accepted, PurseReading reading) {
        switch (PurseRule.judge(accepted.record(), accepted.tmc(), reading)) {
            case PurseRule.Verdict.Happened happened -> write(tx, PurseCredited.of(accepted, happened.proof()));
            case PurseRule.Verdict.DidNotHappen no -> {
                // At the same counter the order still holds.
                if (reading.tmc() > accepted.tmc()) {
                    Unsettled.forget(tx, open);
                }
            }
            case PurseRule.Verdict.Unknown unknown -> {
                // The fund pool will know by the transactions that followed.
            }
        }
    }

    private TopUpAccepted accept(Handle tx, PurseReading reading, TopUp order) {
        var accepted = new TopUpAccepted(shop.store(), reading.card(), order.order(), order.amount(), order.tmc());
        boolean known = Unsettled.of(tx, reading.card()).stream()
                .anyMatch(open -> open.event().equals(accepted));
        if (!known) {
            write(tx, accepted);
        }
        return accepted;
    }
}
