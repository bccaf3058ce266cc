package jifen.workbench.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jifen.ledger.party.StoreId;
import jifen.protocol.Enrolment;
import jifen.virtualcard.reader.PcscDaemon;
import jifen.virtualcard.reader.VirtualReadersTurn;
import jifen.virtualcard.reader.VpcdSlot;
import jifen.workbench.example.ExampleFiles;
import jifen.workbench.example.Township;
import org.jspecify.annotations.Nullable;

/**
 * The whole house on one computer: the real pcscd with virtual readers, the fund pool, and a kiosk for each store, all as the
 * programs that ship, joined by wires. Started once, from empty databases or from those of the last demo.
 */
public final class Stage implements AutoCloseable {
    /** The fund pool's place after the first port. */
    public static final int POOL_PORT = 3;

    private static final int TURN_PATIENCE_MS = 2_000;

    private final Workplace place;
    private final Township township;
    private final CardBox cards;
    private final int portBase;
    private final Stopwatch stopwatch;
    private final Consumer<String> say;
    private final Curtain curtain = new Curtain();
    private final List<KioskNode> kiosks = new ArrayList<>();
    private final List<String> readers = new ArrayList<>();
    private @Nullable PoolNode pool;
    private volatile @Nullable PcscDaemon daemon;

    /**
     * @param portBase kiosk screens listen on the first two ports from here, the tray on the third, the fund pool on the fourth; 0: any
     * @param say takes a line for the terminal now and then
     */
    public Stage(
            Workplace place,
            Township township,
            CardBox cards,
            int portBase,
            Stopwatch stopwatch,
            Consumer<String> say) {
        this.place = place;
        this.township = township;
        this.cards = cards;
        this.portBase = portBase;
        this.stopwatch = stopwatch;
        this.say = say;
    }

    /** A stage that says nothing. */
    public Stage(Workplace place, Township township, CardBox cards, int portBase, Stopwatch stopwatch) {
        this(place, township, cards, portBase, stopwatch, line -> {});
    }

    /**
     * Builds it all up.
     *
     * @param fresh whether the example has to be told to the fund pool, and the kiosks have to join
     * @throws StageFailure when a part cannot be had, with the end of its log
     */
    public void build(boolean fresh) {
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> readersThere =
                    CompletableFuture.runAsync(() -> stopwatch.time("readers", this::startReaders), hands);
            CompletableFuture<PoolNode> poolThere = CompletableFuture.supplyAsync(() -> startPool(fresh), hands);
            readersThere.join();
            PoolNode running = poolThere.join();
            makeKiosks(running);
            stopwatch.time(
                    "kiosks",
                    () -> kiosks.stream()
                            .map(kiosk -> CompletableFuture.runAsync(() -> startKiosk(running, kiosk, fresh), hands))
                            .toList()
                            .forEach(CompletableFuture::join));
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Only the data of a first day: each kiosk has joined and taken its goods in, and no program is left running. No readers. */
    public void found() {
        PoolNode running = startPool(true);
        township.markets().forEach(market -> readers.add(""));
        makeKiosks(running);
        kiosks.forEach(kiosk -> join(running, kiosk));
        stopNodes();
    }

    private void startReaders() {
        awaitTurn();
        PcscDaemon daemon = curtain.keep(PcscDaemon.start());
        this.daemon = daemon;
        int wanted = township.markets().size();
        if (!Patience.until(KioskNode.READY_TIMEOUT, () -> daemon.readers().size() >= wanted)) {
            throw new StageFailure("pcscd shows only these readers: " + daemon.readers());
        }
        readers.addAll(daemon.readers());
    }

    /** Tests on the same computer use the virtual readers as well; who waits for them should know it. */
    private void awaitTurn() {
        CompletableFuture<Void> ours = new CompletableFuture<>();
        CompletableFuture.delayedExecutor(TURN_PATIENCE_MS, TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (!ours.isDone()) {
                        say.accept(
                                "another program uses the virtual readers (a test, perhaps); waiting until it ends …");
                    }
                });
        curtain.keep(VirtualReadersTurn.await());
        ours.complete(null);
    }

    private PoolNode startPool(boolean fresh) {
        PoolNode node = curtain.keep(new PoolNode(place, port(POOL_PORT)));
        pool = node;
        stopwatch.time("pool", node::start);
        if (fresh) {
            stopwatch.time("data", () -> new FirstDay(township, cards, node.admin()).tell());
        }
        return node;
    }

    private void makeKiosks(PoolNode running) {
        for (Township.Market market : township.markets()) {
            int number = kiosks.size();
            Wire wire = curtain.keep(Wire.to(running.address().getPort()));
            VpcdSlot slot = curtain.keep(VpcdSlot.number(number));
            kiosks.add(curtain.keep(new KioskNode(place, market, readers.get(number), port(number), wire, slot)));
        }
    }

    private void startKiosk(PoolNode running, KioskNode kiosk, boolean fresh) {
        if (fresh) {
            join(running, kiosk);
        }
        kiosk.start();
    }

    private void join(PoolNode running, KioskNode kiosk) {
        StoreId store = kiosk.market().store();
        String code = running.admin()
                .post("/api/admin/enrolment-codes", java.util.Map.of("store", store.id()))
                .path("code")
                .asText();
        if (!Enrolment.Code.parse(code)
                .fingerprint()
                .equalsIgnoreCase(running.admin().fingerprint())) {
            throw new StageFailure("The enrolment code names another certificate than the one the fund pool shows");
        }
        kiosk.join(curtain, code, new ExampleFiles(township).receipt(store));
    }

    /** The port at a place after the base, or any when another program has it. */
    int port(int offset) {
        if (portBase == 0) {
            return 0;
        }
        try (ServerSocket free = new ServerSocket(portBase + offset, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            return 0;
        }
    }

    /** What pcscd calls its readers. */
    public List<String> readers() {
        return List.copyOf(readers);
    }

    public List<KioskNode> kiosks() {
        return List.copyOf(kiosks);
    }

    public PoolNode pool() {
        PoolNode node = pool;
        if (node == null) {
            throw new IllegalStateException("not built");
        }
        return node;
    }

    /** Kills pcscd: all readers are gone at once. */
    public void loseReaders() {
        daemon().kill();
    }

    /** Starts pcscd again; returns with its readers there. */
    public void findReaders() {
        daemon().restart();
    }

    private PcscDaemon daemon() {
        PcscDaemon started = daemon;
        if (started == null) {
            throw new IllegalStateException("not built");
        }
        return started;
    }

    public Workplace place() {
        return place;
    }

    public CardBox cards() {
        return cards;
    }

    public Township township() {
        return township;
    }

    /** Opens the tray; it is closed with the stage. */
    public Tray openTray() {
        List<Tray.Reader> places = kiosks.stream()
                .map(kiosk -> new Tray.Reader(kiosk.reader(), kiosk.market(), kiosk.screen(), kiosk.slot()))
                .toList();
        return curtain.keep(Tray.open(township, cards, places, port(2)));
    }

    /** Ends the programs, all side by side, so that their databases can be looked at. The readers stay. */
    public void stopNodes() {
        kiosks.forEach(KioskNode::askToEnd);
        PoolNode node = pool;
        if (node != null) {
            node.askToEnd();
        }
        kiosks.forEach(KioskNode::stop);
        if (node != null) {
            node.stop();
        }
    }

    /** Leaves nothing running. May be called by several threads; all return when everything is down. */
    @Override
    public void close() {
        try {
            stopNodes();
        } finally {
            curtain.close();
        }
    }
}
