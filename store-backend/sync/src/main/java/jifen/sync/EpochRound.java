package jifen.sync;

import java.util.List;
import java.util.Optional;
import jifen.journal.Chain;
import jifen.journal.EntryBody;
import jifen.protocol.Epoch;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import jifen.store.EpochExchange;
import jifen.store.Shop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes this store's epoch and opens the next (docs/decisions/0019): take back what is missing, push what the fund pool lacks, close.
 * It may stop anywhere; the next round begins anew and finds what was done.
 */
final class EpochRound {
    private static final Logger LOG = LoggerFactory.getLogger("sync");

    private final Shop shop;
    private final PoolLink link;
    private final Pushes pushes;
    private final EpochExchange.Due due;
    private String nonce = "";
    private int replays;
    private boolean told;

    /** Two people have said which history counts, by the fund pool's answer to the pull. */
    private boolean settled;

    EpochRound(Shop shop, PoolLink link, Pushes pushes) {
        this.shop = shop;
        this.link = link;
        this.pushes = pushes;
        this.due = shop.epochs().due().orElseThrow();
    }

    /** What ended the round early; empty when the next epoch is open. */
    Optional<SyncRound.End> run() throws InterruptedException {
        LOG.info("closing the epoch ({})", due.cause());
        Optional<SyncRound.End> end = pull();
        if (end.isEmpty()) {
            end = push();
        }
        if (end.isEmpty()) {
            end = showSetAside();
        }
        return end.isPresent() ? end : close();
    }

    private sealed interface Said {
        record Answer(Epoch.Answer answer) implements Said {}

        record Refused(Sync.Problem problem) implements Said {}

        record Over(SyncRound.End end) implements Said {}
    }

    private Said ask(Epoch.Ask ask) throws InterruptedException {
        while (true) {
            Epoch.Request request = new Epoch.Request(
                    Sync.PROTOCOL,
                    shop.node(),
                    nonce,
                    due.attempt(),
                    ask,
                    shop.centre().furthest());
            switch (link.epoch(request, shop.key(), shop.poolPublicKey())) {
                case LinkFailure failure -> {
                    return new Said.Over(new SyncRound.End.Failed(failure));
                }
                case EpochOutcome.Answered(Epoch.Reply reply) -> {
                    nonce = reply.nonce();
                    replays = 0;
                    shop.centre().told(reply.pool());
                    return new Said.Answer(reply.answer());
                }
                case EpochOutcome.Refused(Sync.Problem problem) -> {
                    if (!again(problem)) {
                        return new Said.Refused(problem);
                    }
                }
            }
        }
    }

    private boolean again(Sync.Problem problem) {
        String given = problem.nonce();
        if (given != null) {
            nonce = given;
        }
        return SyncRound.is(problem, Sync.Refusal.REPLAYED) && given != null && replays++ < SyncRound.REPLAYS_MAX;
    }

    private Optional<SyncRound.End> pull() throws InterruptedException {
        Sync.Head after = shop.outbox().acked();
        for (int exchange = 0; exchange < SyncRound.EXCHANGES_MAX; exchange++) {
            switch (ask(new Epoch.Ask.Pull(after))) {
                case Said.Over(var end) -> {
                    return Optional.of(end);
                }
                case Said.Refused(var problem) -> {
                    if (!SyncRound.is(problem, Sync.Refusal.GAP) || after == null) {
                        return refused(problem);
                    }
                    // A fund pool that was itself restored: compare from the beginning.
                    after = null;
                }
                case Said.Answer(Epoch.Answer.Missing missing) -> {
                    settled = missing.settled();
                    Optional<SyncRound.End> end = taken(missing, after);
                    if (end.isPresent()) {
                        return end;
                    }
                    after = behind(after, missing.entries());
                    shop.outbox().acked(after);
                    if (!missing.more()) {
                        return Optional.empty();
                    }
                }
                case Said.Answer(var other) -> {
                    return unexpected();
                }
            }
        }
        return unexpected();
    }

    private Optional<SyncRound.End> taken(Epoch.Answer.Missing missing, Sync.@Nullable Head after)
            throws InterruptedException {
        return switch (shop.epochs().take(missing.entries(), after, missing.settled())) {
            case EpochExchange.Outcome.Taken(int added) -> {
                if (added > 0) {
                    LOG.info("took back {} entries of this store's log", added);
                }
                yield Optional.empty();
            }
            case EpochExchange.Outcome.NotBelieved(String why) ->
                Optional.of(new SyncRound.End.Failed(new LinkFailure.NotBelieved(
                        "The fund pool's copy of this kiosk's log cannot be believed: " + why)));
            // The fund pool must see it, too: it stops the kiosk until two people have said which history holds.
            case EpochExchange.Outcome.Differs(var at) -> {
                Optional<SyncRound.End> end = push();
                yield end.isPresent() ? end : unexpected();
            }
        };
    }

