package jifen.protocol;

import java.time.LocalDate;
import java.util.List;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.Event;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.IntentVoided;
import jifen.ledger.event.PurseCredited;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.event.Reversed;
import jifen.ledger.event.TopUpAccepted;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.ledger.purse.PurseProof;

/** What a store writes about cards that carry points. */
final class PurseExamples {
    private static final StoreId STORE = new StoreId("S1");
    private static final CardId CARD = new CardId("04A1B2C3D4E5F6");
    private static final String INTENT = "S1-1/1/17";

    private static final RedemptionIntended INTENDED = new RedemptionIntended(
            STORE,
            new HouseholdId("H017"),
            new CollectiveId("fulu-3"),
            CARD,
            List.of(new Redeemed.Line(
                    new Sku("rice-5kg"), new LotId("L-2026-11-1"), 2, new Points(1_250), new Fen(4_700))),
            new Points(1_250),
            new Points(900),
            41,
            new Points(150));

    private static final TopUpAccepted ACCEPTED = new TopUpAccepted(STORE, CARD, "T-17", Points.whole(20), 42);

    private PurseExamples() {}

    static List<Example> all() {
        PurseProof paid = PurseProof.of(
                42, "0123456789abcdef", CARD, INTENDED.record(new NodeId("S1-1"), 1, 17, "abababab"), new Points(50));
        IntentDone done = IntentDone.of(INTENT, INTENDED, paid);
        return List.of(
                event("redemption-intended", INTENDED),
                event("intent-done", done),
                event(
                        "intent-done-answer-lost",
                        IntentDone.of(INTENT, INTENDED, new PurseProof(42, null, paid.input()))),
                event("intent-voided", IntentVoided.of(INTENT, INTENDED, IntentVoided.NOT_ON_THE_CARD)),
                event("reversed-with-purse", Reversed.of("S1-1/1/18", done, new Points(500), "拿错了商品")),
                new Example("news-intent-void", new News.IntentVoidNews(INTENT), News.class),
                // To a store of the first revision, which would refuse that news: its cursor goes on past it.
                new Example(
                        "sync-reply-withheld",
                        new Sync.Reply(1, "nonce-2", null, List.of(), 19, false, LocalDate.of(2026, 11, 21)),
                        Sync.Reply.class),
                event("top-up-accepted", ACCEPTED),
                event(
                        "purse-credited",
                        PurseCredited.of(
                                ACCEPTED,
                                PurseProof.of(43, "fedcba9876543210", CARD, ACCEPTED.record(), new Points(2_050)))));
    }

    private static Example event(String name, Event value) {
        return new Example("event-" + name, value, Event.class);
    }
}
