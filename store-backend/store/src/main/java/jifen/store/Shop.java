package jifen.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import jifen.journal.Database;
import jifen.journal.EntryBody;
import jifen.journal.Journal;
import jifen.journal.Medium;
import jifen.journal.Migration;
import jifen.journal.NodeKey;
import jifen.ledger.event.StoreEvent;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.ledger.time.ShopDate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One redemption store: its books, shelves and cards in one database with one writer. Nothing here knows a network; everything a
 * villager does works from what lies in this file.
 */
public final class Shop implements AutoCloseable {
    /** All of China keeps one time, whatever the Pi was set to. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The tables of a store's database, for whoever opens one without a shop around it. */
    public static final List<Migration> MIGRATIONS = List.of(
            Journal.TABLES,
            new Migration(Shop.class, "003-store.sql"),
            new Migration(Shop.class, "004-counter.sql"),
            new Migration(Shop.class, "005-staff-audit.sql"),
            Journal.SET_ASIDE_TABLES,
            new Migration(Shop.class, "006-epochs.sql"),
            new Migration(Shop.class, "007-purse.sql"),
            new Migration(Shop.class, "008-centre.sql"),
            Journal.BALANCE_ORDER,
            new Migration(Shop.class, "012-index-behind.sql"));

    /** Who causes what happens at the screen, in the words of an entry. */
    static final String BY_KIOSK = "kiosk";

    private final Database database;
    private final NodeKey key;
    private final DeviceKey deviceKey;
    private final InstantSource clock;
    private volatile @Nullable Membership membership;

    /** What enrolment made of this database. */
    private record Membership(Journal journal, StoreId store, byte[] poolKey) {}

    private Shop(Database database, NodeKey key, DeviceKey deviceKey, InstantSource clock) {
        this.database = database;
        this.key = key;
        this.deviceKey = deviceKey;
        this.clock = clock;
        this.membership = database.read(this::membershipIn).orElse(null);
    }

    /**
     * Opens the store in a folder: {@code store.db} and {@code node.key}; both are made when missing.
     *
     * @param deviceKeyFile where the key lies that seals card keys; a second medium where there is one
     * @throws jifen.journal.DamagedDatabaseException when the books cannot be trusted
     * @throws jifen.journal.DatabaseInUseException when another process has them
     */
    public static Shop open(Path dataFolder, Path deviceKeyFile, InstantSource clock) {
        return open(dataFolder, deviceKeyFile, clock, Medium.DISK);
    }

