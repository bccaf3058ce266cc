package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jifen.ledger.event.Event;
import jifen.ledger.event.Redeemed;
import jifen.protocol.Epoch;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What a play of two histories begins with: a shop and a card of H2, and two people say that what the shop wrote beside its log counts. */
abstract class ShopBesideItsLog {
    static final String CARD = "04A1B2C3D4E5F6";

    @TempDir
    Path poolFolder;

    @TempDir
    Path shopFolder;

    RunningPool pool;
    PurseShop shop;
    TestCard card;

    @BeforeEach
    final void twoPeopleSaidThatTheShopsHistoryCounts() throws IOException {
        pool = new RunningPool(poolFolder).withExample();
        pool.upload("awards", "household,points,reason\nH2,200,volunteering\n");
        shop = new PurseShop(pool, shopFolder, "S1", 70);
        card = new TestCard(poolFolder, CARD);
        shop.toppedUp(card);
        shop.says(200);
        pool.tamper("UPDATE kiosk SET wanted = 'kiosks'");
    }

    @AfterEach
    final void close() {
        shop.close();
        pool.close();
    }

    final HttpResponse<byte[]> setsAside() {
        TestKiosk kiosk = shop.kiosk();
        return kiosk.epoch(new Epoch.Ask.SetAside(kiosk.acked(), kiosk.request().entries()));
    }

    final HttpResponse<byte[]> closes() {
        Sync.Head end = acked();
        byte[] signature =
                shop.kiosk().key().sign(SignedHead.message(shop.kiosk().node(), end));
        return shop.kiosk().epoch(new Epoch.Ask.Close(end, signature, false));
    }

    final long owned() {
        return pool.number("SELECT balance FROM household_line WHERE household = 'H2' ORDER BY number DESC LIMIT 1");
    }

    /** Other entries that follow this place. */
    private HttpResponse<byte[]> setsAsideBehind(Sync.Head parting, Event... events) {
        TestKiosk kiosk = shop.kiosk();
        List.of(events).forEach(kiosk::write);
        List<byte[]> written = kiosk.request().entries();
        List<byte[]> moved = new ArrayList<>();
        for (byte[] entry : written.subList(written.size() - events.length, written.size())) {
            long seq = parting.seq() + moved.size() + 1;
            moved.add(new String(entry, StandardCharsets.UTF_8)
                    .replaceAll("\"seq\":\\d+", "\"seq\":" + seq)
                    .getBytes(StandardCharsets.UTF_8));
        }
        return kiosk.epoch(new Epoch.Ask.SetAside(parting, moved));
    }

    /** Two people say that what the shop wrote beside its log counts, and its epoch is closed over it. */
    final void counts(Sync.Head parting, Event... events) {
        pool.tamper("UPDATE kiosk SET wanted = 'kiosks'");
        HttpResponse<byte[]> aside = setsAsideBehind(parting, events);
        assertEquals(200, aside.statusCode(), () -> RunningPool.text(aside));
        HttpResponse<byte[]> closed = closes();
        assertEquals(200, closed.statusCode(), () -> RunningPool.text(closed));
        shop.kiosk().attemptsAnew();
    }

    final void goesOn() {
        pool.tamper("UPDATE kiosk SET wanted = NULL");
    }

    final Sync.Head acked() {
        return Objects.requireNonNull(shop.kiosk().acked());
    }

    final Redeemed soap(int pieces) {
        return shop.kiosk().soap("H2", "C1", CARD, "L-S1", pieces, 150);
    }
}
