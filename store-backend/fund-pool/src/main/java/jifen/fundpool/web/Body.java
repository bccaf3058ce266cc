package jifen.fundpool.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** What a request carries, never more than its limit. */
public final class Body {
    /** Of what is too long so much is still heard, and forgotten: a sender cut off in mid-sentence never reads why. */
    private static final int OVERHEARD_BYTES_MAX = 8 << 20;

    private Body() {}

    /** The bytes; empty when there are more than {@code bytesMax}. Not more than that is ever kept. */
    public static Optional<byte[]> read(Context request, int bytesMax) {
        try {
            InputStream body = request.bodyInputStream();
            byte[] bytes = body.readNBytes(bytesMax + 1);
            if (bytes.length <= bytesMax) {
                return Optional.of(bytes);
            }
            byte[] forgotten = new byte[bytesMax];
            int heard = 0;
            for (int some = body.read(forgotten);
                    some > 0 && heard < OVERHEARD_BYTES_MAX;
                    some = body.read(forgotten)) {
                heard += some;
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the sender broke off", e);
        }
    }
}
