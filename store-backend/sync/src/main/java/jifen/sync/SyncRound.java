package jifen.sync;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jifen.journal.Entry;
import jifen.journal.Position;
import jifen.protocol.Sync;
import jifen.store.EpochExchange.Cause;
import jifen.store.Shop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round: as many exchanges as it takes until the fund pool holds the whole log and this store all the news. Each step reads the
 * database, lets go of it, and only then talks; what it learns is written before the next step. It may stop anywhere.
 */
final class SyncRound {
    /** Far more than a store offline for a year needs; a fund pool that never ends cannot hold a kiosk for ever. */
    static final int EXCHANGES_MAX = 1_000;

    static final int REPLAYS_MAX = 2;

    /** Refusals after which nothing may be spent here until a person has looked. */
    private static final Set<String> STOPPING = Set.of(
            Sync.Refusal.FORK.code(),
            Sync.Refusal.QUARANTINED.code(),
            Sync.Refusal.EPOCH_CLOSED.code(),
            Sync.Refusal.IMPOSSIBLE.code());

    private static final Logger LOG = LoggerFactory.getLogger("sync");

    /** How a round ended. */
    sealed interface End {
        /** @param pending what came up meanwhile; 0 as a rule */
        record Done(long pending) implements End {}

        record Failed(LinkFailure failure) implements End {}

        record Refused(String code, String message) implements End {}
    }

    private final Shop shop;
    private final PoolLink link;
    private final Pushes pushes;
    private String nonce = "";
    private int replays;
    private boolean asking;
    private boolean asked;
    private boolean told;
    private Sync.@Nullable Head disputed;

    SyncRound(Shop shop, PoolLink link, String version, InstantSource clock) {
        this.shop = shop;
        this.link = link;
        this.pushes = new Pushes(shop, version, clock);
    }

    End run() throws InterruptedException {
        replays = 0;
        asking = false;
        asked = false;
        told = false;
        disputed = null;
        for (int exchange = 0; exchange < EXCHANGES_MAX; exchange++) {
            Optional<End> unfinished =
                    shop.epochs().due().isPresent() ? new EpochRound(shop, link, pushes).run() : Optional.empty();
            if (unfinished.isPresent()) {
                return ended(unfinished.get());
            }
            Sync.Request request = request();
            Optional<End> end = switch (link.exchange(request, shop.key(), shop.poolPublicKey())) {
                case LinkFailure failure -> Optional.of(new End.Failed(failure));
                case ExchangeOutcome.Refused refused -> refused(refused.problem());
                case ExchangeOutcome.Answered answered -> answered(request, answered.reply());
            };
            if (end.isPresent()) {
                return end.get();
            }
        }
        return new End.Done(shop.outbox().pendingCount());
    }

    private Sync.Request request() {
        Sync.Head mine = disputed;
        if (mine != null) {
            return pushes.disputing(nonce, mine);
        }
        return asking ? pushes.nothing(nonce) : pushes.next(nonce);
    }

    /** Empty: go on at once. */
    private Optional<End> refused(Sync.Problem problem) throws InterruptedException {
        if (is(problem, Sync.Refusal.TELL) && problem.nonce() != null && !told) {
            told = true;
            Telling.Told telling = new Telling(shop, link).run(problem.nonce());
            nonce = telling.nonce();
            return telling.end();
        }
        if (is(problem, Sync.Refusal.REPLAYED) && problem.nonce() != null && replays < REPLAYS_MAX) {
            replays++;
            nonce = problem.nonce();
            return Optional.empty();
        }
        if (is(problem, Sync.Refusal.GAP) && !asked) {
            asked = true;
            asking = true;
            return Optional.empty();
        }
        if (is(problem, Sync.Refusal.EPOCH_WANTED)) {
            LOG.info("{}", problem.message());
            shop.epochs().begin(shop.inbox().stopped().isPresent() ? Cause.FORKED : Cause.RECALLED);
            return Optional.empty();
        }
        return Optional.of(ended(new End.Refused(problem.code(), problem.message())));
    }

    /** What ends a round may also stop this store. */
    private End ended(End end) {
        return end instanceof End.Refused(String code, String message) && STOPPING.contains(code)
                ? stop(code, message)
                : end;
    }

    static boolean is(Sync.Problem problem, Sync.Refusal refusal) {
        return problem.code().equals(refusal.code());
    }

    /** Empty: there is more to say or to hear. */
    private Optional<End> answered(Sync.Request request, Sync.Reply reply) {
        nonce = reply.nonce();
        replays = 0;
        Optional<End> disagreement = disagreement(reply.ack());
        if (disagreement.isPresent()) {
            boolean shown = disputed != null;
            disputed = pushes.instead(reply.ack());
            return shown || disputed == null ? disagreement : Optional.empty();
        }
        boolean stuck = !request.entries().isEmpty() && Objects.equals(reply.ack(), request.after());
        if (stuck || (reply.more() && reply.newsCursor() == request.newsCursor())) {
            return Optional.of(
                    new End.Failed(
                            new LinkFailure.NotBelieved(
                                    "The fund pool answers without taking the entries or going on with its news: it must be looked at.")));
        }
        asking = false;
        shop.database().write(tx -> {
            shop.outbox().acked(reply.ack());
            shop.inbox().take(reply.news(), reply.newsCursor(), reply.date());
            shop.centre().told(reply.pool());
            return true;
        });
        tell(request, reply);
        return !reply.more() && shop.outbox().pendingCount() == 0 ? Optional.of(new End.Done(0)) : Optional.empty();
    }

    /** What the fund pool holds must be a piece of this log; otherwise there are two histories, and nothing more may be spent. */
    private Optional<End> disagreement(Sync.@Nullable Head ack) {
        if (ack == null) {
            return Optional.empty();
        }
        Position place = new Position(ack.epoch(), ack.seq());
        Optional<Entry> mine = shop.database().read(handle -> shop.journal().at(handle, place));
        if (mine.isEmpty()) {
            return Optional.of(
                    stop(
                            SyncState.Refused.LOG_BEHIND,
                            "The fund pool holds this kiosk's log up to " + place
                                    + ", but this database ends before it: it is an old copy. Nothing can be spent here. If it was put back"
                                    + " from a backup, stop the kiosk and do that with jifen restore; otherwise tell the township."));
        }
        if (!Arrays.equals(mine.get().hash(), ack.hash())) {
            return Optional.of(stop(
                    Sync.Refusal.FORK.code(),
                    "The fund pool holds another history of this kiosk at " + place
                            + ": two copies of its database were used. Nothing can be spent here. Keep this machine as it is and tell the"
                            + " township."));
        }
        return Optional.empty();
    }

    /** Remembered in the database: a stopped kiosk stays stopped when it is switched off and on. */
    private End stop(String code, String message) {
        if (!shop.inbox().stopped().equals(Optional.of(message))) {
            shop.inbox().stop(message);
        }
        return new End.Refused(code, message);
    }

    private void tell(Sync.Request request, Sync.Reply reply) {
        if (!request.entries().isEmpty() && reply.ack() != null) {
            LOG.info(
                    "pushed {} entries up to {}/{}/{}",
                    request.entries().size(),
                    shop.node(),
                    reply.ack().epoch(),
                    reply.ack().seq());
        }
        if (!reply.news().isEmpty()) {
            LOG.info("took {} news up to {}", reply.news().size(), reply.newsCursor());
        }
    }
}
