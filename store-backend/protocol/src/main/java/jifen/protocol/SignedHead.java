package jifen.protocol;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import jifen.ledger.party.NodeId;

/** What is signed of a log: its node, its place and its hash, in a line a person can read. */
public final class SignedHead {
    /** Whose log the fund pool's own is. */
    public static final NodeId POOL = new NodeId("pool");

    private SignedHead() {}

    public static byte[] message(NodeId node, Sync.Head head) {
        return ("jifen log head\n" + node + "\n" + head.epoch() + "/" + head.seq() + "\n"
                        + HexFormat.of().formatHex(head.hash()) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
