package jifen.sync;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jifen.journal.NodeKey;
import jifen.ledger.party.NodeId;
import jifen.protocol.Enrolment;
import jifen.protocol.Epoch;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.Sync;
import jifen.protocol.TopUp;
import org.jspecify.annotations.Nullable;

/**
 * What kiosk and fund pool say to each other: one request, one answer, each signed. It knows nothing of what follows from it; it never
 * throws for what a network does.
 */
public final class PoolLink implements AutoCloseable {
    private static final int HTTP_OK = 200;
    private static final int HTTP_SERVER_FAULT = 500;
    private static final String HEALTH_PATH = "/health";

    private final PoolPin pin;
    private final Wire wire;

    public PoolLink(PoolPin pin, LinkLimits limits) {
        this(pin, new HttpWire(pin, limits));
    }

    /** @param wire leads to the fund pool of {@code pin} */
    public PoolLink(PoolPin pin, Wire wire) {
        this.pin = pin;
        this.wire = wire;
    }

    /** What was sent back, raw. */
    private record Answer(int status, byte[] body, byte[] signature) {
        boolean signedBy(byte[] publicKey) {
            return NodeKey.verify(publicKey, body, signature);
        }
    }

    /** Either an answer or why there is none. */
    private record Sent(@Nullable Answer answer, @Nullable LinkFailure failure) {}

    /**
     * Joins the fund pool. The certificate is compared with the code's fingerprint before the secret leaves this machine (over plain
     * http, which never leaves it, there is no certificate).
     *
     * @throws IllegalArgumentException when the code belongs to another certificate than this link is pinned to
     */
    public EnrolOutcome enrol(Enrolment.Code code, NodeKey key) throws InterruptedException {
        if (!code.fingerprint().equals(pin.fingerprint())) {
            throw new IllegalArgumentException("the enrolment code is for another fund pool than this link");
        }
        byte[] body = Json.write(new Enrolment.Request(Sync.PROTOCOL, code.secret(), key.publicKey()));
        Sent sent = post(Enrolment.PATH, body, key, Map.of());
        if (sent.answer() == null) {
            return failure(sent);
        }
        return enrolled(sent.answer());
    }

    private EnrolOutcome enrolled(Answer answer) {
        try {
            if (answer.status() != HTTP_OK) {
                return new EnrolOutcome.Refused(Json.read(answer.body(), Sync.Problem.class));
            }
            Enrolment.Reply reply = Json.read(answer.body(), Enrolment.Reply.class);
            if (!answer.signedBy(reply.poolPublicKey())) {
                return new LinkFailure.NotBelieved("The answer to the enrolment is not signed with the key it names.");
            }
            return reply.protocol() == Sync.PROTOCOL
                    ? new EnrolOutcome.Enrolled(reply)
                    : otherProtocol(reply.protocol());
        } catch (MalformedMessageException e) {
            return unreadable(answer, e);
        }
    }

    /**
     * One exchange. Nothing of the answer is read before its signature is found to be the fund pool's.
     *
     * @param poolPublicKey the fund pool's Ed25519 key, learned at enrolment
     */
    public ExchangeOutcome exchange(Sync.Request request, NodeKey key, byte[] poolPublicKey)
            throws InterruptedException {
        Sent sent = post(Sync.PATH, Json.write(request), key, speaking(request.node()));
        if (sent.answer() == null) {
            return failure(sent);
        }
        return exchanged(sent.answer(), poolPublicKey);
    }

    /** The same for what is asked about an epoch of this store's log. */
    public EpochOutcome epoch(Epoch.Request request, NodeKey key, byte[] poolPublicKey) throws InterruptedException {
        Sent sent = post(Epoch.PATH, Json.write(request), key, speaking(request.node()));
        Answer answer = sent.answer();
        if (answer == null) {
            return failure(sent);
        }
        if (!answer.signedBy(poolPublicKey)) {
            return unsigned(answer.status());
        }
        try {
            if (answer.status() != HTTP_OK) {
                return new EpochOutcome.Refused(Json.read(answer.body(), Sync.Problem.class));
            }
            Epoch.Reply reply = Json.read(answer.body(), Epoch.Reply.class);
            return reply.protocol() == Sync.PROTOCOL
                    ? new EpochOutcome.Answered(reply)
                    : otherProtocol(reply.protocol());
        } catch (MalformedMessageException e) {
            return unreadable(answer, e);
        }
    }

