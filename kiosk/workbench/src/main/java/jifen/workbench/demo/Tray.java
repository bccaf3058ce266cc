package jifen.workbench.demo;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jifen.ledger.party.CardTier;
import jifen.virtualcard.reader.VpcdSlot;
import jifen.workbench.example.Township;
import org.jspecify.annotations.Nullable;

/**
 * The card tray: a page with the readers and all cards of the example, to lay cards on readers by hand, lift them, tear them away
 * in the middle of a reading, or let them hang. For this computer alone.
 */
public final class Tray implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    /** A secure card is read with five commands, a plain one with one: either is gone before it is read. */
    private static final int SECURE_TORN_AFTER_COMMANDS = 2;

    private static final String ONLY_OWN =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'";

    private final Township township;
    private final CardBox cards;
    private final List<Place> places;
    private final Javalin server;

    /**
     * One reader of the tray.
     *
     * @param reader its PC/SC name
     * @param screen where its kiosk's screen is
     */
    public record Reader(String reader, Township.Market market, URI screen, VpcdSlot slot) {}

    private static final class Place {
        private final Reader reader;
        private Township.@Nullable Card laid;

        Place(Reader reader) {
            this.reader = reader;
        }

        synchronized Optional<Township.Card> laid() {
            return reader.slot().isCardLaid() ? Optional.ofNullable(laid) : Optional.empty();
        }

        synchronized void lay(Township.Card card, CardInHand hand) {
            reader.slot().insert(hand);
            laid = card;
        }

        synchronized void lift() {
            reader.slot().lift();
            laid = null;
        }
    }

    private Tray(Township township, CardBox cards, List<Reader> readers, int port) {
        this.township = township;
        this.cards = cards;
        this.places = readers.stream().map(Place::new).toList();
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes
                    .before(this::requireThisComputer)
                    .get("/", page("tray.html", "text/html"))
                    .get("/tray.js", page("tray.js", "text/javascript"))
                    .get("/tray.css", page("tray.css", "text/css"))
                    .get("/api/tray", context -> context.json(state()))
                    .post("/api/readers/{number}/lay/{card}", this::lay)
                    .post(
                            "/api/readers/{number}/lift",
                            context -> place(context).lift())
                    .post("/api/readers/{number}/tear", this::tear)
                    .post("/api/readers/{number}/hang", this::hang);
        });
        server.start(LOOPBACK, port);
    }

    /** @param port 0 for any free one */
    public static Tray open(Township township, CardBox cards, List<Reader> readers, int port) {
        return new Tray(township, cards, readers, port);
    }

    public URI address() {
        return URI.create("http://" + LOOPBACK + ":" + server.port());
    }

    /** A page elsewhere must not lay cards here, whatever name it gives this computer (DNS rebinding). */
    private void requireThisComputer(Context context) {
        String host = Optional.ofNullable(context.header("Host")).orElse("").toLowerCase(Locale.ROOT);
        List<String> own = List.of(LOOPBACK + ":" + context.port(), "localhost:" + context.port());
        if (!own.contains(host)) {
            throw new ForbiddenResponse("open the card tray as http://" + own.getFirst());
        }
        String origin = context.header("Origin");
        if (origin != null && !origin.equals("http://" + host)) {
            throw new ForbiddenResponse("the card tray takes orders from its own page only");
        }
        context.header("Content-Security-Policy", ONLY_OWN);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Cache-Control", "no-store");
    }

    private static io.javalin.http.Handler page(String name, String type) {
        try (InputStream in = Tray.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + name + " is missing; build it again");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return context -> context.contentType(type + "; charset=utf-8").result(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lay(Context context) {
        Township.Card card =
                cards.find(context.pathParam("card")).orElseThrow(() -> new NotFoundResponse("no such card"));
        boolean elsewhere = places.stream()
                .filter(place -> place != place(context))
                .anyMatch(place -> place.laid().filter(card::equals).isPresent());
        if (elsewhere) {
            throw new io.javalin.http.ConflictResponse("this card lies on the other reader");
        }
        CardInHand hand = cards.card(card);
        hand.recover();
        place(context).lay(card, hand);
    }

    private void tear(Context context) {
        Township.Card card = laidAt(context);
        cards.card(card).tearAfter(card.tier() == CardTier.SECURE ? SECURE_TORN_AFTER_COMMANDS : 0);
    }

    private void hang(Context context) {
        cards.card(laidAt(context)).hang();
    }

    private Township.Card laidAt(Context context) {
        return place(context).laid().orElseThrow(() -> new io.javalin.http.ConflictResponse("no card lies there"));
    }

    private Place place(Context context) {
        return switch (context.pathParam("number")) {
            case "0" -> places.get(0);
            case "1" -> places.get(1);
            default -> throw new NotFoundResponse("no such reader");
        };
    }

    private Map<String, Object> state() {
        List<Object> readers = new ArrayList<>();
        for (Place place : places) {
            Map<String, Object> reader = new LinkedHashMap<>();
            reader.put("name", place.reader.reader());
            reader.put("shopZh", place.reader.market().nameZh());
            reader.put("shopEn", place.reader.market().nameEn());
            reader.put("screen", place.reader.screen().toString());
            reader.put("card", place.laid().map(card -> card.uid().uid()).orElse(null));
            readers.add(reader);
        }
        List<Object> households = new ArrayList<>();
        for (Township.Household household : township.households()) {
            households.add(Map.of(
                    "id", household.id().id(),
                    "name", household.maskedName(),
                    "village", household.collective().id(),
                    "suspended", township.isSuspended(household.id()),
                    "cards",
                            township.cardsOf(household.id()).stream()
                                    .map(this::shown)
                                    .toList()));
        }
        List<Object> villages = new ArrayList<>();
        township.villages()
                .forEach(village -> villages.add(
                        Map.of("id", village.collective().id(), "zh", village.nameZh(), "en", village.nameEn())));
        return Map.of(
                "readers", readers,
                "villages", villages,
                "households", households,
                "strangers", township.strangers().stream().map(this::shown).toList());
    }

    private Map<String, Object> shown(Township.Card card) {
        return Map.of(
                "uid",
                card.uid().uid(),
                "secure",
                card.tier() == CardTier.SECURE,
                "number",
                card.number() == null ? "" : card.number().toString(),
                "lost",
                township.isLost(card.uid()));
    }

    @Override
    public void close() {
        server.stop();
    }
}
