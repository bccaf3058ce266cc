package jifen.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import jifen.journal.Database;
import jifen.journal.Entry;
import jifen.journal.EntryId;
import jifen.journal.Position;
import jifen.journal.Verification;
import jifen.ledger.account.Points;
import jifen.ledger.event.AssistedRedemption.Kind;
import jifen.ledger.event.AssistedRedemption.Relation;
import jifen.ledger.goods.LotId;
import jifen.ledger.party.CardTier;
import jifen.ledger.redemption.AssistanceRefusal;
import jifen.ledger.redemption.Basket;
import jifen.protocol.Sync;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index follows the log behind the commits, and nobody who asks it can tell. */
class RedemptionIndexTest {
    private static final Points PRICE = Points.whole(2);
    private static final int PIECES = 5_000;

    @TempDir
    Path folder;

    private final List<EntryId> standing = new ArrayList<>();
    private int slips;
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Township.open(folder.resolve("shop"));
        shop.inbox().take(Township.news(Points.whole(2L * PIECES)), 9, Township.TODAY);
        shop.receiving()
                .receive(List.of(Township.lot(Township.SOAP, "soap-9", PIECES, Township.TODAY.plusDays(1))), "clerk-1");
    }

    @AfterEach
    void verifyAndClose() {
        shop.close();
        assertEquals(List.of(), Verification.of(folder.resolve("shop/store.db")).findings());
    }

    private EntryId redeem(Shop where) {
        return assertInstanceOf(
                        Redemptions.Outcome.Done.class,
                        where.redemptions()
                                .redeem(Township.SECURE, CardTier.SECURE, Basket.of(Township.SOAP, 1, PRICE)))
                .number();
    }

    private Assistance.Outcome enter(Shop where, String slip) {
        return where.assistance()
                .redeem(
                        Township.LI,
                        Township.ZHAO,
                        Township.HOUSEHOLD,
                        Basket.of(Township.SOAP, 1, PRICE),
                        new Assistance.Details(Kind.PAPER, Relation.FAMILY, slip, Township.TODAY, "王小红"));
    }

    private EntryId entered(String slip) {
        return assertInstanceOf(Assistance.Outcome.Done.class, enter(shop, slip))
                .number();
    }

    private void takeBack(EntryId number) {
        assertInstanceOf(Reversals.Outcome.Undone.class, shop.reversals().reverse(Township.WANG, number, "dice"));
    }

    /** Entries that the index has not reached. */
    private long behind() {
        return shop.database()
                .read(handle -> handle.createQuery(
                                "SELECT count(*) FROM entry WHERE position > (SELECT reached FROM redemption_index)")
                        .mapTo(Long.class)
                        .one());
    }

    private List<EntryId> register() {
        return shop.redemptionRegister().find(RedemptionRegister.Filter.ALL, 0).rows().stream()
                .map(RedemptionRegister.Row::number)
                .toList();
    }

    @Test
    void aRedemptionLeavesItAloneAndARegisterBringsItUp() {
        register();
        assertEquals(0, behind());
        EntryId first = redeem(shop);
        EntryId second = redeem(shop);
        assertEquals(2, behind());
        assertEquals(2, shop.totals().redemptions());
        assertEquals(2, behind(), "figures for a health page write nothing");
        assertEquals(List.of(second, first), register());
        assertEquals(0, behind());
    }

    @Test
    void eachOfItsReadersSeesTheLastRedemption() {
        EntryId number = redeem(shop);
        assertEquals(
                number, shop.redemptionRegister().find(number).orElseThrow().number());
        number = redeem(shop);
        assertEquals(
                number.toString(),
                shop.householdBook().of(Township.HOUSEHOLD, 9).getFirst().number());
        number = redeem(shop);
        assertEquals(
                number,
                new StockCard(shop)
                        .of(new LotId("soap-9"), 1)
                        .orElseThrow()
                        .moves()
                        .getFirst()
                        .number());
        redeem(shop);
        assertEquals(
                4,
                shop.redemptionRegister().totals(RedemptionRegister.Filter.ALL).redemptions());
        number = redeem(shop);
        takeBack(number);
        assertEquals(4, shop.totals().redemptions());
        IndexByTheLog.isWhatWhoeverAsksFinds(shop);
    }

    @Test
    void aRedemptionIsTakenBackOnceAlsoWhenTheIndexHasReachedNeither() {
        EntryId number = redeem(shop);
        takeBack(number);
        assertInstanceOf(Reversals.Outcome.Refused.class, shop.reversals().reverse(Township.WANG, number, "again"));
        assertInstanceOf(Reversals.Outcome.Refused.class, shop.redemptions().undo(Township.SECURE, number));
    }

    @Test
    void aSlipIsEnteredOnceAndAnewWhenItsRedemptionWasTakenBack() {
        EntryId number = entered("0017");
        assertInstanceOf(
                AssistanceRefusal.SlipEntered.class,
                assertInstanceOf(Assistance.Outcome.Refused.class, enter(shop, "0017"))
                        .refusal());
        takeBack(number);
        entered("0017");
        IndexByTheLog.isWhatWhoeverAsksFinds(shop);
    }

    @Test
    void aShopWhoseRegistersNobodyReadsBringsItUpByItself() {
        shop.database().write(tx -> {
            for (int i = 0; i < RedemptionIndex.BEHIND_MAX; i++) {
                redeem(shop);
            }
            return true;
        });
        assertTrue(behind() < RedemptionIndex.BEHIND_MAX, "behind by " + behind());
        IndexByTheLog.isWhatWhoeverAsksFinds(shop);
    }

    /** The tables as they were when each commit wrote all of them. */
    @Test
    void aShopFromBeforeFindsTheSameAndGoesOn() {
        EntryId taken = entered("0016");
        entered("0017");
        redeem(shop);
        takeBack(taken);
        register();
        shop.close();
        try (Database database = Database.open(folder.resolve("shop/store.db"), Shop.MIGRATIONS)) {
            database.write(tx -> {
                tx.execute("CREATE TABLE old (position INTEGER PRIMARY KEY REFERENCES redemption (position),"
                        + " paper TEXT UNIQUE, collector TEXT) STRICT");
                tx.execute("INSERT INTO old SELECT position, paper, collector FROM assistance");
                tx.execute("DROP TABLE assistance");
                tx.execute("ALTER TABLE old RENAME TO assistance");
                tx.execute("CREATE TABLE old (account TEXT PRIMARY KEY, side INTEGER NOT NULL, amount INTEGER NOT NULL,"
                        + " CHECK (side * amount >= 0)) STRICT, WITHOUT ROWID");
                tx.execute("INSERT INTO old SELECT account, side, amount FROM balance");
                tx.execute("DROP TABLE balance");
                tx.execute("ALTER TABLE old RENAME TO balance");
                tx.execute("DROP TABLE redemption_index");
                return tx.execute("PRAGMA user_version = 8");
            });
        }
        shop = Township.open(folder.resolve("shop"));
        assertEquals(0, behind());
        IndexByTheLog.isWhatWhoeverAsksFinds(shop);
        assertInstanceOf(Assistance.Outcome.Refused.class, enter(shop, "0017"));
        entered("0016");
        redeem(shop);
        IndexByTheLog.isWhatWhoeverAsksFinds(shop);
    }

    @Test
    void whoReadsWhileAnotherWritesSeesOneState() {
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 200; i++) {
                redeem(shop);
            }
        });
        do {
            Totals totals = shop.totals();
            assertEquals(totals.redeemed(), new Points(totals.redemptions() * PRICE.hundredths()));
            shop.redemptionRegister().find(RedemptionRegister.Filter.ALL, 0).rows().stream()
                    .limit(1)
                    .forEach(row -> assertTrue(shop.redemptionRegister()
                                    .totals(RedemptionRegister.Filter.ALL)
                                    .redemptions()
                            >= (Points.whole(2L * PIECES).hundredths()
                                            - row.after().hundredths())
                                    / PRICE.hundredths()));
        } while (!writing.isDone());
        writing.join();
        IndexByTheLog.isWhatWhoeverAsksFinds(shop);
    }

    /** Redemptions, reversals, slips, readers, starts and exchanges after a restore or a fork, in any order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whateverHappensItIsTheOneBuiltInOrder(long seed) throws IOException {
        Random dice = new Random(seed);
        for (int step = 0; step < 40; step++) {
            switch (dice.nextInt(9)) {
                case 0, 1, 2 -> standing.add(redeem(shop));
                case 3 -> standing.add(entered("slip-" + ++slips));
                case 4 -> {
                    if (!standing.isEmpty()) {
                        takeBack(standing.remove(dice.nextInt(standing.size())));
                    }
                }
                case 5 -> register();
                case 6 -> {
                    shop.close();
                    shop = Township.open(folder.resolve("shop"));
                }
                case 7 -> IndexByTheLog.isWhatWhoeverAsksFinds(shop);
                default -> anOldCopyHearsTheRest(dice, "copy-" + step);
            }
        }
        IndexByTheLog.isWhatWhoeverAsksFinds(shop);
    }

    /** A copy falls behind, or goes on by itself, and takes what the fund pool holds of the shop's own history. */
    private void anOldCopyHearsTheRest(Random dice, String name) throws IOException {
        shop.close();
        Path place = Files.createDirectories(folder.resolve(name));
        for (String file : List.of("store.db", "node.key", "device.key")) {
            Files.copy(folder.resolve("shop").resolve(file), place.resolve(file));
        }
        shop = Township.open(folder.resolve("shop"));
        Sync.Head parted = shop.epochs().end();
        standing.add(redeem(shop));
        if (dice.nextBoolean()) {
            takeBack(standing.remove(dice.nextInt(standing.size())));
        }
        standing.add(entered("slip-" + ++slips));
        List<byte[]> rest = shop.database()
                .read(handle -> shop.journal().after(handle, new Position(parted.epoch(), parted.seq()), 100).stream()
                        .map(Entry::bytes)
                        .toList());
        try (Shop copy = Township.open(place)) {
            for (int own = dice.nextInt(3); own > 0; own--) {
                redeem(copy);
                enter(copy, "other-" + own);
            }
            if (dice.nextBoolean()) {
                IndexByTheLog.isWhatWhoeverAsksFinds(copy);
            }
            copy.epochs().begin(EpochExchange.Cause.FORKED);
            assertInstanceOf(EpochExchange.Outcome.Taken.class, copy.epochs().take(rest, parted, true));
            copy.epochs().partBehind(shop.epochs().end());
            assertEquals(shop.epochs().end(), copy.epochs().end());
            IndexByTheLog.isWhatWhoeverAsksFinds(copy);
        }
        assertEquals(List.of(), Verification.of(place.resolve("store.db")).findings());
    }
}
