package jifen.workbench.simulate.world;

import java.util.List;
import java.util.Map;
import jifen.fundpool.sync.NodeAnswers;
import jifen.ledger.party.NodeId;
import jifen.protocol.Epoch;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.News;
import jifen.protocol.Sync;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.History;

/** What somebody on the wire can read of the rights that reach a machine. */
final class Overheard {
    private static final int FINE = 200;

    private Overheard() {}

    static void note(
            History history, String machine, String path, Map<String, String> headers, NodeAnswers.Signed answer) {
        String node = headers.get(Sync.NODE_HEADER);
        if (answer.status() != FINE || node == null) {
            return;
        }
        try {
            if (path.equals(Sync.PATH)) {
                granted(
                        history,
                        machine,
                        new NodeId(node),
                        Json.read(answer.body(), Sync.Reply.class).news());
            } else if (path.equals(Epoch.PATH)
                    && Json.read(answer.body(), Epoch.Reply.class).answer()
                            instanceof Epoch.Answer.Opened(int epoch, var opened)) {
                history.note(new Fact.OpeningReached(machine, new NodeId(node), epoch, opened.epochBefore()));
                opened.lines()
                        .forEach(line -> history.note(new Fact.GrantReached(
                                machine, new NodeId(node), line.household(), line.grantedInAll())));
            }
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("the fund pool's own answer cannot be read", e);
        }
    }

    private static void granted(History history, String machine, NodeId node, List<News> news) {
        for (News item : news) {
            if (item instanceof News.GrantNews grant) {
                history.note(new Fact.GrantReached(machine, node, grant.household(), grant.grantedInAll()));
            }
        }
    }
}
