package jifen.fundpool.sync;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.epochs.EpochClosing;
import jifen.fundpool.epochs.Fence;
import jifen.fundpool.households.CardMasters;
import jifen.fundpool.households.Incoming;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.incarnation.Repull;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.news.NewsBoard;
import jifen.fundpool.purses.LostPurses;
import jifen.fundpool.stores.Findings;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.NodeKey;
import jifen.ledger.account.Points;
import jifen.ledger.party.NodeId;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the stores' messages arrive. Who speaks and whether it is new is settled before anything is read into the books. */
public final class SyncDesk {
    static final int FINE = 200;

    /** The finding of a kiosk that speaks of a closed epoch; the one of the open epoch goes on. */
    private static final String FENCED = "fenced";

    private static final Logger LOG = LoggerFactory.getLogger("sync");

    private final PoolBooks books;
    private final Callers callers;
    private final LogImport imports;
    private final EpochDesk epochs;
    private final Repull repull;
    private final TopUpDesk topUps;
    private final LostPurses lostPurses;

    public SyncDesk(
            PoolBooks books,
            CardMasters masters,
            Incoming incoming,
            Leases leases,
            EpochClosing closing,
            LostPurses lostPurses,
            Points purseLimit) {
        this.books = books;
        this.callers = new Callers(books);
        this.imports = new LogImport(books, masters, incoming, leases, purseLimit);
        this.lostPurses = lostPurses;
        this.topUps = new TopUpDesk(books, callers, purseLimit);
        this.repull = new Repull(books, incoming, leases);
        this.epochs = new EpochDesk(books, callers, closing, repull);
    }

    /** An HTTP status and a body: a {@link Sync.Reply}, an {@link jifen.protocol.Epoch.Reply}, a {@link jifen.protocol.TopUp.Reply} or a {@link Sync.Problem}. */
    public record Answer(int status, Object body) {}

    /**
     * @param node who says to be speaking
     * @param signature base64 of Ed25519 over the very bytes
     * @param revision of the protocol that it reads
     */
    public record Sender(@Nullable String node, @Nullable String signature, int revision) {}

    /** Why a kiosk was last refused; kept in memory until it is heard again without trouble. */
    public record Trouble(Instant at, String code, String message) {}

    public Optional<Trouble> trouble(NodeId node) {
        return callers.trouble(node);
    }

    /**
     * Takes one message.
     *
     * @param from who says to be speaking, and what it reads
     */
    public Answer take(Sender from, byte[] body) {
        return switch (callers.of(from.node(), from.signature(), body)) {
            case Callers.Caller.Stranger(Answer answer) -> answer;
            case Callers.Caller.Known(Kiosks.Kiosk kiosk) -> {
                try {
                    yield take(kiosk, from.revision(), Json.read(body, Sync.Request.class));
                } catch (MalformedMessageException e) {
                    yield unreadable(kiosk, body, String.valueOf(e.getMessage()));
                }
            }
        };
    }

    /** Takes one message about a kiosk's epoch; the same in everything else. */
    public Answer epoch(Sender from, byte[] body) {
        return switch (callers.of(from.node(), from.signature(), body)) {
            case Callers.Caller.Stranger(Answer answer) -> answer;
            case Callers.Caller.Known(Kiosks.Kiosk kiosk) -> epochs.take(kiosk, from.revision(), body);
        };
    }

    /** Takes one wish for points onto a card; the same in everything else. */
    public Answer topUp(Sender from, byte[] body) {
        return switch (callers.of(from.node(), from.signature(), body)) {
            case Callers.Caller.Stranger(Answer answer) -> answer;
            case Callers.Caller.Known(Kiosks.Kiosk kiosk) -> topUps.take(kiosk, body);
        };
    }

