package jifen.workbench.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import jifen.workbench.demo.KioskNode;
import jifen.workbench.demo.Storm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A line that cuts, delays, doubles and reorders, and a fund pool killed again and again: the shops go on, and all books agree. */
@Tag("long")
class LineAndPoolFaultsTest {
    private static final int REDEMPTIONS = 12;
    private static final int POOL_KILLS = 25;
    private static final int ALIVE_MS_MAX = 1_500;

    private final long seed = Long.getLong("jifen.seed", System.nanoTime());

    @Test
    void aLineInAStormLosesAndDoublesNothing() throws Exception {
        System.out.println("storm: seed " + seed + " (again with -Djifen.seed=" + seed + ")");
        try (Village village = new Village("test-storm")) {
            List<Storm> storms = new ArrayList<>();
            for (KioskNode kiosk : village.stage.kiosks()) {
                Storm storm = new Storm(seed + storms.size());
                storms.add(storm);
                kiosk.wire().storm(storm);
            }
            int done = redeem(village, REDEMPTIONS).size();
            village.stage.kiosks().forEach(kiosk -> kiosk.wire().storm(null));
            village.requireAgreement();
            storms.forEach(storm -> System.out.println("storm: " + storm.done() + ", seed " + seed));
            assertEquals(2 * REDEMPTIONS, done);
            for (Storm.Harm harm : Storm.Harm.values()) {
                assertTrue(
                        storms.stream().anyMatch(storm -> storm.done().getOrDefault(harm, 0) > 0),
                        "no harm of the kind " + harm + " was done");
            }
        }
    }

    @Test
    void aKilledFundPoolHasAllItAcknowledgedAndTheShopsDoNotWaitForIt() throws Exception {
        System.out.println("pool kills: seed " + seed + " (again with -Djifen.seed=" + seed + ")");
        SplittableRandom random = new SplittableRandom(seed);
        try (Village village = new Village("test-pool-kill")) {
            AtomicBoolean over = new AtomicBoolean();
            try (ExecutorService hands = Executors.newSingleThreadExecutor()) {
                Future<Integer> done = hands.submit(() -> redeemUntil(village, over));
                for (int kill = 0; kill < POOL_KILLS; kill++) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(ALIVE_MS_MAX)));
                    village.stage.pool().kill();
                    village.stage.pool().start();
                }
                over.set(true);
                int redemptions = done.get();
                village.requireAgreement();
                System.out.println("pool kills: " + POOL_KILLS + " kills, " + redemptions
                        + " redemptions meanwhile, seed " + seed);
                assertTrue(redemptions > 0, "nobody came while the fund pool was killed");
            }
        }
    }

    private static List<String> redeem(Village village, int each) throws Exception {
        List<String> numbers = new ArrayList<>();
        try (ExecutorService hands = Executors.newFixedThreadPool(2)) {
            List<Future<String>> visits = new ArrayList<>();
            for (KioskNode kiosk : village.stage.kiosks()) {
                for (int i = 0; i < each; i++) {
                    visits.add(hands.submit(() -> {
                        synchronized (kiosk) {
                            return village.redeem(kiosk);
                        }
                    }));
                }
            }
            for (Future<String> visit : visits) {
                numbers.add(visit.get());
            }
        }
        return numbers.stream().distinct().toList();
    }

    private static int redeemUntil(Village village, AtomicBoolean over) {
        int done = 0;
        for (int turn = 0; !over.get(); turn++) {
            done += village.visit(village.kiosk(turn % 2)).isPresent() ? 1 : 0;
        }
        return done;
    }
}
