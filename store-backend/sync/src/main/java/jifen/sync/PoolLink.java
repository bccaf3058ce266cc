package jifen.sync;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jifen.journal.NodeKey;
import jifen.protocol.Enrolment;
import jifen.protocol.Epoch;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.Sync;
import org.jspecify.annotations.Nullable;

/**
 * The wire to the fund pool: one request, one answer, each signed, over a connection to the pinned certificate only. It knows nothing
 * of what is said; it never throws for what a network does.
 */
public final class PoolLink implements AutoCloseable {
    private static final int HTTP_OK = 200;
    private static final int HTTP_SERVER_FAULT = 500;
    private static final String HEALTH_PATH = "/health";

    private final PoolPin pin;
    private final LinkLimits limits;
    private final HttpClient client;

    public PoolLink(PoolPin pin, LinkLimits limits) {
        this.pin = pin;
        this.limits = limits;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofMillis(limits.connectTimeoutMs()));
        if (pin.pool().encrypted()) {
            builder.sslContext(new PinnedTrust(pin.fingerprint()).context());
        }
        this.client = builder.build();
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
        HttpRequest.Builder request = post(Enrolment.PATH, body, key);
        Sent sent = send(request.build());
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
        byte[] body = Json.write(request);
        HttpRequest.Builder post = post(Sync.PATH, body, key)
                .header(Sync.NODE_HEADER, request.node().id());
        Sent sent = send(post.build());
        if (sent.answer() == null) {
            return failure(sent);
        }
        return exchanged(sent.answer(), poolPublicKey);
    }

    /** The same for what is asked about an epoch of this store's log. */
    public EpochOutcome epoch(Epoch.Request request, NodeKey key, byte[] poolPublicKey) throws InterruptedException {
        HttpRequest.Builder post = post(Epoch.PATH, Json.write(request), key)
                .header(Sync.NODE_HEADER, request.node().id());
        Sent sent = send(post.build());
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

    /**
     * Looks whether the fund pool answers and shows the pinned certificate. Nothing is told to it, and nothing of its answer is
     * believed. Empty when it was reached.
     */
    public Optional<LinkFailure> reach() throws InterruptedException {
        Sent sent = send(HttpRequest.newBuilder(pin.pool().at(HEALTH_PATH))
                .timeout(Duration.ofMillis(limits.answerTimeoutMs()))
                .GET()
                .build());
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

    private HttpRequest.Builder post(String path, byte[] body, NodeKey key) {
        return HttpRequest.newBuilder(pin.pool().at(path))
                .header("Content-Type", "application/json")
                .header(Sync.SIGNATURE_HEADER, Base64.getEncoder().encodeToString(key.sign(body)))
                .timeout(Duration.ofMillis(limits.answerTimeoutMs()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /** The time-out covers the whole answer; the client's own ends with its headers. */
    private Sent send(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> coming =
                client.sendAsync(request, head -> new LimitedBody(Sync.REPLY_BYTES_MAX));
        try {
            HttpResponse<byte[]> response = coming.get(limits.answerTimeoutMs(), TimeUnit.MILLISECONDS);
            return new Sent(new Answer(response.statusCode(), response.body(), signature(response)), null);
        } catch (TimeoutException e) {
            coming.cancel(true);
            return new Sent(null, new LinkFailure.Unreachable(noAnswerInTime()));
        } catch (InterruptedException e) {
            coming.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            return new Sent(null, why(e));
        }
    }

    /** Empty, which no key has ever signed, when the header is missing or nonsense. */
    private static byte[] signature(HttpResponse<byte[]> response) {
        try {
            return Base64.getDecoder()
                    .decode(response.headers().firstValue(Sync.SIGNATURE_HEADER).orElse(""));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** By the kinds of the faults in the chain, most telling first; never by their texts. */
    private LinkFailure why(ExecutionException fault) {
        Optional<PinnedTrust.OtherCertificateException> other = in(fault, PinnedTrust.OtherCertificateException.class);
        if (other.isPresent()) {
            return new LinkFailure.CertificateChanged(other.get().shown());
        }
        Optional<LimitedBody.TooLargeException> large = in(fault, LimitedBody.TooLargeException.class);
        if (large.isPresent()) {
            return new LinkFailure.NotBelieved(
                    "The fund pool's answer was refused: " + large.get().getMessage() + ".");
        }
        if (in(fault, HttpTimeoutException.class).isPresent()) {
            return new LinkFailure.Unreachable(noAnswerInTime());
        }
        if (in(fault, ConnectException.class).isPresent()) {
            return new LinkFailure.Unreachable("nobody answers at " + pin.pool());
        }
        IOException broken = in(fault, IOException.class)
                .orElseThrow(() ->
                        new IllegalStateException("the wire to " + pin.pool() + " failed as no network does", fault));
        return new LinkFailure.Unreachable("the connection to " + pin.pool() + " broke (" + broken.getMessage() + ")");
    }

    private static <T extends Throwable> Optional<T> in(Throwable fault, Class<T> kind) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return Optional.of(kind.cast(cause));
            }
        }
        return Optional.empty();
    }

    private String noAnswerInTime() {
        return "no whole answer from " + pin.pool() + " within " + limits.answerTimeoutMs() + " ms";
    }

    /** Gives up what is under way. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
