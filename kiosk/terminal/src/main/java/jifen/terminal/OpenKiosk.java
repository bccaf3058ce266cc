package jifen.terminal;

import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import jifen.journal.Entry;
import jifen.journal.HeadMirror;
import jifen.store.Shop;
import jifen.store.StoreMirror;
import jifen.sync.PoolLink;
import jifen.sync.SyncLoop;
import jifen.sync.SyncSettings;
import jifen.sync.SyncState;
import jifen.terminal.backup.Backup;
import jifen.terminal.backup.BackupState;
import jifen.terminal.backup.HourlyBackup;
import jifen.terminal.help.HelpBell;
import jifen.terminal.reading.CardSource;
import jifen.terminal.screen.Screen;
import jifen.terminal.session.Event;
import jifen.terminal.session.Moment;
import jifen.terminal.session.Timer;
import jifen.terminal.session.Trouble;
import jifen.terminal.settings.Settings;
import jifen.terminal.shopweb.ShopServer;
import jifen.terminal.shopweb.ShopWeb;
import jifen.webkit.tls.OwnCertificate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A kiosk that serves: everything wired, top to bottom, and ended in the order in which nothing is lost. */
final class OpenKiosk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("kiosk");

    /** All of China keeps one time. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final long RETRY_DELAY_MS = 2_000;
    private static final long RETRY_DELAY_MAX_MS = 300_000;

    private final Shop shop;
    private final PoolLink link;
    private final SyncLoop sync;
    private final ShopName name;
    private final Kiosk kiosk;
    private final Screen screen;
    private final Meters meters;
    private final Optional<HourlyBackup> backup;
    private final Optional<HeadMirror> mirror;
    private final AtomicBoolean closed = new AtomicBoolean();

    private final HelpBell bell;
    private final DeviceBoard board;
    private final ShopWeb pages;
    private @Nullable ShopServer network;

    private OpenKiosk(Settings settings, Shop shop, PoolLink link, CardSource source) {
        this.shop = shop;
        this.link = link;
        this.sync = new SyncLoop(shop, link, syncSettings(settings), this::synced);
        this.name = new ShopName(shop);
        InstantSource clock = InstantSource.system();
        Devices devices = Devices.open(settings, name);
        this.mirror = settings.headMirror().map(folder -> StoreMirror.follow(shop, folder));
        this.backup = settings.backupFolder().map(folder -> backup(shop, folder));
        this.meters = new Meters(new Meters.Parts(
                shop, () -> source.readerName().isPresent(), sync::state, this::backupState, devices, clock));
        this.bell = new HelpBell(clock);
        this.pages = new ShopWeb(new ShopWeb.Parts(shop, name, sync::state, bell, sync::wake, clock));
        StaffDesk desk = new ShopStaffDesk(shop.staff(), pages.tickets());
        Counter counter = new Counter(shop, settings.panel().goodsPerPage(), desk, meters::committed);
        this.kiosk = new Kiosk(source, counter, devices, bell, settings.language(), sync::wake, Timer::length);
        HeardScans presses = new HeardScans(kiosk::press, clock);
        this.board = new DeviceBoard(source, devices::health, presses, clock, settings.language());
        Health health =
                new Health(shop, source, kiosk::moment, sync::state, this::backupState, this::mirrorState, board, bell);
        this.screen = new Screen(
                new Screen.Parts(kiosk::moment, presses, name, health, meters::text),
                settings.panel(),
                ShopWeb.FORM_BYTES_MAX,
                routes -> pages.onPanel(routes, settings.panel().pxPerMm()));
    }

    /**
     * Opens a member's shop. What was given to it is closed with it.
     *
     * @throws StopException when the screen's port is taken
     */
    static OpenKiosk open(Settings settings, Shop shop, PoolLink link, CardSource source) throws StopException {
        OpenKiosk open = new OpenKiosk(settings, shop, link, source);
        try {
            open.screen.start(settings.screenPort());
        } catch (JavalinBindException e) {
            throw new StopException(
                    StopException.MISSING,
                    "Port " + settings.screenPort()
                            + " of this machine is taken, perhaps by another kiosk: stop that one, or set"
                            + " another screenPort.",
                    e);
        }
        open.offerToTheShop(settings);
        open.kiosk.start(open::shown);
        open.tellWhetherStopped();
        open.sync.start();
        open.backup.ifPresent(HourlyBackup::start);
        return open;
    }

    private static HourlyBackup backup(Shop shop, Path folder) {
        return new HourlyBackup(
                new Backup(shop.database().file(), folder, Backup.FILES_MAX, InstantSource.system()),
                () -> shop.database().read(shop.journal()::last).map(Entry::position),
                InstantSource.system(),
                HourlyBackup.Pace.USUAL);
    }

    private Optional<HeadMirror.State> mirrorState() {
        return mirror.map(HeadMirror::state);
    }

    private BackupState backupState() {
        return backup.map(HourlyBackup::state).orElseGet(BackupState.Off::new);
    }

    /** The clerk's pages for the other machines of the shop. A kiosk that cannot offer them serves the villagers all the same. */
    private void offerToTheShop(Settings settings) {
        settings.shopListen().ifPresent(where -> {
            try {
                ShopServer server = ShopServer.start(
                        pages,
                        where.host(),
                        where.port(),
                        OwnCertificate.in(settings.dataFolder(), ShopServer.OWNER, where.host()));
                network = server;
                LOG.info("the clerk's pages: https://{}:{}/shop/", where.host(), server.port());
            } catch (JavalinException | IllegalStateException e) {
                LOG.error(
                        "the clerk's pages cannot be offered at shopListen = {}:{} ({}): is the address this machine's,"
                                + " and the port free?",
                        where.host(),
                        where.port(),
                        Counter.inWords(e));
            }
        });
    }

    int port() {
        return screen.port();
    }

    /** A slow village should not ask more rarely than ten times its usual pause. */
    static SyncSettings syncSettings(Settings settings) {
        long everyMs = settings.syncEverySeconds() * 1_000L;
        return new SyncSettings(
                everyMs,
                Math.min(RETRY_DELAY_MS, everyMs),
                Math.clamp(everyMs * 10, RETRY_DELAY_MS, RETRY_DELAY_MAX_MS),
                Main.VERSION);
    }

    /** Each new moment, on the session's thread. */
    private void shown(Moment moment) {
        screen.show(moment);
        meters.shown(moment);
    }

    /** After each exchange, on the sync's thread. */
    private void synced(SyncState state) {
        name.refresh();
        meters.synced(state);
        tellWhetherStopped();
    }

    private void tellWhetherStopped() {
        boolean waiting = shop.epochs().due().isPresent();
        Optional<String> stopped = shop.inbox().stopped();
        tell(Trouble.Kind.STOPPED, stopped.filter(reason -> !waiting));
        tell(Trouble.Kind.WAITING, stopped.filter(reason -> waiting));
    }

    private void tell(Trouble.Kind kind, Optional<String> reason) {
        kiosk.post(reason.<Event>map(why -> new Event.TroubleCame(new Trouble(kind, why)))
                .orElseGet(() -> new Event.TroubleWent(kind)));
    }

    /** Ends what has begun and shows it, then the rest; the log's head is signed last, so that it covers everything. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        kiosk.close();
        screen.close();
        if (network != null) {
            network.close();
        }
        sync.close();
        link.close();
        try {
            shop.journal().signHead(shop.database());
        } catch (RuntimeException e) {
            LOG.error("the log's head could not be signed: {}", Counter.inWords(e));
        }
        backup.ifPresent(HourlyBackup::close);
        mirror.ifPresent(HeadMirror::close);
        shop.close();
    }
}