    /** @param medium what the data folder lies on */
    public static Shop open(Path dataFolder, Path deviceKeyFile, InstantSource clock, Medium medium) {
        Path file = dataFolder.resolve(BooksOnDisk.FILE);
        if (!Files.exists(file) && Files.exists(dataFolder.resolve(BooksOnDisk.RESTORING))) {
            throw new IllegalStateException(
                    "A restore of " + file + " was begun and not finished: do jifen restore again.");
        }
        Database database = Database.open(file, MIGRATIONS, medium);
        try {
            Journal.requireSealed(database);
            NodeKey key = NodeKey.at(dataFolder.resolve("node.key"));
            Journal.requireKey(database, key);
            return new Shop(database, key, DeviceKey.at(deviceKeyFile, database.read(Cards::anySealed)), clock);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** With the device key beside the data, as on a Pi with one card. */
    public static Shop open(Path dataFolder, InstantSource clock) {
        return open(dataFolder, dataFolder.resolve("device.key"), clock);
    }

    public boolean enrolled() {
        return membership != null;
    }

    /** Takes the name the fund pool gave; once in the life of a database. */
    public void enrol(NodeId node, StoreId store, int epoch, byte[] poolPublicKey) {
        if (enrolled()) {
            throw new IllegalStateException("this kiosk already belongs to store " + store() + " as " + node());
        }
        database.write(tx -> {
            Journal.begin(tx, node, "store", epoch, key.publicKey());
            return tx.createUpdate("INSERT INTO enrolment (only_row, store, pool_key) VALUES (1, :store, :key)")
                    .bind("store", store.id())
                    .bind("key", poolPublicKey)
                    .execute();
        });
        membership = new Membership(new Journal(node, key), store, poolPublicKey.clone());
    }

    public NodeId node() {
        return member().journal.node();
    }

    public StoreId store() {
        return member().store;
    }

    public byte[] poolPublicKey() {
        return member().poolKey.clone();
    }

    public NodeKey key() {
        return key;
    }

    public Journal journal() {
        return member().journal;
    }

    public Database database() {
        return database;
    }

    public Cards cards() {
        return new Cards(database, deviceKey);
    }

    public Shelf shelf() {
        return new Shelf(this);
    }

    public Redemptions redemptions() {
        return new Redemptions(this);
    }

    public Purses purses() {
        return new Purses(this);
    }

    public Receiving receiving() {
        return new Receiving(this);
    }

    public StaffRoll staff() {
        return new StaffRoll(database, deviceKey);
    }

    public HouseholdBook householdBook() {
        return new HouseholdBook(this);
    }

    public Households households() {
        return new Households(this);
    }

    public Reversals reversals() {
        return new Reversals(this);
    }

    public Assistance assistance() {
        return new Assistance(this);
    }

    public Stock stock() {
        return new Stock(this);
    }

    public RedemptionRegister redemptionRegister() {
        return new RedemptionRegister(this);
    }

    public ReceivingRegister receivingRegister() {
        return new ReceivingRegister(this);
    }

    public Inbox inbox() {
        return new Inbox(this, deviceKey);
    }

    public Outbox outbox() {
        return new Outbox(this);
    }

    public SeenCentre centre() {
        return new SeenCentre(this, deviceKey);
    }

    public EpochExchange epochs() {
        return new EpochExchange(this);
    }

    /** The shop's date: never the clock alone. */
    public LocalDate today() {
        return database.read(this::today);
    }

    LocalDate today(Handle handle) {
        LocalDate fromClock = LocalDate.ofInstant(clock.instant(), ZONE);
        // Every redemption asks it: both dates at once, and of the last entry no more than its date.
        return handle.createQuery("""
                        SELECT pool_date, (SELECT json_extract(CAST(bytes AS TEXT), '$.date') FROM entry
                            ORDER BY position DESC LIMIT 1) FROM contact""")
                .map((row, context) ->
                        ShopDate.of(dateOrEpoch(row.getString(1)), dateOrEpoch(row.getString(2)), fromClock))
                .one();
    }

    private static LocalDate dateOrEpoch(@Nullable String text) {
        return text == null ? LocalDate.EPOCH : LocalDate.parse(text);
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Writes an event of this shop, dated by the shop's date.
     *
     * @throws StoppedShopException while an exchange of epochs is due: what an old copy wrote would be a second history
     */
    EntryBody append(Handle tx, StoreEvent event, String by) {
        EpochExchange.due(tx).ifPresent(due -> {
            throw new StoppedShopException(due.cause().words());
        });
        return append(tx, event, today(tx), by);
    }

    /**
     * The same for who has looked in this transaction whether the shop is stopped, and what its date is.
     *
     * @param today as {@link #today} said
     */
    EntryBody append(Handle tx, StoreEvent event, LocalDate today, String by) {
        EntryBody entry = journal().append(tx, event, today, now(), by);
        RedemptionIndex.written(tx, entry);
        return entry;
    }

    public Totals totals() {
        return database.read(handle -> Totals.of(handle, store()));
    }

    @Override
    public void close() {
        database.close();
    }

    private Membership member() {
        Membership member = membership;
        if (member == null) {
            throw new IllegalStateException(
                    "this kiosk belongs to no store yet: enrol it with a code from the fund pool's page");
        }
        return member;
    }

    private Optional<Membership> membershipIn(Handle handle) {
        return Journal.nodeOf(handle)
                .flatMap(node -> handle.createQuery("SELECT store, pool_key FROM enrolment")
                        .map((row, context) -> new Membership(
                                new Journal(node.id(), key), new StoreId(row.getString(1)), row.getBytes(2)))
                        .findOne());
    }
}
