package jifen.sync;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import jifen.journal.NodeKey;
import jifen.ledger.party.NodeId;
import jifen.protocol.Enrolment;
import jifen.protocol.Sync;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wire over real TLS, with certificates made as a fund pool makes its own. */
class PoolLinkTest {
    private static final LinkLimits LIMITS = new LinkLimits(3_000, 3_000);
    private static final String SECRET = "0".repeat(32);

    @TempDir
    private static Path certificates;

    private static Certificate certificate;
    private static Certificate replaced;

    @TempDir
    private Path folder;

    private NodeKey key;

    @BeforeAll
    static void twoCertificates() throws IOException, GeneralSecurityException, InterruptedException {
        certificate = Certificate.make(certificates, "pool");
        replaced = Certificate.make(certificates, "other");
    }

    @BeforeEach
    void aKey() {
        key = NodeKey.at(folder.resolve("node.key"));
    }

    private static Enrolment.Code code(Certificate shown, String secret) {
        return new Enrolment.Code(shown.fingerprint(), secret);
    }

    private static Sync.Request hello() {
        return new Sync.Request(
                Sync.PROTOCOL, new NodeId("S1"), "n0", null, List.of(), null, null, 0, new Sync.Status("test", "now"));
    }

    @Test
    void aKioskJoinsOverTheCertificateItsCodeNamesAndTalksOverItFromThenOn() throws Exception {
        try (ScriptedPool pool = new ScriptedPool(folder, certificate)) {
            Enrolment.Code code = code(certificate, SECRET);
            try (PoolLink link = new PoolLink(PoolPin.of(pool.address(), code), LIMITS)) {
                Enrolment.Reply joined = assertInstanceOf(EnrolOutcome.Enrolled.class, link.enrol(code, key))
                        .reply();
                assertArrayEquals(pool.key.publicKey(), joined.poolPublicKey());
                assertInstanceOf(ExchangeOutcome.Answered.class, link.exchange(hello(), key, joined.poolPublicKey()));
            }
        }
    }

    @Test
    void theSecretIsNotSentToWhoeverShowsAnotherCertificate() throws Exception {
        try (ScriptedPool imposter = new ScriptedPool(folder, replaced)) {
            Enrolment.Code code = code(certificate, SECRET);
            try (PoolLink link = new PoolLink(PoolPin.of(imposter.address(), code), LIMITS)) {
                assertEquals(new LinkFailure.CertificateChanged(replaced.fingerprint()), link.enrol(code, key));
            }
            assertEquals(0, imposter.requests());
        }
    }

    @Test
    void aChangedCertificateStopsTheExchangeBeforeAnythingIsSent() throws Exception {
        try (ScriptedPool pool = new ScriptedPool(folder, replaced);
                PoolLink link = new PoolLink(new PoolPin(pool.address(), certificate.fingerprint()), LIMITS)) {
            LinkFailure failure = assertInstanceOf(
                    LinkFailure.CertificateChanged.class, link.exchange(hello(), key, pool.key.publicKey()));
            assertTrue(failure.reason().contains("enrol this kiosk again"), failure.reason());
            assertEquals(0, pool.requests());
        }
    }

    @Test
    void aUsedUpCodeIsRefusedInTheFundPoolsWords() throws Exception {
        try (ScriptedPool pool = new ScriptedPool(folder, certificate)) {
            Enrolment.Code code = code(certificate, "1".repeat(32));
            try (PoolLink link = new PoolLink(PoolPin.of(pool.address(), code), LIMITS)) {
                assertEquals(
                        "unknown-node",
                        assertInstanceOf(EnrolOutcome.Refused.class, link.enrol(code, key))
                                .problem()
                                .code());
            }
        }
    }

    @Test
    void aCodeForAnotherFundPoolIsNotTried() throws Exception {
        try (ScriptedPool pool = new ScriptedPool(folder, certificate);
                PoolLink link = new PoolLink(new PoolPin(pool.address(), certificate.fingerprint()), LIMITS)) {
            assertThrows(IllegalArgumentException.class, () -> link.enrol(code(replaced, SECRET), key));
            assertEquals(0, pool.requests());
        }
    }

    @Test
    void anAnswerSignedByAnotherKeyIsNotBelieved() throws Exception {
        try (ScriptedPool pool = new ScriptedPool(folder, certificate);
                PoolLink link = new PoolLink(new PoolPin(pool.address(), certificate.fingerprint()), LIMITS)) {
            pool.knows(key.publicKey());
            assertInstanceOf(LinkFailure.NotBelieved.class, link.exchange(hello(), key, key.publicKey()));
        }
    }

    @Test
    void nobodyAtTheAddressIsUnreachable() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        PoolAddress nobody = PoolAddress.parse("https://127.0.0.1:" + port);
        try (PoolLink link = new PoolLink(new PoolPin(nobody, certificate.fingerprint()), LIMITS)) {
            LinkFailure.Unreachable failure =
                    assertInstanceOf(LinkFailure.Unreachable.class, link.exchange(hello(), key, key.publicKey()));
            assertEquals("nobody answers at " + nobody, failure.reason());
        }
    }

    @Test
    void aServerThatAcceptsAndSaysNothingIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                PoolLink link = new PoolLink(
                        new PoolPin(
                                PoolAddress.parse("https://127.0.0.1:" + silent.getLocalPort()),
                                certificate.fingerprint()),
                        new LinkLimits(300, 300))) {
            assertInstanceOf(LinkFailure.Unreachable.class, link.exchange(hello(), key, key.publicKey()));
        }
    }

    @Test
    void aServerWithoutTlsGetsNothing() throws Exception {
        try (ScriptedPool plain = new ScriptedPool(folder, null)) {
            PoolAddress asTls = PoolAddress.parse(plain.address().toString().replace("http:", "https:"));
            try (PoolLink link = new PoolLink(new PoolPin(asTls, certificate.fingerprint()), LIMITS)) {
                assertInstanceOf(LinkFailure.Unreachable.class, link.exchange(hello(), key, key.publicKey()));
            }
            assertEquals(0, plain.requests());
        }
    }
}
