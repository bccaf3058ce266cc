package jifen.terminal.screen;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in only the kiosk's own page. A web page from elsewhere, open in some browser on this machine, could otherwise reach the
 * screen by a name that it lets point to 127.0.0.1 (DNS rebinding), or press buttons across origins.
 */
final class LoopbackGuard {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private LoopbackGuard() {}

    static void check(Context request) {
        String host = request.header("Host");
        URI own = host == null ? null : uri("http://" + host);
        if (own == null || own.getHost() == null || !LOOPBACK.contains(own.getHost())) {
            throw new ForbiddenResponse("this screen is reached as 127.0.0.1 or localhost only");
        }
        String origin = request.header("Origin");
        if (origin != null && !own.equals(uri(origin))) {
            throw new ForbiddenResponse("only the kiosk's own page may ask this");
        }
    }

    private static @Nullable URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
