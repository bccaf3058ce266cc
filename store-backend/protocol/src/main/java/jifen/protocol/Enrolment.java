package jifen.protocol;

import java.util.HexFormat;
import java.util.Locale;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;

/** How a kiosk joins: a code, used once, that carries the fund pool's certificate fingerprint and a secret. */
public final class Enrolment {
    public static final String PATH = "/api/enrol";
    public static final int REQUEST_BYTES_MAX = 8 << 10;

    private Enrolment() {}

    /**
     * The code a manager reads to a helper, or copies: {@code JF1-} fingerprint (64 hex digits) {@code -} secret (32 hex digits).
     *
     * @param fingerprint SHA-256 of the fund pool's certificate (DER), hex: whoever cannot show that certificate is not the fund
     *     pool, and the secret is not sent
     * @param secret 16 random bytes, hex
     */
    public record Code(String fingerprint, String secret) {
        /** @throws IllegalArgumentException in plain words */
        public static Code parse(String text) {
            String plain = text.strip().replaceAll("\\s", "").toLowerCase(Locale.ROOT);
            if (!plain.matches("jf1-[0-9a-f]{64}-[0-9a-f]{32}")) {
                throw new IllegalArgumentException(
                        "this is not an enrolment code: it starts with JF1- and is 101 characters long; copy it whole from the fund pool's page");
            }
            return new Code(plain.substring(4, 68), plain.substring(69));
        }

        public static Code of(byte[] certificateSha256, byte[] secret) {
            return new Code(
                    HexFormat.of().formatHex(certificateSha256), HexFormat.of().formatHex(secret));
        }

        public String text() {
            return "JF1-" + fingerprint + "-" + secret;
        }

        /** The secret is never in a log. */
        @Override
        public String toString() {
            return "JF1-" + fingerprint.substring(0, 8) + "…";
        }
    }

    /** @param publicKey the new node's Ed25519 key, X.509 SubjectPublicKeyInfo */
    public record Request(int protocol, String secret, byte[] publicKey) {
        /** The secret is never in a log. */
        @Override
        public String toString() {
            return "Enrolment.Request";
        }
    }

    /**
     * @param node the name the fund pool gave this node
     * @param epoch the epoch its log starts in
     * @param poolPublicKey the fund pool's Ed25519 key, X.509: all its replies are signed with it
     */
    public record Reply(int protocol, NodeId node, StoreId store, int epoch, byte[] poolPublicKey) {}
}
