package jifen.workbench.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import jifen.fundpool.Township;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.books.TwoSignatures;
import jifen.fundpool.goods.Catalogue;
import jifen.fundpool.households.CardMasters;
import jifen.fundpool.households.Cards;
import jifen.fundpool.households.Collectives;
import jifen.fundpool.households.HouseholdLedger;
import jifen.fundpool.households.Households;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.staff.FirstAdmin;
import jifen.fundpool.staff.StaffNewsDesk;
import jifen.fundpool.staff.StaffOffice;
import jifen.fundpool.stores.Kiosks;
import jifen.fundpool.stores.Stores;
import jifen.fundpool.sync.SyncDesk;
import jifen.journal.EntryId;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent.NodeEnrolled;
import jifen.ledger.event.CentreEvent.PointsAwarded;
import jifen.ledger.fund.SetAside;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.rights.LeasePolicy;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.ledger.staff.StaffMember;
import jifen.protocol.Json;
import jifen.protocol.Sync;

/** The fund pool of the village, without its web server: the desk at which its store's messages arrive. */
final class BenchPool implements AutoCloseable {
    private static final String FIRST = "wang";
    private static final String SECOND = "li-na";
    private static final LeasePolicy POLICY = new LeasePolicy(70, 20);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse(Village.FIRST_DATE + "T02:00:00Z"));

    private static final int FINGERPRINT_BYTES = 32;

    private final PoolBooks books;
    private final Leases leases;
    private final SyncDesk desk;

    private BenchPool(PoolBooks books, CardMasters masters) {
        this.books = books;
        this.leases = new Leases(books, POLICY);
        this.desk =
                Township.of(books, POLICY, masters, new byte[FINGERPRINT_BYTES]).desk();
    }

    /** Founds it in an empty folder, with all that belongs to the village. */
    static BenchPool found(Path folder) {
        BenchPool pool =
                new BenchPool(PoolBooks.open(folder, CLOCK, ZONE), CardMasters.at(folder.resolve("card-masters.conf")));
        pool.appoint(folder);
        pool.fill();
        return pool;
    }

    private void appoint(Path folder) {
        StaffOffice office =
                new StaffOffice(books, new StaffNewsDesk(CardMasters.at(folder.resolve("card-masters.conf"))));
        new FirstAdmin(office, folder).appoint();
        StaffMember manager = new StaffMember(new StaffId(FIRST), FIRST, Set.of(Role.MANAGER), Set.of(), Set.of());
        done(office.appoint(manager, FirstAdmin.ID.id()).outcome());
    }

    private void fill() {
        done(new Collectives(books)
                .found(
                        new Collectives.Collective(Village.COLLECTIVE, "甲村", "First", SetAside.percent(30), Fen.ZERO),
                        FIRST));
        done(new Stores(books)
                .open(
                        new Stores.Store(Village.STORE, Village.NAME_ZH, Village.NAME_EN, Village.IDENTIFIER_CAP),
                        FIRST));
        Households households = new Households(books);
        Cards cards = new Cards(books);
        Catalogue catalogue = new Catalogue(books);
        books.write(tx -> {
            for (int i = 0; i < Village.GOODS; i++) {
                catalogue.put(
                        tx,
                        new Catalogue.Goods(Village.sku(i), null, "货" + i, "Goods " + i, "soap", Village.PRICE, true),
                        FIRST);
            }
            for (int i = 0; i < Village.HOUSEHOLDS; i++) {
                HouseholdId id = Village.household(i);
                households.register(
                        tx, new Households.Household(id, Village.COLLECTIVE, Village.STORE, "王*", null, null), FIRST);
                cards.bind(
                        tx,
                        new Cards.Card(
                                Village.card(i),
                                CardTier.SECURE,
                                id,
                                Village.cardNumber(i).value(),
                                Village.readKey(i).hex(),
                                false),
                        FIRST);
            }
            return true;
        });
    }

    /** Joins the store's node, and gives every household more points than it can spend. */
    void join(byte[] publicKey) {
        books.write(tx -> {
            Kiosks.Kiosk kiosk = Kiosks.add(tx, Village.STORE, publicKey, books.now());
            books.post(
                    tx,
                    new NodeEnrolled(
                            kiosk.node(), Village.STORE, Base64.getEncoder().encodeToString(publicKey)),
                    FIRST);
            Stores.publish(tx, kiosk);
            List<PointsAwarded.Award> awards = new ArrayList<>();
            List<HouseholdId> all = new ArrayList<>();
            for (int i = 0; i < Village.HOUSEHOLDS; i++) {
                all.add(Village.household(i));
                awards.add(new PointsAwarded.Award(
                        Village.household(i), Village.COLLECTIVE, Village.RIGHT, "volunteering"));
            }
            EntryId entry = books.post(tx, new PointsAwarded("batch", awards), TwoSignatures.of(FIRST, SECOND));
            Points each = Village.RIGHT;
            all.forEach(id -> HouseholdLedger.earn(tx, id, books.today(), entry, each.hundredths(), "volunteering"));
            leases.topUp(tx, all, FIRST);
            return true;
        });
    }

    byte[] publicKey() {
        return books.key().publicKey();
    }

    /** What the fund pool answers, rendered and signed as its web server does it; only the network is missing. */
    Answered take(String signature, byte[] body) {
        SyncDesk.Answer answer = desk.take(new SyncDesk.Sender(BenchShop.NODE.id(), signature, Sync.REVISION), body);
        byte[] rendered = Json.write(answer.body());
        return new Answered(
                answer, rendered, Base64.getEncoder().encodeToString(books.key().sign(rendered)));
    }

    /** @param signature of the rendered answer */
    record Answered(SyncDesk.Answer answer, byte[] rendered, String signature) {}

    private static void done(Outcome outcome) {
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException("the village cannot be founded: " + outcome);
        }
    }

    @Override
    public void close() {
        books.close();
    }
}
