package jifen.fundpool.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** What a request carries, never more than its limit. */
public final class Body {
    private Body() {}

    /** The bytes; empty when there are more than {@code bytesMax}. Not more than that is ever read. */
    public static Optional<byte[]> read(Context request, int bytesMax) {
        if (request.contentLength() > bytesMax) {
            return Optional.empty();
        }
        try {
            byte[] bytes = request.bodyInputStream().readNBytes(bytesMax + 1);
            return bytes.length > bytesMax ? Optional.empty() : Optional.of(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("the sender broke off", e);
        }
    }
}