    /** Asks for points onto a card. The order is in the fund pool's books when the answer comes; the same request again gets the same. */
    public TopUpOutcome topUp(TopUp.Request request, NodeKey key, byte[] poolPublicKey) throws InterruptedException {
        Sent sent = post(TopUp.PATH, Json.write(request), key, speaking(request.node()));
        Answer answer = sent.answer();
        if (answer == null) {
            return failure(sent);
        }
        if (!answer.signedBy(poolPublicKey)) {
            return unsigned(answer.status());
        }
        try {
            if (answer.status() != HTTP_OK) {
                return new TopUpOutcome.Refused(Json.read(answer.body(), Sync.Problem.class));
            }
            TopUp.Reply reply = Json.read(answer.body(), TopUp.Reply.class);
            return reply.protocol() == Sync.PROTOCOL
                    ? new TopUpOutcome.Answered(reply)
                    : otherProtocol(reply.protocol());
        } catch (MalformedMessageException e) {
            return unreadable(answer, e);
        }
    }

    /**
     * Looks whether the fund pool answers and shows the pinned certificate. Nothing is told to it, and nothing of its answer is
     * believed. Empty when it was reached.
     */
    public Optional<LinkFailure> reach() throws InterruptedException {
        Sent sent = sent(wire.look(HEALTH_PATH));
        if (sent.answer() == null) {
            return Optional.of(failure(sent));
        }
        int status = sent.answer().status();
        return status < HTTP_SERVER_FAULT ? Optional.empty() : Optional.of(unsigned(status));
    }

    private static ExchangeOutcome exchanged(Answer answer, byte[] poolPublicKey) {
        if (!answer.signedBy(poolPublicKey)) {
            return unsigned(answer.status());
        }
        try {
            if (answer.status() != HTTP_OK) {
                return new ExchangeOutcome.Refused(Json.read(answer.body(), Sync.Problem.class));
            }
            Sync.Reply reply = Json.read(answer.body(), Sync.Reply.class);
            if (reply.protocol() != Sync.PROTOCOL) {
                return otherProtocol(reply.protocol());
            }
            if (reply.news().size() > Sync.NEWS_MAX) {
                return new LinkFailure.NotBelieved("The fund pool sent more than " + Sync.NEWS_MAX + " news at once.");
            }
            return new ExchangeOutcome.Answered(reply);
        } catch (MalformedMessageException e) {
            return unreadable(answer, e);
        }
    }

    /** A machine between here and the fund pool answers for a while when the fund pool is down; that is no forgery. */
    private static LinkFailure unsigned(int status) {
        return status >= HTTP_SERVER_FAULT
                ? new LinkFailure.Unreachable("the fund pool's server is out of order (HTTP " + status + ")")
                : new LinkFailure.NotBelieved(
                        "The answer (HTTP " + status + ") is not signed by the fund pool this kiosk was enrolled"
                                + " at. Nothing was taken from it. If the fund pool was set up again, enrol this kiosk again with a new code.");
    }

    private static LinkFailure unreadable(Answer answer, MalformedMessageException e) {
        return answer.status() >= HTTP_SERVER_FAULT
                ? new LinkFailure.Unreachable("the fund pool's server is out of order (HTTP " + answer.status() + ")")
                : new LinkFailure.NotBelieved(
                        "The answer (HTTP " + answer.status() + ") cannot be read: " + e.getMessage()
                                + ". Check that the address is the fund pool's, and that both run the same version.");
    }

    private static LinkFailure otherProtocol(int protocol) {
        return new LinkFailure.NotBelieved("The fund pool speaks protocol " + protocol + ", this kiosk " + Sync.PROTOCOL
                + ": install the same version on both.");
    }

    private static LinkFailure failure(Sent sent) {
        if (sent.failure() == null) {
            throw new IllegalStateException("neither an answer nor a reason");
        }
        return sent.failure();
    }

    private static Map<String, String> speaking(NodeId node) {
        return Map.of(Sync.NODE_HEADER, node.id());
    }

    private Sent post(String path, byte[] body, NodeKey key, Map<String, String> headers) throws InterruptedException {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(Sync.SIGNATURE_HEADER, Base64.getEncoder().encodeToString(key.sign(body)));
        return sent(wire.send(path, body, all));
    }

    private static Sent sent(Wire.Outcome outcome) {
        return switch (outcome) {
            case Wire.Outcome.Answer(int status, byte[] body, String signature) ->
                new Sent(new Answer(status, body, decoded(signature)), null);
            case Wire.Outcome.None(LinkFailure why) -> new Sent(null, why);
        };
    }

    /** Empty, which no key has ever signed, when the header is missing or nonsense. */
    private static byte[] decoded(String signature) {
        try {
            return Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Gives up what is under way. */
    @Override
    public void close() {
        wire.close();
    }
}
