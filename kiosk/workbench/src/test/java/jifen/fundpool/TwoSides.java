package jifen.fundpool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import jifen.fundpool.api.Faults;
import jifen.fundpool.api.NodeApi;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.books.TwoSignatures;
import jifen.fundpool.epochs.TwoPeople;
import jifen.fundpool.households.CardMasters;
import jifen.fundpool.households.Collectives;
import jifen.fundpool.households.HouseholdLedger;
import jifen.fundpool.households.Households;
import jifen.fundpool.households.Incoming;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.incarnation.PoolRestore;
import jifen.fundpool.leases.Holding;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.reconciliation.Report;
import jifen.fundpool.staff.FirstAdmin;
import jifen.fundpool.stores.Kiosks;
import jifen.fundpool.stores.Stores;
import jifen.fundpool.web.PoolServer;
import jifen.journal.Balances;
import jifen.journal.EntryId;
import jifen.journal.Verification;
import jifen.ledger.account.Account;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.event.CentreEvent.PointsAwarded;
import jifen.ledger.fund.SetAside;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.ledger.rights.LeasePolicy;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.ledger.staff.StaffMember;
import jifen.store.BooksOnDisk;
import jifen.terminal.backup.Backup;
import jifen.terminal.backup.BackupOutcome;

/** A fund pool and a shop's kiosk, each on its own disk, with a wire between them; soap costs a point. */
final class TwoSides implements AutoCloseable {
    static final StoreId STORE = new StoreId("S1");
    static final NodeId NODE = new NodeId("S1-1");
    static final StoreId OTHER_STORE = new StoreId("S7");
    static final Sku SOAP = new Sku("SOAP");
    static final List<HouseholdId> HOUSEHOLDS = List.of(new HouseholdId("H1"), new HouseholdId("H2"));
    static final long AWARD = 100;

    static final String FIRST = "wang";
    static final String SECOND = "li-na";
    static final String SCORER = "zhao";

    static final CollectiveId VILLAGE = new CollectiveId("C1");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T02:00:00Z"));
    private static final LeasePolicy POLICY = new LeasePolicy(70, 20);

    final Wire wire;
    final CrashPoint poolCrash = new CrashPoint();
    private final Path poolFolder;
    private final Path sticks;
    private PoolBooks books;
    private Township township;
    private PoolServer server;
    private int copies;

    TwoSides(Path folder) throws IOException {
        poolFolder = Files.createDirectories(folder.resolve("pool"));
        sticks = Files.createDirectories(folder.resolve("sticks"));
        wire = new Wire();
        startPool();
        appoint();
        township.collectives()
                .found(new Collectives.Collective(VILLAGE, "甲村", "First", SetAside.percent(30), Fen.ZERO), FIRST);
        township.stores().open(new Stores.Store(STORE, "甲村店", "Village store", Points.whole(1_000)), FIRST);
        township.stores().open(new Stores.Store(OTHER_STORE, "乙村店", "The other store", Points.whole(1_000)), FIRST);
        books.write(tx -> {
            HOUSEHOLDS.forEach(id -> township.households()
                    .register(tx, new Households.Household(id, VILLAGE, STORE, "王*", null, null), FIRST));
            return true;
        });
        upload("cards", "uid,tier,household,number,readKey\n04A1B2C1,identifier,H1,,\n04A1B2C2,identifier,H2,,\n");
        upload("goods", "sku,barcode,nameZh,nameEn,picture,price\nSOAP,,肥皂,Soap,soap,1\n");
        HOUSEHOLDS.forEach(id -> award(id, AWARD));
    }

    private void appoint() {
        new FirstAdmin(township.staffOffice(), poolFolder).appoint();
        Map.of(FIRST, Role.MANAGER, SECOND, Role.REVIEWER, SCORER, Role.SCORER)
                .forEach((id, role) -> done(township.staffOffice()
                        .appoint(
                                new StaffMember(new StaffId(id), id, Set.of(role), Set.of(), Set.of()),
                                FirstAdmin.ID.id())
                        .outcome()));
    }

