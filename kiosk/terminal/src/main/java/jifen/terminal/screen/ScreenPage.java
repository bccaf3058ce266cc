package jifen.terminal.screen;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jifen.terminal.session.Language;
import jifen.terminal.settings.Glass;

/** The files of the page, read once: what is not in this map does not exist. */
final class ScreenPage {
    /** Nothing from elsewhere, nothing inline. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    record File(String contentType, byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private final Map<String, File> files = new TreeMap<>();

    /** @param glass all sizes derive from its millimetres, and how much is shown at once */
    ScreenPage(Glass glass) {
        String page = resource("page.html").replace("{glass}", glass.roomy() ? "roomy" : "small");
        files.put("/", text("text/html; charset=utf-8", withWords(page)));
        files.put("/kiosk.css", text("text/css; charset=utf-8", resource("kiosk.css")));
        files.put("/kiosk.js", text("text/javascript; charset=utf-8", resource("kiosk.js")));
        files.put(
                "/panel.css",
                text(
                        "text/css; charset=utf-8",
                        ":root { --mm: " + glass.pxPerMm().toPlainString() + "px; }\n"));
        for (String name : Pictures.NAMES) {
            files.put(Pictures.path(name), text("image/svg+xml", resource("pictures/" + name + ".svg")));
        }
        for (String name : Pictures.SIGNS) {
            files.put("/pictures/" + name + ".svg", text("image/svg+xml", resource("pictures/" + name + ".svg")));
        }
    }

    Optional<File> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The only words that the page must have before it hears from the kiosk. */
    private static String withWords(String html) {
        String filled = html;
        for (Language language : Language.values()) {
            Words words = Words.in(language);
            for (String key : new String[] {"restarting.title", "restarting.advice"}) {
                filled = filled.replace("{" + key + "." + language.code() + "}", words.say(key));
            }
        }
        return filled;
    }

    private static File text(String contentType, String text) {
        return new File(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String resource(String name) {
        try (InputStream in = ScreenPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the page's file " + name + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the page's file " + name + " cannot be read", e);
        }
    }
}
