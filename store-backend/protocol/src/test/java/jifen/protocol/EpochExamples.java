package jifen.protocol;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent.EpochClosed;
import jifen.ledger.event.CentreEvent.ForkSettled;
import jifen.ledger.event.CentreEvent.FrozenSettled;
import jifen.ledger.event.EpochEnd;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.Event;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;

/** What is said and written when an epoch ends and the next begins. */
final class EpochExamples {
    private static final StoreId STORE = new StoreId("S1");
    private static final NodeId NODE = new NodeId("S1-1");
    private static final HouseholdId HOUSE = new HouseholdId("H017");
    private static final String ATTEMPT = "0123456789abcdef".repeat(2);
    private static final String HASH = "ab".repeat(32);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    private static final EpochOpened OPENED = new EpochOpened(
            STORE,
            1,
            42,
            HASH,
            ATTEMPT,
            List.of(new EpochOpened.Line(HOUSE, Points.ZERO, new Points(750), new Points(2_000), new Points(2_400))));

    private EpochExamples() {}

    static List<Example> all() {
        Sync.Head head = new Sync.Head(1, 42, new byte[32]);
        byte[] some = "{}".getBytes(StandardCharsets.UTF_8);
        return List.of(
                new Example("event-epoch-opened", OPENED, Event.class),
                new Example(
                        "event-epoch-closed",
                        new EpochClosed(
                                NODE,
                                STORE,
                                1,
                                42,
                                HASH,
                                EpochEnd.FORKED,
                                List.of(new EpochClosed.Out(HOUSE, new Points(750))),
                                List.of(new EpochClosed.Charge(
                                        HOUSE, new Points(300), new Points(200), new Points(100)))),
                        Event.class),
                new Example(
                        "event-frozen-settled",
                        new FrozenSettled(
                                NODE,
                                STORE,
                                1,
                                true,
                                "wang",
                                "li",
                                "the old disk cannot be read",
                                List.of(new EpochClosed.Out(HOUSE, new Points(750)))),
                        Event.class),
                new Example(
                        "event-fork-settled",
                        new ForkSettled(NODE, STORE, 1, false, "wang", "li", "the other machine was stolen"),
                        Event.class),
                request("pull", new Epoch.Ask.Pull(null)),
                request("set-aside", new Epoch.Ask.SetAside(head, List.of(some))),
                request("close", new Epoch.Ask.Close(head, some, false)),
                reply("missing", new Epoch.Answer.Missing(List.of(some), true, false)),
                reply("kept", new Epoch.Answer.Kept()),
                reply("opened", new Epoch.Answer.Opened(2, OPENED)));
    }

    private static Example request(String name, Epoch.Ask ask) {
        return new Example(
                "epoch-request-" + name, new Epoch.Request(1, NODE, "nonce-1", ATTEMPT, ask), Epoch.Request.class);
    }

    private static Example reply(String name, Epoch.Answer answer) {
        return new Example("epoch-reply-" + name, new Epoch.Reply(1, "nonce-2", answer, DAY), Epoch.Reply.class);
    }
}
