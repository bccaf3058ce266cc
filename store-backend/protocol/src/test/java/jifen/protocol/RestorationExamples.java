package jifen.protocol;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import jifen.ledger.account.Points;
import jifen.ledger.event.EpochEnd;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.Event;
import jifen.ledger.event.RestorationEvent.Cause;
import jifen.ledger.event.RestorationEvent.CentreRestored;
import jifen.ledger.event.RestorationEvent.FreeFrozen;
import jifen.ledger.event.RestorationEvent.RightsLearned;
import jifen.ledger.event.RestorationEvent.ShortfallBorne;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;

/** What is said and written since a fund pool can be put back from an old copy: the second revision of the messages. */
final class RestorationExamples {
    private static final StoreId STORE = new StoreId("S1");
    private static final NodeId NODE = new NodeId("S1-1");
    private static final HouseholdId HOUSE = new HouseholdId("H017");
    private static final String ATTEMPT = "0123456789abcdef".repeat(2);
    private static final String HASH = "ab".repeat(32);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final Sync.Head HEAD = new Sync.Head(1, 42, new byte[32]);
    private static final Sync.PoolHead POOL = new Sync.PoolHead(new Sync.Head(2, 7, new byte[32]), bytes("signature"));

    private RestorationExamples() {}

    static List<Example> all() {
        EpochOpened opened = new EpochOpened(STORE, 1, 42, HASH, ATTEMPT, List.of(), EpochEnd.RECALLED);
        Sync.Status status = new Sync.Status("0.1.0", "2026-11-21T10:00:00Z");
        News.HouseholdNews news =
                new News.HouseholdNews(HOUSE, new CollectiveId("C1"), "王*", null, null, Points.ZERO, DAY);
        return List.of(
                event("centre-restored", new CentreRestored(2, 1, 99, HASH, Cause.COMMAND)),
                event(
                        "rights-learned",
                        new RightsLearned(
                                NODE,
                                STORE,
                                List.of(new RightsLearned.Line(
                                        HOUSE, new Points(700), new Points(300), new Points(900))))),
                event(
                        "shortfall-borne",
                        new ShortfallBorne(2, List.of(new ShortfallBorne.Line(STORE, HOUSE, new Points(400))))),
                event("free-frozen", new FreeFrozen(NODE, 3, List.of(new FreeFrozen.Line(HOUSE, new Points(250))))),
                event("epoch-opened-why", opened),
                new Example(
                        "sync-request-seen",
                        new Sync.Request(
                                1, NODE, "nonce-1", HEAD, List.of(), HEAD, bytes("signature"), 17, status, POOL),
                        Sync.Request.class),
                new Example(
                        "sync-reply-pool",
                        new Sync.Reply(1, "nonce-2", HEAD, List.of(), 18, false, DAY, POOL),
                        Sync.Reply.class),
                new Example(
                        "epoch-request-told",
                        new Epoch.Request(1, NODE, "nonce-1", ATTEMPT, new Epoch.Ask.Told(List.of(news)), POOL),
                        Epoch.Request.class),
                new Example(
                        "epoch-reply-pool",
                        new Epoch.Reply(1, "nonce-2", new Epoch.Answer.Kept(), DAY, POOL),
                        Epoch.Reply.class));
    }

    private static Example event(String name, Event event) {
        return new Example("event-" + name, event, Event.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
