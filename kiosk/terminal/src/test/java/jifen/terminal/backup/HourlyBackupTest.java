package jifen.terminal.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jifen.journal.Entry;
import jifen.journal.Verification;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardTier;
import jifen.ledger.redemption.Basket;
import jifen.store.BooksOnDisk;
import jifen.store.Redemptions;
import jifen.store.Shop;
import jifen.terminal.VillageShop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies that a kiosk makes by itself, of a real shop. The hours of these tests are milliseconds. */
@Timeout(60)
class HourlyBackupTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final HourlyBackup.Pace QUICK = new HourlyBackup.Pace(Duration.ZERO, Duration.ofMillis(5), NEVER);
    private static final HourlyBackup.Pace AT_THE_END = new HourlyBackup.Pace(NEVER, NEVER, NEVER);

    @TempDir
    Path folder;

    @TempDir
    Path media;

    private Path database;
    private Path stick;
    private final AtomicLong looks = new AtomicLong();

    @BeforeEach
    void aShop() throws IOException {
        database = folder.resolve(BooksOnDisk.FILE);
        stick = Files.createDirectory(media.resolve("stick"));
        VillageShop.open(folder).close();
    }

    private HourlyBackup hourly(Shop shop, HourlyBackup.Pace pace, Backup.Room room) {
        // Each copy a second later than the one before, or they would have one name.
        AtomicLong second = new AtomicLong();
        InstantSource ticking = () -> Instant.parse("2026-11-21T02:00:00Z").plusSeconds(second.incrementAndGet());
        return new HourlyBackup(
                new Backup(database, stick, Backup.FILES_MAX, ticking, room),
                () -> {
                    looks.incrementAndGet();
                    return shop.database().read(shop.journal()::last).map(Entry::position);
                },
                VillageShop.CLOCK,
                pace);
    }

    private HourlyBackup hourly(Shop shop, HourlyBackup.Pace pace) {
        return hourly(shop, pace, where -> Files.getFileStore(where).getUsableSpace());
    }

    private static <T extends BackupState> T until(HourlyBackup backup, Class<T> kind, Predicate<T> such) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            BackupState now = backup.state();
            if (kind.isInstance(now) && such.test(kind.cast(now))) {
                return kind.cast(now);
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the backup stands so: " + backup.state());
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(stick)) {
            return files.sorted().toList();
        }
    }

    private static void redeem(Shop shop) {
        assertInstanceOf(
                Redemptions.Outcome.Done.class,
                shop.redemptions()
                        .redeem(
                                VillageShop.SECURE,
                                CardTier.SECURE,
                                new Basket(List.of(new Basket.Line(VillageShop.SOAP, 1, Points.whole(2))))));
    }

    @Test
    void aCopyIsMadeWhenSomethingHappenedAndOnlyThen() throws IOException {
        try (Shop shop = Shop.open(folder, VillageShop.CLOCK);
                HourlyBackup backup = hourly(shop, QUICK)) {
            backup.start();
            until(backup, BackupState.Made.class, made -> made.entries() == 2);
            long seen = looks.get();
            while (looks.get() < seen + 5) {
                Thread.onSpinWait();
            }
            assertEquals(1, copies().size(), "nothing happened in these hours");
            redeem(shop);
            until(backup, BackupState.Made.class, made -> made.entries() == 3);
            assertEquals(2, copies().size());
        }
        assertEquals(2, copies().size(), "at the end there was nothing new");
        assertTrue(Verification.of(copies().getLast()).ok());
    }

    @Test
    void whatHappenedSinceIsCopiedWhenTheKioskEnds() throws IOException {
        try (Shop shop = Shop.open(folder, VillageShop.CLOCK);
                HourlyBackup backup = hourly(shop, AT_THE_END)) {
            backup.start();
            redeem(shop);
        }
        assertEquals(3, Verification.of(copies().getFirst()).entries());
    }

    @Test
    void aStickThatIsGoneIsSaidAndTakenAgainWhenItIsBack() throws IOException {
        try (Shop shop = Shop.open(folder, VillageShop.CLOCK);
                HourlyBackup backup = hourly(shop, QUICK)) {
            backup.start();
            until(backup, BackupState.Made.class, made -> true);
            Files.move(stick, media.resolve("in the drawer"));
            redeem(shop);
            BackupState.Failed gone = until(backup, BackupState.Failed.class, failed -> true);
            assertTrue(gone.what().contains("no folder") && gone.lastMade().isPresent(), gone::toString);
            assertTrue(Files.notExists(stick), "nothing is written where the stick was");
            redeem(shop);
            Files.move(media.resolve("in the drawer"), stick);
            until(backup, BackupState.Made.class, made -> made.entries() == 4);
        }
        assertEquals(2, copies().size());
    }

    @Test
    void aFullStickIsSaidAndItsCopiesStay() throws IOException {
        AtomicLong free = new AtomicLong(Long.MAX_VALUE);
        try (Shop shop = Shop.open(folder, VillageShop.CLOCK);
                HourlyBackup backup = hourly(shop, QUICK, where -> free.get())) {
            backup.start();
            until(backup, BackupState.Made.class, made -> true);
            free.set(1_000_000);
            redeem(shop);
            BackupState.Failed full = until(backup, BackupState.Failed.class, failed -> true);
            assertTrue(full.what().contains("is full: 1 MB are free"), full::toString);
            assertEquals(1, copies().size());
        }
    }

    @Test
    void aVillagerIsServedWhileACopyHangs() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (Shop shop = Shop.open(folder, VillageShop.CLOCK);
                HourlyBackup backup = hourly(shop, QUICK, where -> {
                    begun.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    return Long.MAX_VALUE;
                })) {
            backup.start();
            begun.await();
            redeem(shop);
            assertEquals(3, shop.totals().entries());
            go.countDown();
            until(backup, BackupState.Made.class, made -> made.entries() == 3);
        }
    }
}
