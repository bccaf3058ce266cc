package jifen.terminal.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import jifen.journal.Verification;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardTier;
import jifen.ledger.redemption.Basket;
import jifen.store.BooksOnDisk;
import jifen.store.EpochExchange;
import jifen.store.Redemptions;
import jifen.store.Shop;
import jifen.store.StoppedShopException;
import jifen.terminal.VillageShop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies put back on a real disk; what the fund pool makes of it is tested with one. */
@Timeout(60)
class RestoreTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T02:00:00Z"));

    @TempDir
    Path folder;

    @TempDir
    Path stick;

    private Path database;
    private Path copy;

    @BeforeEach
    void aShopWithACopy() {
        database = folder.resolve(BooksOnDisk.FILE);
        VillageShop.open(folder).close();
        copy = assertInstanceOf(BackupOutcome.Made.class, new Backup(database, stick, 3, CLOCK).make())
                .file();
    }

    private void sell() {
        try (Shop shop = Shop.open(folder, VillageShop.CLOCK)) {
            assertInstanceOf(
                    Redemptions.Outcome.Done.class,
                    shop.redemptions()
                            .redeem(
                                    VillageShop.NEIGHBOUR,
                                    CardTier.SECURE,
                                    Basket.of(VillageShop.SOAP, 1, Points.whole(2))));
        }
    }

    private RestoreOutcome put(Path from) {
        return new Restore(folder, CLOCK).put(from);
    }

    private RestoreOutcome.Restored restored() {
        RestoreOutcome outcome = put(copy);
        return assertInstanceOf(RestoreOutcome.Restored.class, outcome, outcome::toString);
    }

    private String run(int code, String answer, String... args) throws IOException {
        Path config = Files.writeString(
                stick.resolve("kiosk.conf"), "pool = https://127.0.0.1:8443\ndataFolder = " + folder + "\n");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> words = List.of(args).stream()
                .map(word -> word.equals("CONFIG") ? config.toString() : word)
                .toList();
        assertEquals(
                code,
                RestoreMain.run(
                        words,
                        new BufferedReader(new StringReader(answer)),
                        new PrintStream(said, true, StandardCharsets.UTF_8)),
                said::toString);
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void nothingIsSpentFromACopyAndTheScreenIsTold() {
        restored();
        try (Shop shop = Shop.open(folder, VillageShop.CLOCK)) {
            assertEquals(
                    EpochExchange.Cause.RESTORED,
                    shop.epochs().due().orElseThrow().cause());
            assertThrows(
                    StoppedShopException.class,
                    () -> shop.redemptions()
                            .redeem(
                                    VillageShop.NEIGHBOUR,
                                    CardTier.SECURE,
                                    Basket.of(VillageShop.SOAP, 1, Points.whole(2))));
        }
        assertTrue(BooksOnDisk.read(database).due().isPresent());
        assertEquals(List.of(), Verification.of(database).findings());
    }

    @Test
    void theDatabaseOfBeforeIsKeptAndWhatItTellsIsTaken() {
        sell();
        RestoreOutcome.Restored restored = restored();
        assertEquals(1, restored.taken());
        assertEquals(
                List.of(),
                Verification.of(Objects.requireNonNull(restored.kept())).findings());
        assertEquals(restored.entries() + 1, Verification.of(database).entries());
    }

    @Test
    void aDamagedDatabaseIsKeptAndNothingOfItIsTaken() throws IOException {
        sell();
        byte[] bytes = Files.readAllBytes(database);
        for (int at = 0; at < bytes.length; at += 700) {
            bytes[at] ^= 0x55;
        }
        Files.write(database, bytes);
        RestoreOutcome.Restored restored = restored();
        assertEquals(0, restored.taken());
        assertTrue(Files.exists(Objects.requireNonNull(restored.kept())));
        Shop.open(folder, VillageShop.CLOCK).close();
    }

    @Test
    void aCopyThatIsNotSoundIsRefusedBeforeAnythingIsTouched() throws IOException {
        byte[] bytes = Files.readAllBytes(copy);
        int sealed = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"kind\":\"goods-received\"");
        assertTrue(sealed > 0, "the copy holds a delivery");
        bytes[sealed + 9] ^= 1;
        Path bad = Files.write(stick.resolve("bad.db"), bytes);
        byte[] before = Files.readAllBytes(database);
        assertInstanceOf(RestoreOutcome.Failed.class, put(bad));
        org.junit.jupiter.api.Assertions.assertArrayEquals(before, Files.readAllBytes(database));
        assertFalse(Files.exists(folder.resolve(BooksOnDisk.RESTORING)));
    }

    @Test
    void anotherKiosksCopyIsRefused() throws IOException {
        Path other = Files.createDirectories(stick.resolve("other"));
        VillageShop.open(other).close();
        RestoreOutcome.Failed failed =
                assertInstanceOf(RestoreOutcome.Failed.class, put(other.resolve(BooksOnDisk.FILE)));
        assertTrue(failed.what().contains("another kiosk"), failed::what);
    }

    @Test
    void aRunningKioskIsNotDisturbed() throws IOException {
        try (Shop shop = Shop.open(folder, VillageShop.CLOCK)) {
            assertInstanceOf(RestoreOutcome.InUse.class, put(copy));
            assertEquals(2, shop.totals().entries());
            assertTrue(run(3, "", "--config", "CONFIG", "--from", copy.toString(), "--yes")
                    .contains("stop it first"));
        }
    }

    @Test
    void aRestoreThatWasCutOffIsDoneAgainAndTheKioskDoesNotStartBetween() throws IOException {
        Files.move(database, folder.resolve("store.db.before-cut"));
        Files.copy(copy, folder.resolve(BooksOnDisk.RESTORING));
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> Shop.open(folder, VillageShop.CLOCK));
        assertTrue(String.valueOf(refused.getMessage()).contains("jifen restore"), refused::getMessage);
        restored();
        Shop.open(folder, VillageShop.CLOCK).close();
    }

    @Test
    void theCommandAsksFirstAndSaysWhatComesNext() throws IOException {
        assertTrue(
                run(1, "no\n", "--config", "CONFIG", "--from", copy.toString()).contains("nothing was changed"));
        assertTrue(
                run(0, "yes\n", "--config", "CONFIG", "--from", copy.toString()).contains("Start the kiosk now"));
        assertTrue(run(
                        1,
                        "",
                        "--config",
                        "CONFIG",
                        "--from",
                        stick.resolve("none.db").toString())
                .contains("NOT restored"));
        assertTrue(run(2, "", "--from", copy.toString()).contains("jifen restore"));
        assertTrue(run(0, "", "--help").contains("jifen restore"));
    }
}
