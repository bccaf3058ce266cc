package jifen.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jifen.ledger.account.Fen;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.protocol.Sync;
import jifen.store.Shop;
import org.junit.jupiter.api.Test;

/** Pushing, hearing the news, and a network and a fund pool that fail. */
class SyncTest extends StoreBesideAPool {
    @Test
    void allOfTheLogArrivesOnceAndInOrder() throws InterruptedException {
        receive(1, 5);
        assertInTouch(loop.syncOnce());
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), effectsAtPool());
        assertEquals(pool.held(NODE), shop.outbox().acked());
        assertEquals(0, shop.outbox().pendingCount());
    }

    @Test
    void aLongLogGoesInBatchesWithinTheLimits() throws InterruptedException {
        receive(1, Sync.ENTRIES_MAX + 50);
        assertInTouch(loop.syncOnce());
        assertEquals(Sync.ENTRIES_MAX + 50, pool.effects.size());
        assertTrue(pool.heard.stream().allMatch(request -> request.entries().size() <= Sync.ENTRIES_MAX));
        assertFalse(pool.refused.contains(Sync.Refusal.TOO_LARGE.status()));
    }

    @Test
    void largeEntriesGoInSmallerBatchesSoThatNoRequestIsTooLarge() throws InterruptedException {
        for (int receipt = 0; receipt < 12; receipt++) {
            List<GoodsReceived.Line> lines = new ArrayList<>();
            for (int line = 0; line < GoodsReceived.LINES_MAX; line++) {
                lines.add(new GoodsReceived.Line(
                        new Sku("rice"),
                        new LotId("L" + receipt + "-" + line),
                        1,
                        new Fen(1),
                        null,
                        null,
                        "supplier-1"));
            }
            shop.receiving().receive(lines, "clerk-1");
        }
        assertInTouch(loop.syncOnce());
        assertEquals(12, pool.effects.size());
        assertFalse(pool.refused.contains(Sync.Refusal.TOO_LARGE.status()));
        assertTrue(
                pool.heard.stream().anyMatch(request -> request.entries().size() > 1), "batches, not single entries");
    }

    @Test
    void aLostReplyIsAskedForAgainAndHasNoSecondEffect() throws InterruptedException {
        loop.syncOnce();
        receive(1, 3);
        pool.turns.add(ScriptedPool.Turn.LOSE_REPLY);
        assertInstanceOf(SyncState.Offline.class, loop.syncOnce());
        assertEquals(3, shop.outbox().pendingCount());
        assertInTouch(loop.syncOnce());
        assertEquals(List.of(1L, 2L, 3L), effectsAtPool());
    }

    @Test
    void toAFundPoolOfTheFirstRevisionItSaysNothingThatWouldBeRefused() throws InterruptedException {
        receive(1, 2);
        assertInTouch(loop.syncOnce());
        assertInTouch(loop.syncOnce());
        assertFalse(pool.heard.isEmpty());
        for (Sync.Request request : pool.heard) {
            assertFalse(new String(Json.write(request), java.nio.charset.StandardCharsets.UTF_8).contains("seen"));
        }
    }

    @Test
    void aRequestDeliveredTwiceIsRefusedAsAReplayAndTheStoreRecovers() throws InterruptedException {
        loop.syncOnce();
        receive(1, 2);
        pool.refused.clear();
        pool.turns.add(ScriptedPool.Turn.DOUBLE);
        assertInTouch(loop.syncOnce());
        assertEquals(List.of(Sync.Refusal.REPLAYED.status()), pool.refused);
        assertEquals(List.of(1L, 2L), effectsAtPool());
    }

    @Test
    void aReplyWithAWrongSignatureChangesNothing() throws InterruptedException {
        loop.syncOnce();
        long cursor = shop.inbox().cursor();
        receive(1, 1);
        pool.news.add(grant(40));
        for (ScriptedPool.Turn lie :
                List.of(ScriptedPool.Turn.WRONG_SIGNATURE, ScriptedPool.Turn.UNSIGNED, ScriptedPool.Turn.GARBLED)) {
            pool.turns.add(lie);
            SyncState.Refused state = assertInstanceOf(SyncState.Refused.class, loop.syncOnce(), lie.name());
            assertEquals(SyncState.Refused.NOT_BELIEVED, state.code(), lie.name());
            assertEquals(cursor, shop.inbox().cursor(), lie.name());
            assertEquals(1, shop.outbox().pendingCount(), lie.name());
        }
        assertEquals(Optional.empty(), shop.inbox().stopped());
    }

    @Test
    void anOversizedReplyIsRefusedWhileItComes() throws InterruptedException {
        pool.turns.add(ScriptedPool.Turn.OVERSIZED);
        SyncState.Refused state = assertInstanceOf(SyncState.Refused.class, loop.syncOnce());
        assertTrue(state.message().contains("larger than " + Sync.REPLY_BYTES_MAX), state.message());
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp() throws InterruptedException {
        try (PoolLink hasty = new PoolLink(new PoolPin(pool.address(), NO_FINGERPRINT), new LinkLimits(300, 300))) {
            SyncLoop hurried = new SyncLoop(shop, hasty, SETTINGS, () -> NOON, new Random(7), told::add);
            pool.turns.add(ScriptedPool.Turn.NEVER_ENDS);
            SyncState.Offline state = assertInstanceOf(SyncState.Offline.class, hurried.syncOnce());
            assertTrue(state.reason().contains("within 300 ms"), state.reason());
        }
    }

    @Test
    void aGatewaysFaultIsNoForgery() throws InterruptedException {
        pool.turns.add(ScriptedPool.Turn.GATEWAY_FAULT);
        assertInstanceOf(SyncState.Offline.class, loop.syncOnce());
    }

    @Test
    void newsComeInPagesAndTheGrantsInThemGoBackIntoTheLog() throws InterruptedException {
        pool.news.add(rice());
        for (int points = 10; points <= 70; points += 10) {
            pool.news.add(grant(points));
        }
        assertInTouch(loop.syncOnce());
        assertEquals(8, shop.inbox().cursor());
        assertTrue(pool.heard.size() >= 3, "pages of " + ScriptedPool.NEWS_AT_ONCE);
        assertFalse(pool.effects.isEmpty(), "the store journals what it accepted");
        assertEquals(Optional.of(ScriptedPool.DATE), shop.inbox().lastDate());
    }

    @Test
    void aFundPoolThatTakesNothingOrNeverEndsDoesNotHoldTheStore() throws InterruptedException {
        loop.syncOnce();
        receive(1, 1);
        pool.turns.add(ScriptedPool.Turn.TAKES_NOTHING);
        assertEquals(
                SyncState.Refused.NOT_BELIEVED,
                assertInstanceOf(SyncState.Refused.class, loop.syncOnce()).code());
        loop.syncOnce();
        pool.turns.add(ScriptedPool.Turn.MORE_WITHOUT_END);
        assertInstanceOf(SyncState.Refused.class, loop.syncOnce());
    }

    @Test
    void withoutANetworkTheWaitGrowsToItsLimitAndTheStoreGoesOn() throws InterruptedException {
        pool.close();
        long[] full = {1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000};
        for (long ms : full) {
            receive(told.size() + 1, told.size() + 1);
            SyncState.Offline state = assertInstanceOf(SyncState.Offline.class, loop.syncOnce());
            assertEquals(NOON, state.since());
            assertTrue(loop.nextDelayMs() <= ms && loop.nextDelayMs() >= ms / 2, loop.nextDelayMs() + " of " + ms);
        }
        assertEquals(full.length, shop.outbox().pendingCount());
        assertEquals(full.length, told.size());
    }

    @Test
    void aFaultOfThisMachineIsAStateAndNotTheEndOfTheSync() throws InterruptedException {
        shop.close();
        assertEquals(
                SyncState.Refused.FAULT,
                assertInstanceOf(SyncState.Refused.class, loop.syncOnce()).code());
        shop = Shop.open(folder.resolve("shop"), () -> NOON);
    }

    @Test
    void aWordFromTheShopWakesTheLoop() throws InterruptedException {
        var states = new LinkedBlockingQueue<SyncState>();
        try (SyncLoop running = new SyncLoop(
                shop,
                link,
                new SyncSettings(3_600_000, 1_000, 60_000, "test"),
                () -> NOON,
                new Random(7),
                states::add)) {
            running.start();
            assertInTouch(states.poll(10, TimeUnit.SECONDS));
            receive(1, 1);
            running.wake();
            assertInTouch(states.poll(10, TimeUnit.SECONDS));
        }
        assertEquals(List.of(1L), effectsAtPool());
    }

    @Test
    void theStatusTellsTheHelperTheVersionAndTheKiosksClock() throws InterruptedException {
        loop.syncOnce();
        assertEquals(
                new Sync.Status("test", NOON.toString()), pool.heard.getLast().status());
        assertNotEquals(LocalDate.EPOCH, shop.today());
    }
}
