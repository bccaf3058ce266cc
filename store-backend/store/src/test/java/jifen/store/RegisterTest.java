package jifen.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jifen.journal.Database;
import jifen.journal.EntryId;
import jifen.journal.Journal;
import jifen.journal.NodeKey;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.AssistedRedemption.Kind;
import jifen.ledger.event.AssistedRedemption.Relation;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.event.StoreEvent;
import jifen.ledger.goods.LotId;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.redemption.Basket;
import jifen.ledger.staff.Role;
import jifen.protocol.News;
import jifen.protocol.Sync;
import jifen.store.RedemptionRegister.Filter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the registers show, and that they show it of shops which kept none before. */
class RegisterTest {
    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Township.open(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private EntryId redeem(int pieces) {
        return assertInstanceOf(
                        Redemptions.Outcome.Done.class,
                        shop.redemptions()
                                .redeem(
                                        Township.SECURE,
                                        CardTier.SECURE,
                                        Basket.of(Township.SOAP, pieces, Points.whole(2))))
                .number();
    }

    private EntryId fromPaper(String paper) {
        return assertInstanceOf(
                        Assistance.Outcome.Done.class,
                        shop.assistance()
                                .redeem(
                                        Township.LI,
                                        Township.ZHAO,
                                        Township.HOUSEHOLD,
                                        Basket.of(Township.SOAP, 1, Points.whole(2)),
                                        new Assistance.Details(
                                                Kind.PAPER,
                                                Relation.FAMILY,
                                                paper,
                                                Township.TODAY.minusDays(1),
                                                "王小红")))
                .number();
    }

    private void acknowledgeAll() {
        Sync.Head head = shop.outbox().signedHead().orElseThrow().head();
        shop.outbox().acked(head);
    }

    private List<EntryId> found(Filter filter) {
        return shop.redemptionRegister().find(filter, 0).rows().stream()
                .map(RedemptionRegister.Row::number)
                .toList();
    }

    private static Filter text(String text) {
        return new Filter(null, null, null, null, null, text);
    }

    @Test
    void aRowHasBalancesBeforeAndAfterAndWhetherItStands() {
        EntryId first = redeem(3);
        EntryId second = redeem(1);
        EntryId reversal = assertInstanceOf(
                        Reversals.Outcome.Undone.class, shop.reversals().reverse(Township.LI, first, "拿错了"))
                .number();
        List<RedemptionRegister.Row> rows =
                shop.redemptionRegister().find(Filter.ALL, 0).rows();
        assertEquals(List.of(second, first), rows.stream().map(RedemptionRegister.Row::number).toList());
        RedemptionRegister.Row row = rows.get(1);
        assertEquals(Points.whole(20), row.before());
        assertEquals(Points.whole(14), row.after());
        assertEquals("EE01", row.cardSuffix());
        assertEquals("王*明", row.maskedName());
        assertEquals("kiosk", row.clerk());
        assertEquals(new Said("肥皂", "Soap"), row.items().getFirst().name());
        assertEquals(reversal, Objects.requireNonNull(row.reversal()).number());
        assertEquals("拿错了", Objects.requireNonNull(row.reversal()).reason());
        assertEquals(null, rows.get(0).reversal());
    }

    @Test
    void aRowIsOnTheWayUntilTheFundPoolHoldsItAndAgainWhenItWasRestored() {
        EntryId first = redeem(1);
        assertEquals(null, shop.redemptionRegister().find(first).orElseThrow().syncedAt());
        Sync.Head before = Objects.requireNonNull(
                shop.outbox().signedHead().map(Journal.Signed::head).orElse(null));
        acknowledgeAll();
        EntryId second = redeem(1);
        assertEquals(
                Township.CLOCK.instant(), shop.redemptionRegister().find(first).orElseThrow().syncedAt());
        assertEquals(null, shop.redemptionRegister().find(second).orElseThrow().syncedAt());
        acknowledgeAll();
        assertEquals(
                Township.CLOCK.instant(), shop.redemptionRegister().find(second).orElseThrow().syncedAt());
        shop.outbox().acked(before);
        assertEquals(null, shop.redemptionRegister().find(second).orElseThrow().syncedAt());
        shop.outbox().acked(null);
        assertEquals(null, shop.redemptionRegister().find(first).orElseThrow().syncedAt());
    }

    @Test
    void rowsAreFoundByWhatAClerkKnows() {
        EntryId card = redeem(1);
        EntryId paper = fromPaper("0017");
        assertEquals(List.of(paper, card), found(Filter.ALL));
        assertEquals(List.of(paper), found(text("0017")));
        assertEquals(List.of(paper), found(text("小红")));
        assertEquals(List.of(card), found(text(card.toString())));
        assertEquals(List.of(paper, card), found(text("肥皂")));
        assertEquals(List.of(paper, card), found(text("王*")));
        assertEquals(List.of(paper, card), found(text("EE01")));
        assertEquals(List.of(), found(text("%")));
        assertEquals(
                List.of(paper),
                found(new Filter(null, null, null, null, RedemptionRegister.Kind.PAPER, null)));
        assertEquals(List.of(), found(new Filter(Township.TODAY.plusDays(1), null, null, null, null, null)));
        assertEquals(
                List.of(paper, card),
                found(new Filter(
                        Township.TODAY, Township.TODAY, Township.HOUSEHOLD, Township.SOAP, null, null)));
        assertEquals(List.of(), found(new Filter(null, null, null, Township.RICE, null, null)));
        assertEquals(List.of(), found(new Filter(null, null, Township.OTHER, null, null, null)));
    }

    @Test
    void aRegisterComesInPages() {
        shop.inbox().take(Township.news(Points.whole(200)), 9, Township.TODAY);
        shop.receiving()
                .receive(List.of(Township.lot(Township.SOAP, "soap-9", 90, Township.TODAY)), "li");
        for (int i = 0; i < RedemptionRegister.PAGE_ROWS + 2; i++) {
            redeem(1);
        }
        RedemptionRegister.Page first = shop.redemptionRegister().find(Filter.ALL, 0);
        RedemptionRegister.Page second = shop.redemptionRegister().find(Filter.ALL, 1);
        assertEquals(RedemptionRegister.PAGE_ROWS, first.rows().size());
        assertTrue(first.more());
        assertEquals(2, second.rows().size());
        assertFalse(second.more());
    }

    @Test
    void noFilterReadsAllOfALongRegister() {
        List<String> plans = List.of(
                "SELECT position FROM redemption WHERE date >= '2026-01-01' ORDER BY date DESC, position DESC",
                "SELECT position FROM redemption WHERE household = 'H1' ORDER BY position DESC",
                "SELECT position FROM redemption_goods WHERE sku = 'soap'",
                "SELECT at FROM acknowledged WHERE position >= 7 ORDER BY position LIMIT 1",
                "SELECT position FROM assistance WHERE paper = '0017'",
                "SELECT count(*) FROM redemption WHERE reversed_by IS NOT NULL",
                "SELECT * FROM receipt WHERE date >= '2026-01-01' ORDER BY date DESC, position DESC",
                "SELECT * FROM lot WHERE receipt = 7");
        for (String sql : plans) {
            String plan = shop.database()
                    .read(handle -> String.join(
                            "; ",
                            handle.createQuery("EXPLAIN QUERY PLAN " + sql)
                                    .map((row, context) -> row.getString("detail"))
                                    .list()));
            boolean scan = plan.contains("SCAN") && !plan.contains("redemption_taken_back");
            assertFalse(scan || plan.contains("TEMP B-TREE"), sql + ": " + plan);
        }
    }

    @Test
    void aHouseholdSeesWhatWasSaidAndWhatIsStillOnTheWay() {
        EntryId known = redeem(1);
        acknowledgeAll();
        shop.inbox()
                .take(
                        List.of(new News.StatementNews(
                                Township.HOUSEHOLD,
                                List.of(
                                        new News.StatementNews.Line(
                                                Township.TODAY, -200, "soap×1", known.toString()),
                                        new News.StatementNews.Line(
                                                Township.TODAY.minusDays(3), 2_200, "参加党员活动", "pool/1/9")))),
                        9,
                        Township.TODAY);
        EntryId fresh = redeem(2);
        EntryId back = assertInstanceOf(
                        Reversals.Outcome.Undone.class, shop.redemptions().undo(Township.SECURE, fresh))
                .number();
        List<HouseholdBook.Line> lines = shop.householdBook().of(Township.HOUSEHOLD, 10);
        assertEquals(
                List.of(back.toString(), fresh.toString(), known.toString(), "pool/1/9"),
                lines.stream().map(HouseholdBook.Line::number).toList());
        assertEquals(
                List.of(true, true, false, false),
                lines.stream().map(HouseholdBook.Line::onTheWay).toList());
        assertEquals(
                List.of(400L, -400L, -200L, 2_200L),
                lines.stream().map(HouseholdBook.Line::hundredths).toList());
        assertEquals(
                new HouseholdBook.Item(Township.SOAP, new Said("肥皂", "Soap"), 1),
                lines.get(2).items().getFirst());
        assertEquals("参加党员活动", lines.get(3).reason());
        assertEquals(2, shop.householdBook().of(Township.HOUSEHOLD, 2).size());
        assertEquals(List.of(), shop.householdBook().of(Township.OTHER, 10));
    }

    @Test
    void householdsAreFoundByNumberOrMaskedName() {
        assertEquals(2, shop.households().search("王*").size());
        assertEquals(
                List.of(Township.OTHER),
                shop.households().search(" h2 ").stream().map(Households.Household::id).toList());
        Households.Household found = shop.households().search("H1").getFirst();
        assertEquals(Points.whole(20), found.usableHere());
        assertEquals(List.of(), shop.households().search(" "));
        assertEquals(List.of(), shop.households().search("_"));
        assertEquals(Optional.empty(), shop.households().find(new HouseholdId("H9")));
    }

    @Test
    void theRollKnowsACardAndKeepsItsSecretsSealed() {
        CardId card = new CardId("04AABBCCDDEE77");
        var secure = new News.StaffCard(card, CardTier.SECURE, 9L, "5a".repeat(16));
        var li = new News.StaffNews(
                Township.LI.id(), "李梅", Set.of(Role.CLERK), Set.of(Township.OTHER), true, "$argon2id$x", secure);
        shop.inbox().take(List.of(li), 9, Township.TODAY);
        StaffRoll.StaffAccount account = shop.staff().byCard(card).orElseThrow();
        assertEquals(Township.LI.id(), account.member().id());
        assertEquals(Set.of(Township.OTHER), account.member().kin());
        assertEquals("$argon2id$x", account.passwordHash());
        assertEquals(secure, account.card());
        assertFalse(account.toString().contains("argon"));
        shop.close();
        assertFalse(contains("argon2id$x"));
        shop = Township.open(folder);
        var left = new News.StaffNews(Township.LI.id(), "李梅", Set.of(), Set.of(), false, null, null);
        var heir = new News.StaffNews(
                Township.WANG.id(), "王强", Set.of(Role.CLERK), Set.of(), true, null, secure);
        shop.inbox().take(List.of(heir, left), 10, Township.TODAY);
        assertEquals(
                Township.WANG.id(), shop.staff().byCard(card).orElseThrow().member().id());
        assertFalse(shop.staff().find(Township.LI.id()).orElseThrow().active());
        assertEquals(List.of("wang", "zhao"), shop.staff().atWork().stream()
                .map(member -> member.id().id())
                .toList());
    }

    private boolean contains(String secret) {
        try (var files = java.nio.file.Files.list(folder)) {
            for (Path file : files.toList()) {
                String text = java.nio.file.Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                if (text.contains(secret)) {
                    return true;
                }
            }
            return false;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A shop that worked before there were registers: its log is all there is. */
    @Test
    void aShopFromBeforeTheRegistersFindsItsOldRedemptionsInThem() {
        Path old = folder.resolve("old");
        NodeKey key = NodeKey.at(old.resolve("node.key"));
        try (Database database = Database.open(old.resolve(BooksOnDisk.FILE), Shop.MIGRATIONS.subList(0, 2))) {
            Journal journal = new Journal(new NodeId("S1-1"), key);
            GoodsReceived.Line soap = Township.lot(Township.SOAP, "soap-1", 5, Township.TODAY.plusDays(9));
            Points two = Points.whole(2);
            StoreEvent redeemed = new Redeemed(
                    Township.STORE,
                    Township.HOUSEHOLD,
                    new CollectiveId("C1"),
                    Township.SECURE,
                    CardTier.SECURE,
                    List.of(new Redeemed.Line(Township.SOAP, new LotId("soap-1"), 1, two, new Fen(350))),
                    two,
                    Points.whole(8));
            List<StoreEvent> events = List.of(
                    new RightsAccepted(
                            Township.STORE,
                            List.of(new RightsAccepted.Line(Township.HOUSEHOLD, Points.ZERO, Points.whole(10)))),
                    new GoodsReceived(Township.STORE, List.of(soap)),
                    redeemed);
            database.write(tx -> {
                Journal.begin(tx, journal.node(), "store", 1, key.publicKey());
                tx.execute("INSERT INTO enrolment (only_row, store, pool_key) VALUES (1, 'S1', x'01')");
                tx.execute(
                        "INSERT INTO lot (id, sku, unit_cost, expires, supplier) VALUES ('soap-1', 'soap', 350, '2026-11-30', 'supplier-1')");
                tx.execute("INSERT INTO spending_right (household, granted, spent) VALUES ('H1', 1000, 200)");
                events.forEach(
                        event -> journal.append(tx, event, Township.TODAY, Township.CLOCK.instant(), "clerk"));
                return true;
            });
        }
        try (Shop opened = Shop.open(old, Township.CLOCK)) {
            EntryId number = EntryId.parse("S1-1/1/3");
            assertEquals(1, opened.totals().redemptions());
            RedemptionRegister.Row row =
                    opened.redemptionRegister().find(Filter.ALL, 0).rows().getFirst();
            assertEquals(number, row.number());
            assertEquals("H1", row.maskedName());
            ReceivingRegister.Row receipt = opened.receivingRegister()
                    .find(ReceivingRegister.Filter.ALL, 0)
                    .rows()
                    .getFirst();
            assertEquals(5, receipt.quantity());
            assertEquals("clerk", receipt.acceptor());
            assertEquals(
                    Points.whole(10),
                    assertInstanceOf(
                                    Reversals.Outcome.Undone.class,
                                    opened.redemptions().undo(Township.SECURE, number))
                            .reversed()
                            .usableAfter());
        }
    }

    @Test
    void theDatabaseItselfRefusesASecondReversal() {
        EntryId number = redeem(1);
        shop.redemptions().undo(Township.SECURE, number);
        assertThrows(
                RuntimeException.class,
                () -> shop.database().write(tx -> tx.execute("UPDATE redemption SET reversed_by = 1 << 41")));
    }
}
