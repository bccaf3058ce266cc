package jifen.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import jifen.journal.Entry;
import jifen.ledger.account.Fen;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.StoreId;
import jifen.store.Shop;
import org.junit.jupiter.api.Test;

/** One side was put back from an old copy, or the node has two histories. */
class SyncHistoriesTest extends StoreBesideAPool {
    @Test
    void aFundPoolRestoredFromAnOlderCopyGetsTheRestAgain() throws InterruptedException {
        receive(1, 6);
        loop.syncOnce();
        List<byte[]> first = shop.database().read(handle -> shop.journal().after(handle, null, 2)).stream()
                .map(Entry::bytes)
                .toList();
        pool.restore(folder, NODE, first);
        assertInTouch(loop.syncOnce());
        assertEquals(List.of(3L, 4L, 5L, 6L), effectsAtPool());
        assertEquals(pool.held(NODE), shop.outbox().acked());
        assertEquals(0, shop.outbox().pendingCount());
    }

    @Test
    void aFundPoolThatLostEverythingGetsTheWholeLogAgain() throws InterruptedException {
        receive(1, 4);
        loop.syncOnce();
        pool.loseEverything(folder);
        receive(5, 5);
        assertInTouch(loop.syncOnce());
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), effectsAtPool());
    }

    @Test
    void aQuarantinedStoreStopsSpendingEvenAfterARestart() throws InterruptedException {
        pool.turns.add(ScriptedPool.Turn.QUARANTINED);
        assertEquals(new SyncState.Refused("quarantined", "The fund pool says quarantined."), loop.syncOnce());
        assertTrue(loop.nextDelayMs() >= SETTINGS.retryDelayMaxMs() / 2, "slowly");
        shop.close();
        shop = Shop.open(folder.resolve("shop"), () -> NOON);
        assertEquals(
                Optional.of("The fund pool says quarantined."), shop.inbox().stopped());
        assertInTouch(new SyncLoop(shop, link, SETTINGS, () -> NOON, new Random(7), told::add).syncOnce());
        assertEquals(Optional.empty(), shop.inbox().stopped(), "the fund pool lifted it");
    }

    @Test
    void aDatabaseThatIsAnOldCopyStopsSpending() throws InterruptedException {
        receive(1, 2);
        loop.syncOnce();
        try (Shop old = Shop.open(folder.resolve("old"), () -> NOON)) {
            old.enrol(NODE, new StoreId("S1"), 1, pool.key.publicKey());
            pool.knows(old.key().publicKey());
            SyncState.Refused state = assertInstanceOf(
                    SyncState.Refused.class,
                    new SyncLoop(old, link, SETTINGS, () -> NOON, new Random(7), told::add).syncOnce());
            assertEquals(SyncState.Refused.LOG_BEHIND, state.code());
            assertEquals(Optional.of(state.message()), old.inbox().stopped());
        }
    }

    @Test
    void twoHistoriesOfOneNodeStopSpending() throws InterruptedException {
        receive(1, 2);
        loop.syncOnce();
        try (Shop twin = Shop.open(folder.resolve("twin"), () -> NOON.plusSeconds(5))) {
            twin.enrol(NODE, new StoreId("S1"), 1, pool.key.publicKey());
            pool.knows(twin.key().publicKey());
            twin.inbox().take(List.of(rice()), 0, ScriptedPool.DATE);
            twin.receiving()
                    .receive(
                            List.of(new GoodsReceived.Line(
                                    new Sku("rice"), new LotId("X1"), 3, new Fen(250), null, null, "supplier-1")),
                            "clerk-1");
            SyncState.Refused state = assertInstanceOf(
                    SyncState.Refused.class,
                    new SyncLoop(twin, link, SETTINGS, () -> NOON, new Random(7), told::add).syncOnce());
            assertEquals("fork", state.code());
            assertTrue(twin.inbox().stopped().isPresent());
        }
        assertEquals(List.of(1L, 2L), effectsAtPool());
    }
}