    private void upload(String kind, String csv) {
        Outcome outcome = township.uploads().take(kind, csv.getBytes(java.nio.charset.StandardCharsets.UTF_8), FIRST);
        if (!(outcome instanceof Outcome.Done)) {
            throw new AssertionError(outcome.toString());
        }
    }

    void award(HouseholdId household, long points) {
        Points some = Points.whole(points);
        books.write(tx -> {
            EntryId entry = books.post(
                    tx,
                    new PointsAwarded(
                            "batch", List.of(new PointsAwarded.Award(household, VILLAGE, some, "volunteering"))),
                    TwoSignatures.of(FIRST, SECOND));
            HouseholdLedger.earn(tx, household, books.today(), entry, some.hundredths(), "volunteering");
            Set<HouseholdId> reached = new Incoming(books).settle(tx, List.of(household), FIRST);
            new Leases(books, POLICY, jifen.fundpool.config.PoolConfig.PURSE_LIMIT).topUp(tx, reached, FIRST);
            reached.forEach(each -> Households.publish(tx, each, books.today()));
            return true;
        });
    }

    private void startPool() {
        books = PoolBooks.open(poolFolder, CLOCK, ZONE, poolCrash);
        township = Township.of(books, POLICY, CardMasters.at(poolFolder.resolve("card-masters.conf")), new byte[32]);
        server = PoolServer.start(
                "127.0.0.1", 0, Optional.empty(), List.of(new NodeApi(township.nodeAnswers())::routes, Faults::routes));
        wire.to("http://127.0.0.1:" + server.port());
    }

    void restartPool() {
        stopPool();
        startPool();
    }

    private void stopPool() {
        server.close();
        books.close();
    }

    static CardId card(HouseholdId household) {
        return new CardId("04A1B2C" + household.id().substring(1));
    }

    Township township() {
        return township;
    }

    /** A new kiosk of the store, with soap on its shelf and its rights. */
    Machine kiosk(Path folder) {
        return kiosk(STORE, folder);
    }

    Machine kiosk(StoreId store, Path folder) {
        Machine machine = new Machine(this, folder);
        machine.enrol(township.enrolments().issue(store).orElseThrow().code());
        machine.sync();
        machine.receive(400);
        machine.sync();
        return machine;
    }

    /** A copy of the fund pool's books on a stick. */
    Path backupPool() {
        return backup(poolFolder.resolve(PoolBooks.FILE));
    }

    /** The fund pool's disk is gone, and the copy comes in its place by the command. */
    void restorePool(Path copy) {
        stopPool();
        PoolRestore.Outcome outcome = new PoolRestore(poolFolder, ZONE, CLOCK).put(copy);
        if (!(outcome instanceof PoolRestore.Outcome.Restored)) {
            throw new AssertionError(outcome.toString());
        }
        startPool();
    }

    /** Somebody puts a copy of the fund pool's books in place by hand, past the command. */
    void swapPool(Path copy) {
        stopPool();
        swap(copy, poolFolder.resolve(PoolBooks.FILE));
        startPool();
    }