    private static Sync.@Nullable Head behind(Sync.@Nullable Head after, List<byte[]> entries) {
        Sync.Head head = after;
        for (byte[] bytes : entries) {
            byte[] hash = Chain.link(head == null ? Chain.genesis() : head.hash(), bytes);
            try {
                var place = EntryBody.parse(bytes).position();
                head = new Sync.Head(place.epoch(), place.seq(), hash);
            } catch (MalformedMessageException e) {
                throw new IllegalStateException("an entry that was just taken cannot be read", e);
            }
        }
        return head;
    }

    /** As always, but for the news: they would be written into an epoch that is about to close. */
    private Optional<SyncRound.End> push() throws InterruptedException {
        Sync.Head mine = null;
        for (int exchange = 0; exchange < SyncRound.EXCHANGES_MAX; exchange++) {
            Sync.Request request = mine == null ? pushes.next(nonce) : pushes.disputing(nonce, mine);
            if (request.entries().isEmpty() && mine == null) {
                return Optional.empty();
            }
            switch (link.exchange(request, shop.key(), shop.poolPublicKey())) {
                case LinkFailure failure -> {
                    return Optional.of(new SyncRound.End.Failed(failure));
                }
                case ExchangeOutcome.Refused(Sync.Problem problem) -> {
                    boolean again = again(problem);
                    if (SyncRound.is(problem, Sync.Refusal.EPOCH_WANTED)) {
                        // It has all of the log, and waits for the close.
                        return Optional.empty();
                    }
                    if (settled && SyncRound.is(problem, Sync.Refusal.EPOCH_CLOSED)) {
                        // Another copy had this epoch closed before what is left here was ever sent.
                        shop.epochs().partBehind(request.after());
                        return Optional.empty();
                    }
                    if (SyncRound.is(problem, Sync.Refusal.TELL) && !told) {
                        told = true;
                        Telling.Told telling = new Telling(shop, link).run(nonce);
                        nonce = telling.nonce();
                        if (telling.end().isPresent()) {
                            return telling.end();
                        }
                    } else if (!again) {
                        return refused(problem);
                    }
                }
                case ExchangeOutcome.Answered(Sync.Reply reply) -> {
                    nonce = reply.nonce();
                    replays = 0;
                    if (mine != null) {
                        return unexpected();
                    }
                    mine = pushes.instead(reply.ack());
                    if (mine == null) {
                        shop.outbox().acked(reply.ack());
                        shop.centre().told(reply.pool());
                    }
                }
            }
        }
        return unexpected();
    }

    private Optional<SyncRound.End> showSetAside() throws InterruptedException {
        for (EpochExchange.Piece piece : shop.epochs().setAside()) {
            switch (ask(new Epoch.Ask.SetAside(piece.after(), piece.entries()))) {
                case Said.Over(var end) -> {
                    return Optional.of(end);
                }
                case Said.Refused(var problem) -> {
                    return refused(problem);
                }
                case Said.Answer(var kept) -> {
                    // The next piece.
                }
            }
        }
        return Optional.empty();
    }

    private Optional<SyncRound.End> close() throws InterruptedException {
        Sync.Head end = shop.epochs().end();
        byte[] signature = shop.key().sign(SignedHead.message(shop.node(), end));
        // Where two people had to settle it, another copy has met this one: what is out may be spent elsewhere, too.
        boolean whole = due.cause() == EpochExchange.Cause.RECALLED && !settled;
        return switch (ask(new Epoch.Ask.Close(end, signature, whole))) {
            case Said.Over(var over) -> Optional.of(over);
            case Said.Refused(var problem) -> refused(problem);
            case Said.Answer(Epoch.Answer.Opened(int epoch, var opened)) -> {
                try {
                    shop.epochs().open(epoch, opened);
                    LOG.info("epoch {} is open, after {}/{}", epoch, end.epoch(), end.seq());
                    yield Optional.empty();
                } catch (IllegalArgumentException e) {
                    yield Optional.of(new SyncRound.End.Failed(new LinkFailure.NotBelieved(
                            "The fund pool opened an epoch that this kiosk cannot begin: " + e.getMessage())));
                }
            }
            case Said.Answer(var other) -> unexpected();
        };
    }

    private static Optional<SyncRound.End> refused(Sync.Problem problem) {
        return Optional.of(new SyncRound.End.Refused(problem.code(), problem.message()));
    }

    private static Optional<SyncRound.End> unexpected() {
        return Optional.of(
                new SyncRound.End.Failed(
                        new LinkFailure.NotBelieved(
                                "The fund pool does not answer what it was asked about this kiosk's epoch. Call the township; where it cannot be settled there, enrol this kiosk anew with a code.")));
    }
}
