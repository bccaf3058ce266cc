package jifen.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import jifen.hardware.panel.DeskPanel;
import jifen.hardware.speaker.DeskSpeaker;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.store.Shop;
import jifen.sync.SyncState;
import jifen.terminal.backup.BackupState;
import jifen.terminal.help.HelpBell;
import jifen.terminal.screen.Screen;
import jifen.terminal.session.Language;
import jifen.terminal.session.Timer;
import jifen.terminal.settings.Glass;

/** The kiosk as it runs, with a scripted reader, and a page that is open on it: views come in, presses go out. */
public final class RunningKiosk implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(10);

    public final Shop shop;
    public final ScriptedReader reader = new ScriptedReader();
    public final DeskPanel panel;
    public final DeskSpeaker voice;
    public final AtomicInteger told = new AtomicInteger();
    public final HelpBell bell = new HelpBell(VillageShop.CLOCK);
    /** Who works here; a test may say so before the first tap. */
    volatile StaffDesk desk = StaffDesk.NOBODY;

    final Kiosk kiosk;
    private final Screen screen;
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> views = new LinkedBlockingQueue<>();

    public RunningKiosk(Path folder) {
        this(folder, Timer::length);
    }

    /** @param pace how long each timer runs in this test */
    public RunningKiosk(Path folder, Function<Timer, Duration> pace) {
        this(folder, pace, new DeskPanel(), new DeskSpeaker());
    }

    private RunningKiosk(Path folder, Function<Timer, Duration> pace, DeskPanel panel, DeskSpeaker voice) {
        this(folder, pace, panel, voice, new Devices(panel, Optional.of(voice), Optional.empty()));
    }

    /** @param devices in place of those of a desk */
    RunningKiosk(Path folder, Devices devices) {
        this(folder, Timer::length, new DeskPanel(), new DeskSpeaker(), devices);
    }

    private RunningKiosk(
            Path folder, Function<Timer, Duration> pace, DeskPanel panel, DeskSpeaker voice, Devices devices) {
        this.panel = panel;
        this.voice = voice;
        shop = VillageShop.open(folder);
        Meters meters = new Meters(new Meters.Parts(
                shop,
                () -> reader.readerName().isPresent(),
                SyncState.NeverYet::new,
                BackupState.Off::new,
                devices,
                VillageShop.CLOCK));
        Counter counter = new Counter(
                shop,
                Glass.TEN_INCHES.goodsPerPage(),
                new StaffDesk() {
                    @Override
                    public boolean knows(CardId card) {
                        return desk.knows(card);
                    }

                    @Override
                    public Optional<String> ticket(CardId card, CardTier proven) {
                        return desk.ticket(card, proven);
                    }
                },
                meters::committed);
        kiosk = new Kiosk(reader, counter, devices, bell, Language.ZH, told::incrementAndGet, pace);
        HeardScans presses = new HeardScans(kiosk::press, VillageShop.CLOCK);
        DeviceBoard board = new DeviceBoard(reader, devices::health, presses, VillageShop.CLOCK, Language.ZH);
        Health health = new Health(
                shop,
                reader,
                kiosk::moment,
                SyncState.NeverYet::new,
                BackupState.Off::new,
                java.util.Optional::empty,
                board,
                bell);
        screen = new Screen(
                new Screen.Parts(kiosk::moment, presses, new ShopName(shop), health, meters::text), Glass.TEN_INCHES);
        screen.start(0);
        kiosk.start(moment -> {
            screen.show(moment);
            meters.shown(moment);
        });
    }

    /** What the screen's server answers to. */
    public List<String> routes() {
        return screen.routes();
    }

    public String address() {
        return "http://127.0.0.1:" + screen.port();
    }

    /** Opens the page's stream of views. */
    public RunningKiosk watched() {
        return watched(views);
    }

    public RunningKiosk watched(BlockingQueue<JsonNode> into) {
        Thread.ofPlatform().daemon().start(() -> stream(into));
        return this;
    }

    private void stream(BlockingQueue<JsonNode> into) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                http.send(
                                request("/events")
                                        .header("Accept", "text/event-stream")
                                        .build(),
                                BodyHandlers.ofInputStream())
                        .body(),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ")) {
                    into.add(parse(line.substring("data: ".length())));
                }
            }
        } catch (IOException e) {
            // the kiosk has closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the page is shown such a view. */
    public JsonNode view(String name) {
        return view(view -> true, name);
    }

    public JsonNode view(Predicate<JsonNode> such, String name) {
        long end = System.nanoTime() + SOON.toNanos();
        try {
            while (System.nanoTime() < end) {
                JsonNode view = views.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (view != null && view.path("view").asText().equals(name) && such.test(view)) {
                    return view;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("the page was not shown " + name + "; it shows " + get("/view"));
    }

    /** Presses a button of a view, such as {@code "action":"confirm"}. */
    public int press(JsonNode view, String what) {
        return post("{\"n\":" + view.path("n").asLong() + "," + what + "}").statusCode();
    }

    public HttpResponse<String> post(String body) {
        return send(request("/press").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    public JsonNode get(String path) {
        return parse(send(request(path)).body());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path)).timeout(SOON);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        } catch (MalformedMessageException e) {
            throw new IllegalStateException(text, e);
        }
    }

    @Override
    public void close() {
        kiosk.close();
        screen.close();
        shop.close();
        http.shutdownNow();
    }
}
