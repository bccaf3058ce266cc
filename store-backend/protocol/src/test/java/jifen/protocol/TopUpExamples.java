package jifen.protocol;

import java.time.LocalDate;
import java.util.List;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent.EpochClosed;
import jifen.ledger.event.Event;
import jifen.ledger.event.PurseCentreEvent;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;

/** What the fund pool says and writes about the purses of cards. */
final class TopUpExamples {
    private static final StoreId STORE = new StoreId("S1");
    private static final NodeId NODE = new NodeId("S1-1");
    private static final HouseholdId HOUSE = new HouseholdId("H017");
    private static final CardId CARD = new CardId("04A1B2C3D4E5F6");
    private static final String ORDER = "04A1B2C3D4E5F6-41";
    private static final String ENTRY = "S1-1/1/18";
    private static final Points SOME = new Points(2_950);
    private static final Points NONE = Points.ZERO;

    private TopUpExamples() {}

    static List<Example> all() {
        return List.of(
                event("top-up-ordered", new PurseCentreEvent.TopUpOrdered(ORDER, CARD, HOUSE, SOME, 41)),
                event(
                        "top-up-relearned",
                        new PurseCentreEvent.TopUpRelearned(ORDER, CARD, HOUSE, SOME, new Points(1_000), 41)),
                event("top-up-failed", new PurseCentreEvent.TopUpFailed(ORDER, CARD, HOUSE, SOME, ENTRY)),
                event("top-up-presumed", new PurseCentreEvent.TopUpPresumed(ORDER, CARD, SOME, ENTRY)),
                event(
                        "purse-borne",
                        new PurseCentreEvent.PurseBorne(
                                CARD,
                                HOUSE,
                                STORE,
                                ENTRY,
                                new Points(800),
                                NONE,
                                new Points(200),
                                "spent with a lost card")),
                event(
                        "borne-back",
                        new PurseCentreEvent.BorneBack(
                                CARD,
                                HOUSE,
                                STORE,
                                ENTRY,
                                NONE,
                                new Points(800),
                                "the redemption was taken back",
                                null)),
                event(
                        "borne-back-owed",
                        new PurseCentreEvent.BorneBack(
                                null,
                                HOUSE,
                                STORE,
                                ENTRY,
                                NONE,
                                new Points(800),
                                "the redemption was taken back",
                                new Points(200))),
                event("purse-returned", new PurseCentreEvent.PurseReturned(CARD, HOUSE, new Points(1_000), SOME)),
                event(
                        "purse-passed-on",
                        new PurseCentreEvent.PursePassedOn(CARD, HOUSE, new HouseholdId("H018"), new Points(1_000))),
                event(
                        "holds-frozen",
                        new PurseCentreEvent.HoldsFrozen(
                                NODE, STORE, 1, List.of(new EpochClosed.Out(HOUSE, new Points(200))))),
                new Example(
                        "topup-request",
                        new TopUp.Request(1, NODE, "nonce-1", CARD, 41, new Points(50)),
                        TopUp.Request.class),
                reply("ordered", new TopUp.Answer.Ordered(ORDER, SOME, 41)),
                reply("nothing", new TopUp.Answer.Nothing(TopUp.Why.COUNTER_BEHIND)));
    }

    private static Example event(String name, Event value) {
        return new Example("event-" + name, value, Event.class);
    }

    private static Example reply(String name, TopUp.Answer answer) {
        return new Example(
                "topup-reply-" + name,
                new TopUp.Reply(1, "nonce-2", answer, LocalDate.of(2026, 11, 21)),
                TopUp.Reply.class);
    }
}
