package jifen.fundpool.sync;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.NodeKey;
import jifen.ledger.party.NodeId;
import jifen.protocol.Sync;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who speaks to the fund pool, whether it is new, and how the fund pool says no. */
final class Callers {
    private static final Logger LOG = LoggerFactory.getLogger("sync");
    private static final int SHORT_CHARS_MAX = 60;

    private final PoolBooks books;
    private final Nonces nonces = new Nonces();
    private final Map<NodeId, SyncDesk.Trouble> troubles = new ConcurrentHashMap<>();

    Callers(PoolBooks books) {
        this.books = books;
    }

    sealed interface Caller {
        record Known(Kiosks.Kiosk kiosk) implements Caller {}

        record Stranger(SyncDesk.Answer answer) implements Caller {}
    }

    Caller of(@Nullable String node, @Nullable String signature, byte[] body) {
        Kiosks.Kiosk kiosk = kiosk(node).orElse(null);
        if (kiosk == null) {
            return stranger(Sync.Refusal.UNKNOWN_NODE, "the fund pool knows no kiosk " + plain(node) + ": enrol it");
        }
        return NodeKey.verify(kiosk.publicKey(), body, decoded(signature))
                ? new Caller.Known(kiosk)
                : stranger(Sync.Refusal.WRONG_SIGNATURE, "this message is not signed by kiosk " + kiosk.node());
    }

    /** The refusal of a message that was not asked for; empty when it was. */
    Optional<SyncDesk.Answer> replayed(Kiosks.Kiosk kiosk, String nonce) {
        return nonces.spend(kiosk.node(), nonce)
                ? Optional.empty()
                : Optional.of(new SyncDesk.Answer(
                        Sync.Refusal.REPLAYED.status(),
                        new Sync.Problem(
                                Sync.Refusal.REPLAYED.code(),
                                "this message was not asked for: send it again with the nonce given here",
                                nonces.current(kiosk.node()))));
    }

    String nonce(Kiosks.Kiosk kiosk) {
        return nonces.current(kiosk.node());
    }

    SyncDesk.Answer refuse(Kiosks.Kiosk kiosk, Sync.Refusal why, String message) {
        LOG.warn("{} refused ({}): {}", kiosk.node(), why.code(), message);
        troubles.put(kiosk.node(), new SyncDesk.Trouble(books.now(), why.code(), message));
        return new SyncDesk.Answer(why.status(), new Sync.Problem(why.code(), message, nonces.current(kiosk.node())));
    }

    /** An answer that asks the kiosk for something, and is no trouble. */
    SyncDesk.Answer ask(Kiosks.Kiosk kiosk, Sync.Refusal what, String message) {
        return new SyncDesk.Answer(what.status(), new Sync.Problem(what.code(), message, nonces.current(kiosk.node())));
    }

    Optional<SyncDesk.Trouble> trouble(NodeId node) {
        return Optional.ofNullable(troubles.get(node));
    }

    void fine(NodeId node) {
        troubles.remove(node);
    }

    private static Caller stranger(Sync.Refusal why, String message) {
        LOG.warn("refused ({}): {}", why.code(), message);
        return new Caller.Stranger(new SyncDesk.Answer(why.status(), new Sync.Problem(why.code(), message, null)));
    }

    private Optional<Kiosks.Kiosk> kiosk(@Nullable String node) {
        try {
            return node == null ? Optional.empty() : books.read(handle -> Kiosks.find(handle, new NodeId(node)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] decoded(@Nullable String base64) {
        try {
            return base64 == null ? new byte[0] : Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), SHORT_CHARS_MAX));
    }

    /** What a stranger sends goes into a log only as far as it is harmless there. */
    private static String plain(@Nullable String node) {
        return node == null ? "(no name)" : shortened(node.replaceAll("[^A-Za-z0-9-]", "?"));
    }
}
