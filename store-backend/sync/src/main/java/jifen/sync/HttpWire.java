package jifen.sync;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jifen.protocol.Sync;

/** HTTP over a connection to the pinned certificate only. */
final class HttpWire implements Wire {
    private final PoolPin pin;
    private final LinkLimits limits;
    private final HttpClient client;

    HttpWire(PoolPin pin, LinkLimits limits) {
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

    @Override
    public Outcome send(String path, byte[] body, Map<String, String> headers) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(pin.pool().at(path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMillis(limits.answerTimeoutMs()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    @Override
    public Outcome look(String path) throws InterruptedException {
        return send(HttpRequest.newBuilder(pin.pool().at(path))
                .timeout(Duration.ofMillis(limits.answerTimeoutMs()))
                .GET()
                .build());
    }

    /** The time-out covers the whole answer; the client's own ends with its headers. */
    private Outcome send(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> coming =
                client.sendAsync(request, head -> new LimitedBody(Sync.REPLY_BYTES_MAX));
        try {
            HttpResponse<byte[]> response = coming.get(limits.answerTimeoutMs(), TimeUnit.MILLISECONDS);
            String signature =
                    response.headers().firstValue(Sync.SIGNATURE_HEADER).orElse("");
            return new Outcome.Answer(response.statusCode(), response.body(), signature);
        } catch (TimeoutException e) {
            coming.cancel(true);
            return new Outcome.None(new LinkFailure.Unreachable(noAnswerInTime()));
        } catch (InterruptedException e) {
            coming.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            return new Outcome.None(why(e));
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

    @Override
    public void close() {
        client.shutdownNow();
    }
}