    static void swap(Path copy, Path database) {
        try {
            Files.deleteIfExists(Path.of(database + "-wal"));
            Files.deleteIfExists(Path.of(database + "-shm"));
            Files.copy(copy, database, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Path backup(Path database) {
        Path stick = sticks.resolve("stick-" + ++copies);
        try {
            Files.createDirectories(stick);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        BackupOutcome made = new Backup(database, stick, 1, CLOCK).make();
        if (made instanceof BackupOutcome.Made(Path file, int entries, int removed)) {
            return file;
        }
        throw new AssertionError(made.toString());
    }

    /** Those that a restored fund pool waits for. */
    List<NodeId> waitedFor() {
        return books.read(Incarnation::waitedFor);
    }

    int incarnation() {
        return books.<Integer>read(jifen.journal.Epochs::open);
    }

    /** Who signed the latest of these entries. */
    String signed(Class<? extends CentreEvent> kind) {
        return books.read(handle -> books.journal().latest(handle, 100).stream()
                .filter(entry -> kind.isInstance(entry.event()))
                .findFirst()
                .orElseThrow()
                .by());
    }

    List<Incarnation.Learned> learned() {
        return books.read(handle -> Incarnation.learned(
                handle, Incarnation.latest(handle).orElseThrow().incarnation(), 100));
    }

    /** A household that joins later, with a card of its own. */
    void register(HouseholdId household, String card) {
        books.write(tx -> township.households()
                .register(tx, new Households.Household(household, VILLAGE, STORE, "赵*", null, null), FIRST));
        upload("cards", "uid,tier,household,number,readKey\n" + card + ",identifier," + household + ",,\n");
    }

    void recall() {
        done(township.twoPeople().recall(NODE, FIRST));
    }

    /** One asks, another confirms. */
    void agree(int epoch, TwoPeople.Wish wish) {
        done(ask(epoch, wish));
        done(confirm(epoch, wish, SECOND));
    }

    Outcome ask(int epoch, TwoPeople.Wish wish) {
        return township.twoPeople().ask(NODE, epoch, wish, FIRST, "the old disk is gone");
    }

    Outcome confirm(int epoch, TwoPeople.Wish wish, String by) {
        return township.twoPeople().confirm(NODE, epoch, wish, by);
    }

    private static void done(Outcome outcome) {
        if (!(outcome instanceof Outcome.Done)) {
            throw new AssertionError(outcome.toString());
        }
    }

    Report report() {
        return township.reconciliation().now();
    }

    Kiosks.Kiosk known() {
        return books.read(handle -> Kiosks.find(handle, NODE).orElseThrow());
    }

    /** In whole points. */
    long free(HouseholdId household) {
        return books.read(handle -> Balances.of(handle, Account.free(household))) / 100;
    }

    long frozen(HouseholdId household) {
        return books.<Long>read(handle -> Holding.of(handle, household).frozen().hundredths()) / 100;
    }

    /** Hundredths that the close of an epoch has frozen. */
    long frozen(int epoch) {
        return books.<Long>read(handle ->
                jifen.fundpool.epochs.ClosedEpochs.frozen(handle, NODE, epoch).hundredths());
    }

    long out(HouseholdId household) {
        return books.<Long>read(handle -> Holding.of(handle, household).out().hundredths()) / 100;
    }

    /** All it owns, wherever it lies. */
    long owned(HouseholdId household) {
        return free(household) + frozen(household) + out(household);
    }

    long riskReserve() {
        return -sum(Account.riskReserve(STORE), Account.riskReserve(OTHER_STORE));
    }

    long redeemed() {
        return sum(Account.redeemed(STORE), Account.redeemed(OTHER_STORE));
    }

    private long sum(Account... accounts) {
        long sum = 0;
        for (Account account : accounts) {
            sum += books.<Long>read(handle -> Balances.of(handle, account));
        }
        return sum / 100;
    }

    /** What a household owes, in whole points. */
    long due(HouseholdId household) {
        return -books.<Long>read(handle -> Balances.of(handle, Account.due(household))) / 100;
    }

    /** Everything wrong in the files of both, and between them; findings of what a person must look at are no fault of the books. */
    List<String> wrong(Machine... machines) {
        List<Verification.Report> reports = new java.util.ArrayList<>();
        reports.add(Verification.of(poolFolder.resolve("pool.db")));
        for (Machine machine : machines) {
            reports.add(Verification.of(machine.folder.resolve(BooksOnDisk.FILE)));
        }
        List<String> wrong = new java.util.ArrayList<>();
        reports.forEach(report -> wrong.addAll(report.findings()));
        wrong.addAll(Verification.between(reports));
        Report report = report();
        if (report.pointsDifference() != 0 || report.costDifference() != 0 || report.stockDifference() != 0) {
            wrong.add(report.toString());
        }
        return wrong;
    }

    /** What each household's own ledger says it has left. */
    Map<HouseholdId, Long> ledgers() {
        Map<HouseholdId, Long> left = new TreeMap<>();
        for (HouseholdId id : HOUSEHOLDS) {
            left.put(
                    id,
                    books.read(handle -> HouseholdLedger.of(handle, id, HouseholdLedger.LINES_MAX)
                                    .getFirst()
                                    .balance())
                            / 100);
        }
        return left;
    }

    LocalDate today() {
        return books.today();
    }

    @Override
    public void close() {
        server.close();
        books.close();
        wire.close();
    }
}
