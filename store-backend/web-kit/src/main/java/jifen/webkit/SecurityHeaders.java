package jifen.webkit;

import io.javalin.http.Context;

/** What every answer says to the browser: load nothing from elsewhere, run nothing inline, show it in no frame, keep no copy. */
public final class SecurityHeaders {
    private SecurityHeaders() {}

    public static void put(Context answer) {
        answer.header(
                "Content-Security-Policy",
                "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'");
        answer.header("X-Content-Type-Options", "nosniff");
        answer.header("Referrer-Policy", "no-referrer");
        answer.header("Cache-Control", "no-store");
    }
}
