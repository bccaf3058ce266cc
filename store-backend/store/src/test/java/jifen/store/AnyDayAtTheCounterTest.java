package jifen.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import jifen.journal.EntryId;
import jifen.journal.Verification;
import jifen.ledger.account.Points;
import jifen.ledger.event.AssistedRedemption.Kind;
import jifen.ledger.event.AssistedRedemption.Relation;
import jifen.ledger.event.StockCorrected.Cause;
import jifen.ledger.goods.LotId;
import jifen.ledger.party.CardTier;
import jifen.ledger.redemption.Basket;
import jifen.ledger.staff.StaffMember;
import jifen.store.Redemptions.Greeting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any sequence of what a counter does, on a real database file; after each the books are verified. */
class AnyDayAtTheCounterTest {
    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Township.open(folder);
    }

    @AfterEach
    void verifyAndClose() {
        shop.close();
        assertEquals(List.of(), Verification.of(folder.resolve("store.db")).findings());
    }

    private Map<String, Long> balances() {
        return shop.database().read(handle -> {
            Map<String, Long> all = new TreeMap<>();
            handle.createQuery("SELECT account, amount FROM balance WHERE amount <> 0")
                    .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                    .forEach(row -> all.put(row.getKey(), row.getValue()));
            return all;
        });
    }

    private static Reversals.Outcome.Undone undone(Reversals.Outcome outcome) {
        return assertInstanceOf(Reversals.Outcome.Undone.class, outcome);
    }

    private Points usable() {
        return assertInstanceOf(Greeting.Welcome.class, shop.redemptions().greet(Township.SECURE, CardTier.SECURE))
                .usableHere();
    }

    private Assistance.Outcome help(
            StaffMember by, StaffMember second, int pieces, Kind kind, Relation relation, @Nullable String paper) {
        return shop.assistance()
                .redeem(
                        by,
                        second,
                        Township.HOUSEHOLD,
                        Basket.of(Township.SOAP, pieces, Points.whole(2)),
                        new Assistance.Details(kind, relation, paper, Township.TODAY, "王小红"));
    }

    /** Whatever is done in whatever order, no right and no shelf falls below zero, and all taken back is as if it had not been. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverIsDoneAndTakenBackLeavesTheBooksAsTheyWere(long seed) {
        Random dice = new Random(seed);
        Map<String, Long> before = balances();
        List<EntryId> standing = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            int pieces = 1 + dice.nextInt(4);
            switch (dice.nextInt(4)) {
                case 0 -> {
                    var outcome = shop.redemptions()
                            .redeem(
                                    Township.SECURE,
                                    CardTier.SECURE,
                                    Basket.of(Township.SOAP, pieces, Points.whole(2)));
                    if (outcome instanceof Redemptions.Outcome.Done done) {
                        standing.add(done.number());
                    }
                }
                case 1 -> {
                    if (help(Township.LI, Township.ZHAO, pieces, Kind.FORGOTTEN_CARD, Relation.SELF, null)
                            instanceof Assistance.Outcome.Done done) {
                        standing.add(done.number());
                    }
                }
                case 2 -> {
                    if (!standing.isEmpty()) {
                        EntryId one = standing.remove(dice.nextInt(standing.size()));
                        undone(shop.reversals().reverse(Township.WANG, one, "dice"));
                    }
                }
                default ->
                    shop.stock().correct(Township.LI, Township.ZHAO, new LotId("rice-old"), -pieces, Cause.EXPIRED, "");
            }
            assertTrue(usable().hundredths() >= 0);
            assertTrue(shop.totals().onShelf().values().stream().allMatch(left -> left >= 0));
        }
        standing.forEach(number -> undone(shop.reversals().reverse(Township.WANG, number, "dice")));
        Map<String, Long> after = balances();
        after.keySet().removeIf(account -> account.contains("rice-old") || account.startsWith("loss:"));
        before.keySet().removeIf(account -> account.contains("rice-old"));
        assertEquals(before, after);
        assertEquals(Points.whole(20), usable());
        IndexByTheLog.isWhatWhoeverAsksFinds(shop);
    }
}
