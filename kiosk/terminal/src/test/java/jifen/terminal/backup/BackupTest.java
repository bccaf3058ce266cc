package jifen.terminal.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import jifen.journal.Verification;
import jifen.ledger.account.Fen;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.goods.LotId;
import jifen.store.BooksOnDisk;
import jifen.store.Shop;
import jifen.terminal.VillageShop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a real store. */
@Timeout(60)
class BackupTest {
    private static final int COPIES = 5;

    @TempDir
    Path folder;

    @TempDir
    Path stick;

    private Path database;

    @BeforeEach
    void aShop() {
        database = folder.resolve(BooksOnDisk.FILE);
        VillageShop.open(folder).close();
    }

    private BackupOutcome make(int filesMax, String at) {
        return new Backup(database, stick, filesMax, InstantSource.fixed(Instant.parse(at))).make();
    }

    private BackupOutcome.Made made(int filesMax, String at) {
        return assertInstanceOf(BackupOutcome.Made.class, make(filesMax, at));
    }

    private List<String> onTheStick() throws IOException {
        try (Stream<Path> files = Files.list(stick)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void receive(Shop shop, int lot) {
        shop.receiving()
                .receive(
                        List.of(new GoodsReceived.Line(
                                VillageShop.SOAP,
                                new LotId("W" + lot),
                                1,
                                Fen.parseYuan("3.2"),
                                null,
                                VillageShop.TODAY.plusYears(1),
                                "SUP1")),
                        "clerk");
    }

    @Test
    void copiesOfAShopThatGoesOnWritingAreWholeAndGrow() throws Exception {
        try (Shop shop = Shop.open(folder, VillageShop.CLOCK)) {
            AtomicBoolean enough = new AtomicBoolean();
            CountDownLatch writing = new CountDownLatch(10);
            CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> {
                int lot = 0;
                while (!enough.get()) {
                    receive(shop, lot++);
                    writing.countDown();
                }
                return lot;
            });
            writing.await();
            int before = 0;
            for (int copy = 0; copy < COPIES; copy++) {
                BackupOutcome.Made made = made(Backup.FILES_MAX, "2026-11-21T02:00:0" + copy + "Z");
                assertTrue(made.entries() >= Math.max(before, 12), made::toString);
                assertEquals(List.of(), Verification.of(made.file()).findings());
                before = made.entries();
            }
            enough.set(true);
            assertEquals(2 + writer.get(), shop.totals().entries());
        }
        assertEquals(COPIES, onTheStick().size());
    }

    @Test
    void aBackupOpensAsAShopAndOnlyItsOwnerMayReadIt() throws IOException {
        Path copy = made(3, "2026-11-21T02:11:12Z").file();
        assertEquals(
                "jifen-S1-e0000001-0000000000002-20261121-101112.db",
                copy.getFileName().toString());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
        Files.move(copy, database, StandardCopyOption.REPLACE_EXISTING);
        try (Shop shop = Shop.open(folder, VillageShop.CLOCK)) {
            assertEquals(2, shop.totals().entries());
        }
    }

    @Test
    void theNewestAreKeptByTheirPlaceInTheLogAndOtherFilesAreLeftAlone() throws IOException {
        String otherStore = "jifen-S2-e0000001-0000000000001-20260101-100000.db";
        Files.writeString(stick.resolve(otherStore), "");
        Files.writeString(stick.resolve("photo.jpg"), "");
        made(2, "2026-11-21T02:00:00Z");
        made(2, "2026-11-21T03:00:00Z");
        try (Shop shop = Shop.open(folder, VillageShop.CLOCK)) {
            receive(shop, 1);
        }
        // The clock woke up in 1970.
        assertEquals(1, made(2, "1970-01-01T00:00:00Z").removed());
        assertEquals(
                List.of(
                        "jifen-S1-e0000001-0000000000002-20261121-110000.db",
                        "jifen-S1-e0000001-0000000000003-19700101-080000.db",
                        otherStore,
                        "photo.jpg"),
                onTheStick());
    }

    @Test
    void aCopyOfDamagedBooksIsRemovedAndSaidSoAndTheOldOnesStay() throws IOException {
        made(1, "2026-11-21T02:00:00Z");
        List<String> before = onTheStick();
        byte[] bytes = Files.readAllBytes(database);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"by\":\"clerk\"");
        bytes[at + 6] = 'X';
        Files.write(database, bytes);
        BackupOutcome.Failed failed = assertInstanceOf(BackupOutcome.Failed.class, make(1, "2026-11-21T03:00:00Z"));
        assertTrue(failed.what().contains("removed") && failed.what().contains("S1/1/2"), failed::what);
        assertEquals(before, onTheStick());
    }

    @Test
    void whatAKilledBackupLeftIsNoHindrance() throws IOException {
        Files.write(stick.resolve("jifen-backup.draft"), new byte[5_000]);
        Files.write(stick.resolve("jifen-backup.draft-journal"), new byte[5_000]);
        made(1, "2026-11-21T02:00:00Z");
        assertEquals(1, onTheStick().size());
    }

    @Test
    void aStickThatIsNotThereIsSaidSoAndNoFolderIsMade() throws IOException {
        Path config = Files.writeString(
                folder.resolve("kiosk.conf"), "dataFolder = .\npool = http://127.0.0.1:1\nvoice = off\n");
        Path gone = folder.resolve("no stick");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = BackupMain.run(
                List.of("--to", gone.toString(), "--config", config.toString()),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        assertEquals(1, code);
        assertTrue(said.toString(StandardCharsets.UTF_8).startsWith("NO backup: there is no folder"));
        assertTrue(Files.notExists(gone));
        assertEquals(2, BackupMain.run(List.of("--config", config.toString()), new PrintStream(said)));
        assertEquals(
                0,
                BackupMain.run(
                        List.of("--config", config.toString(), "--to", stick.toString()), new PrintStream(said)));
    }
}
