package jifen.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.protocol.News;
import jifen.store.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A real store, real HTTP and a fund pool that keeps real replicas but loses, doubles and lies by script. */
abstract class StoreBesideAPool {
    static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    static final NodeId NODE = new NodeId("S1");
    static final SyncSettings SETTINGS = new SyncSettings(30_000, 1_000, 60_000, "test");
    static final String NO_FINGERPRINT = "0".repeat(64);

    @TempDir
    Path folder;

    final List<SyncState> told = new ArrayList<>();
    ScriptedPool pool;
    Shop shop;
    PoolLink link;
    SyncLoop loop;

    @BeforeEach
    void aStoreAndItsPool() throws IOException {
        pool = new ScriptedPool(folder, null);
        shop = Shop.open(folder.resolve("shop"), () -> NOON);
        shop.enrol(NODE, new StoreId("S1"), 1, pool.key.publicKey());
        pool.knows(shop.key().publicKey());
        shop.inbox().take(List.of(rice()), 0, ScriptedPool.DATE);
        link = new PoolLink(new PoolPin(pool.address(), NO_FINGERPRINT), new LinkLimits(2_000, 2_000));
        loop = new SyncLoop(shop, link, SETTINGS, () -> NOON, new Random(7), told::add);
    }

    @AfterEach
    void close() {
        loop.close();
        link.close();
        shop.close();
        pool.close();
    }

    static News rice() {
        return new News.GoodsNews(new Sku("rice"), null, "大米", "Rice", "rice", Points.whole(5), true);
    }

    static News grant(int points) {
        return new News.GrantNews(new HouseholdId("H1"), Points.whole(points));
    }

    void receive(int from, int to) {
        for (int lot = from; lot <= to; lot++) {
            shop.receiving()
                    .receive(
                            List.of(new GoodsReceived.Line(
                                    new Sku("rice"), new LotId("L" + lot), 3, new Fen(250), null, null, "supplier-1")),
                            "clerk-1");
        }
    }

    List<Long> effectsAtPool() {
        return pool.effects.stream().map(body -> body.seq()).toList();
    }

    void assertInTouch(SyncState state) {
        assertEquals(new SyncState.InTouch(NOON, 0), state);
    }
}
