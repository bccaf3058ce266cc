package jifen.terminal.shopweb;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import jifen.webkit.SecurityHeaders;

/** The files of the clerk's pages: style, script, drawings. Those of goods are the villager's screen's own. */
final class ShopFiles {
    private static final int NOT_FOUND = 404;
    private static final String DRAWING = "image/svg+xml";
    private static final Set<String> SIGNS = Set.of(
            "receive",
            "shelf",
            "register",
            "paper",
            "help-card",
            "household",
            "receipts",
            "opening",
            "audit",
            "screen",
            "expired",
            "near",
            "low",
            "sync",
            "bell",
            "fine",
            "start");

    private final byte[] style;
    private final byte[] script;

    /** @param pxPerMm dots of the kiosk's panel to a millimetre; null for browsers elsewhere */
    ShopFiles(@org.jspecify.annotations.Nullable BigDecimal pxPerMm) {
        String css = text("shop.css") + (pxPerMm == null ? "" : panelStyle(pxPerMm));
        this.style = css.getBytes(StandardCharsets.UTF_8);
        this.script = (text("shop.js") + (pxPerMm == null ? "" : text("panel.js"))).getBytes(StandardCharsets.UTF_8);
    }

    void routes(RoutesConfig routes) {
        routes.get(
                ShopDesk.ROOT + "shop.css",
                http -> http.contentType("text/css; charset=utf-8").result(style));
        routes.get(
                ShopDesk.ROOT + "shop.js",
                http -> http.contentType("text/javascript; charset=utf-8").result(script));
        routes.get(ShopDesk.ROOT + "signs/{name}", http -> drawing(http, SIGNS.contains(name(http)) ? "signs/" : ""));
        routes.get(ShopDesk.ROOT + "pictures/{name}", http -> drawing(http, "/jifen/terminal/screen/pictures/"));
    }

    /** On the panel all sizes derive from its millimetres: body text 3.4 mm high, 16 mm for what is pressed. */
    private static String panelStyle(BigDecimal pxPerMm) {
        return "\n:root { --mm: " + pxPerMm.toPlainString() + "px; --press: calc(var(--mm) * 16);"
                + " --field: calc(var(--mm) * 11); --gap: calc(var(--mm) * 3); }\n"
                + "html { font-size: calc(var(--mm) * 3.4); }\n";
    }

    private static String name(Context http) {
        String file = http.pathParam("name");
        return file.endsWith(".svg") ? file.substring(0, file.length() - ".svg".length()) : "";
    }

    private static void drawing(Context http, String folder) {
        String name = name(http);
        if (folder.isEmpty() || !name.matches("[a-z-]{1,40}")) {
            http.status(NOT_FOUND);
            return;
        }
        try (InputStream in = ShopFiles.class.getResourceAsStream(folder + name + ".svg")) {
            if (in == null) {
                http.status(NOT_FOUND);
                return;
            }
            SecurityHeaders.put(http);
            http.header("Cache-Control", "private, max-age=86400")
                    .contentType(DRAWING)
                    .result(in.readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(String name) {
        try (InputStream in = ShopFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + name + " is missing; install it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the file " + name + " cannot be read", e);
        }
    }
}
