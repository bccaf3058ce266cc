package jifen.fundpool.sync;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jifen.ledger.party.NodeId;

/** One nonce a node, good for one request. They live in memory: after a restart each kiosk asks once for a new one. */
final class Nonces {
    private static final int NONCE_BYTES = 16;

    private final Map<NodeId, String> current = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** What the node must say next. */
    String current(NodeId node) {
        return current.computeIfAbsent(node, none -> fresh());
    }

    /** Whether the nonce was the one expected; if so it is spent. */
    boolean spend(NodeId node, String nonce) {
        String expected = current(node);
        return expected.equals(nonce) && current.replace(node, expected, fresh());
    }

    private String fresh() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
