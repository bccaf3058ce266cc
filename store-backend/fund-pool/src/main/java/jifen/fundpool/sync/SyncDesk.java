package jifen.fundpool.sync;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.news.NewsBoard;
import jifen.fundpool.stores.Findings;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.NodeKey;
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
    private static final Logger LOG = LoggerFactory.getLogger("sync");

    private final PoolBooks books;
    private final LogImport imports;
    private final Nonces nonces = new Nonces();
    private final Map<NodeId, Trouble> troubles = new ConcurrentHashMap<>();

    public SyncDesk(PoolBooks books, Leases leases) {
        this.books = books;
        this.imports = new LogImport(books, leases);
    }

    /** An HTTP status and a body: a {@link Sync.Reply} or a {@link Sync.Problem}. */
    public record Answer(int status, Object body) {}

    /** Why a kiosk was last refused; kept in memory until it is heard again without trouble. */
    public record Trouble(Instant at, String code, String message) {}

    public Optional<Trouble> trouble(NodeId node) {
        return Optional.ofNullable(troubles.get(node));
    }

    /**
     * Takes one message.
     *
     * @param node who says to be speaking
     * @param signature base64 of Ed25519 over the very bytes
     */
    public Answer take(@Nullable String node, @Nullable String signature, byte[] body) {
        Kiosks.Kiosk kiosk = kiosk(node).orElse(null);
        if (kiosk == null) {
            return stranger(Sync.Refusal.UNKNOWN_NODE, "the fund pool knows no kiosk " + plain(node) + ": enrol it");
        }
        if (!NodeKey.verify(kiosk.publicKey(), body, decoded(signature))) {
            return stranger(Sync.Refusal.WRONG_SIGNATURE, "this message is not signed by kiosk " + kiosk.node());
        }
        try {
            return take(kiosk, Json.read(body, Sync.Request.class));
        } catch (MalformedMessageException e) {
            return unreadable(kiosk, body, String.valueOf(e.getMessage()));
        }
    }

    private Answer take(Kiosks.Kiosk kiosk, Sync.Request request) {
        if (request.protocol() != Sync.PROTOCOL) {
            return refuse(kiosk, Sync.Refusal.UNKNOWN_PROTOCOL, otherProtocol());
        }
        String shape = shapeMistake(kiosk, request);
        if (shape != null) {
            return refuse(kiosk, Sync.Refusal.MALFORMED, shape);
        }
        if (request.entries().size() > Sync.ENTRIES_MAX) {
            return refuse(
                    kiosk, Sync.Refusal.TOO_LARGE, "one message carries at most " + Sync.ENTRIES_MAX + " entries");
        }
        if (!nonces.spend(kiosk.node(), request.nonce())) {
            return new Answer(
                    Sync.Refusal.REPLAYED.status(),
                    new Sync.Problem(
                            Sync.Refusal.REPLAYED.code(),
                            "this message was not asked for: send it again with the nonce given here",
                            nonces.current(kiosk.node())));
        }
        if (kiosk.state() == Kiosks.State.QUARANTINED) {
            return refuse(
                    kiosk,
                    Sync.Refusal.QUARANTINED,
                    "kiosk " + kiosk.node() + " is stopped: see the findings on the fund pool's reconciliation page");
        }
        return imported(kiosk, request);
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

    private Answer imported(Kiosks.Kiosk kiosk, Sync.Request request) {
        Answer answer = books.write(tx -> {
            Verdict verdict = imports.take(tx, kiosk, request);
            return switch (verdict) {
                case Verdict.Refused refused -> new Answer(refused.why().status(), refused);
                case Verdict.Taken taken -> {
                    Kiosks.seen(
                            tx,
                            kiosk.node(),
                            books.now(),
                            shortened(request.status().version()),
                            request.head(),
                            request.headSignature());
                    Kiosks.clock(tx, kiosk.node(), books.now(), request.status().clock());
                    NewsBoard.Piece piece = news(tx, kiosk, request.newsCursor());
                    log(kiosk, taken);
                    yield new Answer(
                            200,
                            new Sync.Reply(
                                    Sync.PROTOCOL,
                                    nonces.current(kiosk.node()),
                                    taken.ack(),
                                    piece.news(),
                                    piece.cursor(),
                                    piece.more(),
                                    books.today()));
                }
            };
        });
        if (answer.body() instanceof Verdict.Refused refused) {
            return refuse(kiosk, refused);
        }
        troubles.remove(kiosk.node());
        return answer;
    }

    /** A kiosk that was replaced may be in anybody's hands: it is told nothing more. */
    private static NewsBoard.Piece news(Handle handle, Kiosks.Kiosk kiosk, long cursor) {
        return kiosk.state() == Kiosks.State.REPLACED
                ? new NewsBoard.Piece(List.of(), cursor, false)
                : NewsBoard.since(handle, kiosk.node(), cursor);
    }

    private Answer refuse(Kiosks.Kiosk kiosk, Verdict.Refused refused) {
        String finding = refused.finding();
        if (finding != null) {
            books.write(tx -> {
                Findings.add(tx, books.now(), kiosk.node(), finding, refused.message());
                Kiosks.quarantine(tx, kiosk.node());
                return true;
            });
        }
        return refuse(kiosk, refused.why(), refused.message());
    }

    private Answer refuse(Kiosks.Kiosk kiosk, Sync.Refusal why, String message) {
        LOG.warn("{} refused ({}): {}", kiosk.node(), why.code(), message);
        troubles.put(kiosk.node(), new Trouble(books.now(), why.code(), message));
        return new Answer(why.status(), new Sync.Problem(why.code(), message, nonces.current(kiosk.node())));
    }

    /** A message in a later protocol may have any shape; only its number is looked at. */
    private Answer unreadable(Kiosks.Kiosk kiosk, byte[] body, String reason) {
        try {
            int protocol = Json.mapper().readTree(body).path("protocol").asInt(Sync.PROTOCOL);
            if (protocol != Sync.PROTOCOL) {
                return refuse(kiosk, Sync.Refusal.UNKNOWN_PROTOCOL, otherProtocol());
            }
        } catch (java.io.IOException e) {
            LOG.debug("{} sent no JSON at all", kiosk.node());
        }
        return refuse(kiosk, Sync.Refusal.MALFORMED, reason);
    }

    private static String otherProtocol() {
        return "this fund pool speaks protocol " + Sync.PROTOCOL + ": install the same version of Jifen on both";
    }

    private static Answer stranger(Sync.Refusal why, String message) {
        LOG.warn("refused ({}): {}", why.code(), message);
        return new Answer(why.status(), new Sync.Problem(why.code(), message, null));
    }

    private Optional<Kiosks.Kiosk> kiosk(@Nullable String node) {
        try {
            return node == null ? Optional.empty() : books.read(handle -> Kiosks.find(handle, new NodeId(node)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void log(Kiosks.Kiosk kiosk, Verdict.Taken taken) {
        Sync.Head ack = taken.ack();
        if (taken.added() > 0 && ack != null) {
            LOG.info("{} pushed {} entries up to {}/{}", kiosk.node(), taken.added(), ack.epoch(), ack.seq());
        }
    }

    private static byte[] decoded(@Nullable String base64) {
        try {
            return base64 == null ? new byte[0] : Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), 60));
    }

    /** What a stranger sends goes into a log only as far as it is harmless there. */
    private static String plain(@Nullable String node) {
        return node == null ? "(no name)" : shortened(node.replaceAll("[^A-Za-z0-9-]", "?"));
    }
}