    private Answer take(Kiosks.Kiosk kiosk, int revision, Sync.Request request) {
        if (request.protocol() != Sync.PROTOCOL) {
            return callers.refuse(kiosk, Sync.Refusal.UNKNOWN_PROTOCOL, otherProtocol());
        }
        String shape = shapeMistake(kiosk, request);
        if (shape != null) {
            return callers.refuse(kiosk, Sync.Refusal.MALFORMED, shape);
        }
        if (request.entries().size() > Sync.ENTRIES_MAX) {
            return callers.refuse(
                    kiosk, Sync.Refusal.TOO_LARGE, "one message carries at most " + Sync.ENTRIES_MAX + " entries");
        }
        Optional<Answer> replayed = callers.replayed(kiosk, request.nonce());
        if (replayed.isPresent()) {
            return replayed.get();
        }
        return imported(kiosk, revision, request);
    }

    private static @Nullable String shapeMistake(Kiosks.Kiosk kiosk, Sync.Request request) {
        if (!request.node().equals(kiosk.node())) {
            return "the message is of " + request.node() + ", and signed by " + kiosk.node();
        }
        if (request.newsCursor() < 0) {
            return "a cursor is never below zero";
        }
        Sync.Head head = request.head();
        byte[] sign = request.headSignature();
        if (head == null || sign == null) {
            return head == null && sign == null && request.entries().isEmpty()
                    ? null
                    : "entries come with the signed head of their log";
        }
        return NodeKey.verify(kiosk.publicKey(), SignedHead.message(kiosk.node(), head), sign)
                ? null
                : "the head of the log is not signed by " + kiosk.node();
    }

    private Answer imported(Kiosks.Kiosk caller, int revision, Sync.Request request) {
        Answer answer = books.write(tx -> {
            repull.notice(tx, request.seen());
            Kiosks.Kiosk kiosk = Kiosks.find(tx, caller.node()).orElseThrow();
            if (kiosk.state() == Kiosks.State.QUARANTINED) {
                return callers.refuse(kiosk, Sync.Refusal.QUARANTINED, stopped(kiosk));
            }
            if (kiosk.settled() && kiosk.attempt() == null) {
                return callers.ask(
                        kiosk,
                        Sync.Refusal.EPOCH_WANTED,
                        "two people have settled which history of " + kiosk.node()
                                + " counts: close the epoch, and go on in the next");
            }
            Verdict verdict = Fence.refuses(kiosk, request.head())
                    .<Verdict>map(why -> new Verdict.Refused(Sync.Refusal.EPOCH_CLOSED, why, FENCED))
                    .or(() -> asksToTell(tx, kiosk, revision))
                    .orElseGet(() -> imports.take(tx, kiosk, request));
            return switch (verdict) {
                case Verdict.Refused refused -> new Answer(refused.why().status(), refused);
                case Verdict.Taken taken -> taken(tx, kiosk.node(), revision, request, taken);
            };
        });
        if (answer.body() instanceof Verdict.Refused refused) {
            return refuse(caller, readable(revision, refused));
        }
        if (answer.status() == FINE) {
            callers.fine(caller.node());
        }
        return answer;
    }

    /** Once after each restoration, before anything else is taken: a card that was lost since the copy is in no entry of a store. */
    private static Optional<Verdict> asksToTell(Handle tx, Kiosks.Kiosk kiosk, int revision) {
        return revision >= Sync.REVISION && Incarnation.asksToTell(tx, kiosk.node())
                ? Optional.of(Verdict.Refused.of(
                        Sync.Refusal.TELL,
                        "the fund pool was put back from an old copy: say first which households and cards are known at "
                                + kiosk.node()))
                : Optional.empty();
    }

    /** A store of the first revision knows of no such thing; it goes on when people have entered again what is missing. */
    private static Verdict.Refused readable(int revision, Verdict.Refused refused) {
        return refused.why() == Sync.Refusal.TELL && revision < Sync.REVISION
                ? Verdict.Refused.of(Sync.Refusal.IMPOSSIBLE, refused.message())
                : refused;
    }

