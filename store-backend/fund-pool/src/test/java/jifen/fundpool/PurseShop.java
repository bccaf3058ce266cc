package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.PurseCredited;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.event.Reversed;
import jifen.ledger.event.TopUpAccepted;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseProof;
import jifen.protocol.Sync;
import jifen.protocol.TopUp;

/** A shop with soap at 2 points a piece on its shelf, where household H2 comes with its card. */
final class PurseShop implements AutoCloseable {
    private final TestKiosk kiosk;
    private final StoreId store;

    PurseShop(RunningPool pool, Path folder, String store, long lease) {
        this.store = new StoreId(store);
        this.kiosk = pool.kiosk(store, folder);
        says(200);
        if (lease > 0) {
            kiosk.accepts("H2", 0, lease);
        }
        kiosk.receives("L-" + store, "SOAP", 40, 150);
        says(200);
    }

    TestKiosk kiosk() {
        return kiosk;
    }

    /** An exchange, and what it must be answered with. */
    void says(int status) {
        var answer = kiosk.exchange();
        assertEquals(status, answer.statusCode(), () -> RunningPool.text(answer));
    }

    String last() {
        Sync.Head head = kiosk.head();
        return kiosk.node() + "/" + head.epoch() + "/" + head.seq();
    }

    TopUp.Answer.Ordered ordered(TestCard card) {
        return assertInstanceOf(TopUp.Answer.Ordered.class, kiosk.topUp(card.id(), card.tmc(), card.balance()));
    }

    TopUp.Why nothing(TestCard card) {
        return assertInstanceOf(TopUp.Answer.Nothing.class, kiosk.topUp(card.id(), card.tmc(), card.balance()))
                .why();
    }

    /** Durable in the shop before the card hears of it. */
    TopUpAccepted accepts(TestCard card, TopUp.Answer.Ordered ordered) {
        TopUpAccepted accepted = new TopUpAccepted(store, card.id(), ordered.order(), ordered.amount(), ordered.tmc());
        kiosk.write(accepted);
        return accepted;
    }

    void credited(TopUpAccepted accepted, PurseProof proof) {
        kiosk.write(PurseCredited.of(accepted, proof));
    }

    /** Order, acceptance, credit, and the word of it in the shop's log. */
    TopUp.Answer.Ordered toppedUp(TestCard card) {
        TopUp.Answer.Ordered ordered = ordered(card);
        TopUpAccepted accepted = accepts(card, ordered);
        credited(accepted, card.takes(accepted.record()));
        return ordered;
    }

    record Intent(String number, RedemptionIntended intended, CardRecord.Spent record) {}

    /** An intent is durable, and the card has not been asked. */
    Intent intends(TestCard card, int pieces, Points purse) {
        return intends(card, "H2", pieces, purse);
    }

    Intent intends(TestCard card, String household, int pieces, Points purse) {
        Points total = Points.whole(2L * pieces);
        RedemptionIntended intended = new RedemptionIntended(
                store,
                new HouseholdId(household),
                new CollectiveId("C1"),
                card.id(),
                List.of(new Redeemed.Line(
                        new Sku("SOAP"), new LotId("L-" + store), pieces, total, new Fen(150).times(pieces))),
                total,
                purse,
                card.tmc(),
                Points.ZERO);
        kiosk.write(intended);
        Sync.Head head = kiosk.head();
        String prefix = HexFormat.of().formatHex(head.hash()).substring(0, CardRecord.Spent.HASH_PREFIX_CHARS);
        return new Intent(last(), intended, intended.record(kiosk.node(), head.epoch(), head.seq(), prefix));
    }

    void done(Intent intent, PurseProof proof) {
        kiosk.write(IntentDone.of(intent.number(), intent.intended(), proof));
    }

    /** A redemption from tap to outcome; its number. */
    String redeems(TestCard card, int pieces, Points purse) {
        Intent intent = intends(card, pieces, purse);
        done(intent, card.spends(intent.record()));
        return last();
    }

    void takesBack(String number, Intent intent, PurseProof proof) {
        kiosk.write(Reversed.of(
                number, IntentDone.of(intent.number(), intent.intended(), proof), Points.ZERO, "wrong goods"));
    }

    @Override
    public void close() {
        kiosk.close();
    }
}
