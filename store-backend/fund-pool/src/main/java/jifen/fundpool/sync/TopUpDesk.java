package jifen.fundpool.sync;

import java.util.Optional;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.purses.TopUpRule;
import jifen.fundpool.stores.Kiosks;
import jifen.ledger.account.Points;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.Sync;
import jifen.protocol.TopUp;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where kiosks ask for points onto a card that lies on their reader. The order is in the books before they hear of it. */
final class TopUpDesk {
    private static final Logger LOG = LoggerFactory.getLogger("sync");

    private final PoolBooks books;
    private final Callers callers;
    private final TopUpRule rule;

    TopUpDesk(PoolBooks books, Callers callers, Points limit) {
        this.books = books;
        this.callers = callers;
        this.rule = new TopUpRule(books, limit);
    }

    SyncDesk.Answer take(Kiosks.Kiosk kiosk, byte[] body) {
        TopUp.Request request;
        try {
            request = Json.read(body, TopUp.Request.class);
        } catch (MalformedMessageException e) {
            return callers.refuse(kiosk, Sync.Refusal.MALFORMED, String.valueOf(e.getMessage()));
        }
        if (request.protocol() != Sync.PROTOCOL) {
            return callers.refuse(kiosk, Sync.Refusal.UNKNOWN_PROTOCOL, SyncDesk.otherProtocol());
        }
        if (!request.node().equals(kiosk.node())) {
            return callers.refuse(
                    kiosk,
                    Sync.Refusal.MALFORMED,
                    "the message is of " + request.node() + ", and signed by " + kiosk.node());
        }
        Optional<SyncDesk.Answer> replayed = callers.replayed(kiosk, request.nonce());
        if (replayed.isPresent()) {
            return replayed.get();
        }
        SyncDesk.Answer answer = books.write(tx -> {
            Kiosks.Kiosk now = Kiosks.find(tx, kiosk.node()).orElseThrow();
            return switch (now.state()) {
                case ACTIVE -> answer(tx, now, request);
                case QUARANTINED -> callers.refuse(now, Sync.Refusal.QUARANTINED, SyncDesk.stopped(now));
                case REPLACED ->
                    callers.refuse(
                            now,
                            Sync.Refusal.EPOCH_CLOSED,
                            "another kiosk has taken the place of " + now.node() + ": switch this one off");
            };
        });
        if (answer.body() instanceof TopUp.Reply reply && reply.answer() instanceof TopUp.Answer.Ordered ordered) {
            LOG.info(
                    "{} may credit card …{} with {} points",
                    kiosk.node(),
                    request.card().suffix(),
                    ordered.amount());
        }
        return answer;
    }

    private SyncDesk.Answer answer(Handle tx, Kiosks.Kiosk kiosk, TopUp.Request request) {
        TopUp.Answer answer = rule.answer(tx, request.card(), request.tmc(), request.balance());
        return new SyncDesk.Answer(
                SyncDesk.FINE, new TopUp.Reply(Sync.PROTOCOL, callers.nonce(kiosk), answer, books.today()));
    }
}