    /** Asked anew what is wanted of the kiosk: a recall may have been learned from its entries. */
    private Answer taken(Handle tx, NodeId caller, int revision, Sync.Request request, Verdict.Taken taken) {
        Kiosks.Kiosk kiosk = Kiosks.find(tx, caller).orElseThrow();
        Kiosks.seen(
                tx,
                kiosk.node(),
                books.now(),
                Callers.shortened(request.status().version()),
                request.head(),
                request.headSignature());
        Kiosks.clock(tx, kiosk.node(), books.now(), request.status().clock());
        log(kiosk, taken);
        if (Objects.equals(taken.ack(), request.head())) {
            lostPurses.heard(tx, kiosk.node(), request.newsCursor());
        }
        // One in the middle of an exchange may have lost its end: it is heard when its epoch is closed.
        if (kiosk.attempt() == null && Objects.equals(taken.ack(), request.head())) {
            repull.heard(tx, kiosk.node());
        }
        if (kiosk.wanted() != null && kiosk.attempt() == null && Objects.equals(taken.ack(), request.head())) {
            return callers.ask(
                    kiosk,
                    Sync.Refusal.EPOCH_WANTED,
                    "the fund pool calls the spending rights of " + kiosk.node() + " home: close the epoch");
        }
        NewsBoard.Piece piece = news(tx, kiosk, revision, request.newsCursor());
        return new Answer(
                FINE,
                new Sync.Reply(
                        Sync.PROTOCOL,
                        callers.nonce(kiosk),
                        taken.ack(),
                        piece.news(),
                        piece.cursor(),
                        piece.more(),
                        books.today(),
                        revision < Sync.REVISION ? null : books.end(tx)));
    }

    /** A kiosk that was replaced may be in anybody's hands: it is told nothing more. */
    private static NewsBoard.Piece news(Handle tx, Kiosks.Kiosk kiosk, int revision, long cursor) {
        return kiosk.state() == Kiosks.State.REPLACED
                ? new NewsBoard.Piece(List.of(), cursor, false)
                : NewsBoard.since(tx, kiosk.node(), revision, cursor);
    }

    private Answer refuse(Kiosks.Kiosk kiosk, Verdict.Refused refused) {
        String finding = refused.finding();
        // What two people have settled is not found again.
        if (finding != null && !kiosk.settled()) {
            books.write(tx -> {
                Findings.add(tx, books.now(), kiosk.node(), finding, refused.message());
                if (!finding.equals(FENCED)) {
                    Kiosks.quarantine(tx, kiosk.node());
                }
                return true;
            });
        }
        return callers.refuse(kiosk, refused.why(), refused.message());
    }

    /** A message in a later protocol may have any shape; only its number is looked at. */
    private Answer unreadable(Kiosks.Kiosk kiosk, byte[] body, String reason) {
        try {
            int protocol = Json.mapper().readTree(body).path("protocol").asInt(Sync.PROTOCOL);
            if (protocol != Sync.PROTOCOL) {
                return callers.refuse(kiosk, Sync.Refusal.UNKNOWN_PROTOCOL, otherProtocol());
            }
        } catch (java.io.IOException e) {
            LOG.debug("{} sent no JSON at all", kiosk.node());
        }
        return callers.refuse(kiosk, Sync.Refusal.MALFORMED, reason);
    }

    static String otherProtocol() {
        return "this fund pool speaks protocol " + Sync.PROTOCOL + ": install the same version of Jifen on both";
    }

    static String stopped(Kiosks.Kiosk kiosk) {
        return "kiosk " + kiosk.node() + " is stopped: see the findings on the fund pool's reconciliation page";
    }

    private static void log(Kiosks.Kiosk kiosk, Verdict.Taken taken) {
        Sync.Head ack = taken.ack();
        if (taken.added() > 0 && ack != null) {
            LOG.info("{} pushed {} entries up to {}/{}", kiosk.node(), taken.added(), ack.epoch(), ack.seq());
        }
    }
}
