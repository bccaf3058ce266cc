package jifen.workbench.simulate.world;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.store.BooksOnDisk;
import jifen.store.Shop;
import jifen.sync.PoolAddress;
import jifen.sync.PoolLink;
import jifen.sync.PoolPin;
import jifen.sync.SyncLoop;
import jifen.sync.SyncSettings;
import jifen.sync.SyncState;
import jifen.sync.Wire;
import jifen.workbench.simulate.broken.Sabotage;
import jifen.workbench.simulate.history.Trial;

/** A kiosk: a box with a disk, a clock, a wire, and the real program on it. */
final class Machine implements AutoCloseable {
    private static final SyncSettings AT_ONCE = new SyncSettings(1, 1, 1, "simulated");
    private static final PoolPin PIN = new PoolPin(PoolAddress.parse("http://127.0.0.1:1"), "0".repeat(64));

    private final String name;
    private final StoreId store;
    private final Path folder;
    private final WorldClock.OwnClock clock;
    private final Network.Line line;
    private final Sabotage sabotage;
    private final Disk disk;
    private final Set<String> waiting = new TreeSet<>();
    private final Map<String, Points> screen = new TreeMap<>();
    private final List<Path> backups = new ArrayList<>();
    private NodeId node = new NodeId("none");
    private Trial.Fate fate = Trial.Fate.AT_WORK;
    private Shop shop;
    private PoolLink link;
    private SyncLoop loop;
    private boolean open;

    Machine(String name, StoreId store, Path folder, WorldClock.OwnClock clock, Network.Line line, Sabotage sabotage) {
        this.name = name;
        this.store = store;
        this.folder = folder;
        this.clock = clock;
        this.line = line;
        this.sabotage = sabotage;
        this.disk = new Disk(name, file());
        this.shop = opened();
        this.link = linked();
        this.loop = looped();
        this.open = true;
    }

    private Shop opened() {
        Shop opened = Shop.open(folder, folder.resolve("device.key"), clock, sabotage.medium(name, disk));
        QuickSignatures.use(opened.key().publicKey());
        if (opened.enrolled()) {
            node = opened.node();
        }
        return opened;
    }

    private PoolLink linked() {
        Wire wire = sabotage.wire(name, node, line);
        return new PoolLink(PIN, wire);
    }

    private SyncLoop looped() {
        return new SyncLoop(shop, link, AT_ONCE, clock, new Random(1), state -> {});
    }

    void start() {
        screen.clear();
        shop = opened();
        link = linked();
        loop = looped();
        open = true;
    }

    String name() {
        return name;
    }

    StoreId store() {
        return store;
    }

    NodeId node() {
        return node;
    }

    Path folder() {
        return folder;
    }

    Path file() {
        return folder.resolve(BooksOnDisk.FILE);
    }

    boolean isOpen() {
        return open;
    }

    WorldClock.OwnClock clock() {
        return clock;
    }

    Network.Line line() {
        return line;
    }

    Disk disk() {
        return disk;
    }

    Shop shop() {
        return shop;
    }

    PoolLink link() {
        return link;
    }

    /** Copies of its books, the newest last. */
    List<Path> backups() {
        return backups;
    }

    /** What a piece costs on its screen; only the fund pool's news change it. Empty while it is not on offer. */
    Optional<Points> shownPrice(Sku sku) {
        if (screen.isEmpty()) {
            shop.shelf().offers().forEach(offer -> screen.put(offer.sku().id(), offer.price()));
        }
        return Optional.ofNullable(screen.get(sku.id()));
    }

    /** Something came onto the shelf. */
    void looksAgain() {
        screen.clear();
    }

    /** A card has gone, and whether it paid is not known here. */
    void waitsFor(CardId card) {
        waiting.add(card.uid());
    }

    boolean isWaitingFor(CardId card) {
        return waiting.contains(card.uid());
    }

    void hasHeard(CardId card) {
        waiting.remove(card.uid());
    }

    Trial.Fate fate() {
        return fate;
    }

    void fate(Trial.Fate now) {
        fate = now;
    }

    void enrolledAs(NodeId given) {
        node = given;
    }

    SyncState sync() {
        screen.clear();
        try {
            return loop.syncOnce();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a simulation", e);
        }
    }

    /** It went off at once, and starts again. */
    void powerCut() {
        disk.lose(this::close);
        start();
    }

    @Override
    public void close() {
        if (open) {
            disk.calm();
            loop.close();
            link.close();
            shop.close();
            open = false;
        }
    }
}
