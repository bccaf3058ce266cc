package jifen.terminal.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import jifen.hardware.printer.NetworkPrinter;
import jifen.hardware.printer.PrinterPort;
import jifen.store.BooksOnDisk;
import jifen.store.Shop;
import jifen.sync.PoolAddress;
import jifen.sync.PoolPin;
import jifen.terminal.VillageShop;
import jifen.terminal.backup.Backup;
import jifen.terminal.session.Language;
import jifen.terminal.settings.PrinterPlan;
import jifen.terminal.settings.VoicePlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that can be wrong with a kiosk is named, with what to do. */
@Timeout(60)
class DoctorTest {
    private static final DoctorWords ENGLISH = DoctorWords.in(Language.EN);
    private static final String NO_FINGERPRINT = "0".repeat(64);

    @TempDir
    Path folder;

    private Path data;
    private Path database;

    @BeforeEach
    void aShop() {
        data = folder.resolve("data");
        database = data.resolve(BooksOnDisk.FILE);
        VillageShop.open(data).close();
    }

    private static String bad(Check check) throws InterruptedException {
        Finding.Bad bad = assertInstanceOf(Finding.Bad.class, check.look());
        // Each of them is said in both languages.
        for (Language language : Language.values()) {
            assertFalse(DoctorWords.in(language).say(bad.whatToDo()).isBlank());
            assertFalse(DoctorWords.in(language).say(bad.what()).contains("{"));
        }
        assertTrue(DoctorWords.in(Language.ZH).say(bad.whatToDo()).matches(".*\\p{IsHan}.*"));
        return ENGLISH.say(bad.what());
    }

    private static String fine(Check check) throws InterruptedException {
        return ENGLISH.say(assertInstanceOf(Finding.Fine.class, check.look()).text());
    }

    private static InstantSource clock(String at) {
        return InstantSource.fixed(Instant.parse(at));
    }

    @Test
    void aShopAtWorkIsFoundWellAndNothingInItChanges() throws InterruptedException {
        try (Shop shop = Shop.open(data, VillageShop.CLOCK)) {
            assertEquals("S1, 2 entries, each as it was sealed", fine(new BooksCheck(database)));
            assertEquals(
                    "last contact on 2026-11-21; 2 entries wait for the fund pool",
                    fine(new ContactCheck(database, VillageShop.CLOCK)));
            assertTrue(fine(new ClockCheck(database, VillageShop.CLOCK)).contains("2026-11-21"));
            VillageShop.reprice(shop, VillageShop.SOAP, "3");
            assertEquals(2, shop.totals().entries());
        }
    }

    @Test
    void oneChangedByteInTheDatabaseIsNamedByItsEntry() throws IOException, InterruptedException {
        byte[] bytes = Files.readAllBytes(database);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"by\":\"clerk\"") + 6;
        assertTrue(at > 6);
        bytes[at] = 'X';
        Files.write(database, bytes);
        String said = bad(new BooksCheck(database));
        assertTrue(said.contains("is damaged") && said.contains("S1/1/2"), said);
    }

    @Test
    void aFileThatIsNoDatabaseIsDamagedAndTheOtherChecksSaySo() throws IOException, InterruptedException {
        Files.write(database, new byte[5_000]);
        assertTrue(bad(new BooksCheck(database)).contains("is damaged"));
        assertTrue(bad(new ClockCheck(database, VillageShop.CLOCK)).contains("cannot be read"));
        assertTrue(bad(new ContactCheck(database, VillageShop.CLOCK)).contains("cannot be read"));
    }

    @Test
    void aKioskWithoutADatabaseIsNotCalledDamaged() throws InterruptedException {
        assertTrue(bad(new BooksCheck(folder.resolve("none.db"))).contains("there is no database"));
        assertFalse(Files.exists(folder.resolve("none.db")));
    }

    @Test
    void aKioskThatWasNeverEnrolledIsNotCalledDamaged() throws InterruptedException {
        Shop.open(folder.resolve("new"), VillageShop.CLOCK).close();
        assertTrue(bad(new BooksCheck(folder.resolve("new").resolve(BooksOnDisk.FILE)))
                .contains("belongs to no store"));
    }

    @Test
    void aClockAYearBehindOrAheadIsNamed() throws InterruptedException {
        assertTrue(bad(new ClockCheck(database, clock("2025-11-20T02:00:00Z"))).contains("days before"));
        assertTrue(bad(new ClockCheck(database, clock("2027-11-22T02:00:00Z"))).contains("days after"));
        assertTrue(bad(new ClockCheck(database, clock("1970-01-01T00:00:00Z"))).contains("1970-01-01"));
        fine(new ClockCheck(database, clock("2026-12-21T02:00:00Z")));
    }

    @Test
    void aFullDiskIsNamed() throws IOException, InterruptedException {
        assertTrue(bad(new DiskCheck(data, Long.MAX_VALUE)).contains("is full"));
        Set<Path> before = files();
        fine(new DiskCheck(data, 1));
        assertEquals(before, files());
    }

    @Test
    void aDiskThatIsReallyFullIsNamed() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("small"), 1)) {
            Path place = disk.folder().orElse(data);
            long wanted = disk.folder().isPresent() ? DiskCheck.FREE_BYTES_MIN : Long.MAX_VALUE;
            String said = bad(new DiskCheck(place, wanted));
            assertTrue(said.contains("the disk under " + place + " is full"), said);
            if (disk.folder().isPresent()) {
                assertTrue(said.contains("1 MB are free"), said);
                disk.fill();
                assertTrue(bad(new DiskCheck(place, 0)).contains("cannot be written"));
            }
        }
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return new TreeSet<>(files.toList());
        }
    }

    @Test
    void aDataFolderThatIsNotThereIsNamed() throws InterruptedException {
        assertTrue(bad(new DiskCheck(folder.resolve("not mounted"), 1)).contains("not mounted"));
    }

    @Test
    void aReaderThatIsGoneIsNamed() throws InterruptedException {
        assertTrue(bad(new ReaderCheck("ACR1252", Set::of)).contains("ACR1252"));
        String said = bad(new ReaderCheck("ACR1252", () -> Set.of("Some Other Reader 00 00")));
        assertTrue(said.contains("only Some Other Reader 00 00"), said);
        assertEquals("ACS ACR1252 00 00", fine(new ReaderCheck("ACR1252", () -> Set.of("ACS ACR1252 00 00"))));
    }

    @Test
    void aPrinterWithoutPaperOrSwitchedOffIsNamed() throws IOException, InterruptedException {
        PrinterPort.Tcp port;
        try (NetworkPrinter printer = new NetworkPrinter()) {
            port = printer.port();
            fine(new PrinterCheck(new PrinterPlan.Paper(port)));
            printer.become(NetworkPrinter.Condition.PAPER_OUT);
            assertTrue(bad(new PrinterCheck(new PrinterPlan.Paper(port))).contains("paper"));
            assertEquals(0, printer.paper().size());
        }
        bad(new PrinterCheck(new PrinterPlan.Paper(port)));
        fine(new PrinterCheck(new PrinterPlan.None()));
    }

    @Test
    void copiesThatAreMissingOldOrOnTheSameDiskAreNamed() throws Exception {
        assertEquals(
                "no copies are made by themselves (backupFolder is not set)",
                fine(new BackupCheck(database, Optional.empty(), InstantSource.system())));
        Path stick = folder.resolve("stick");
        BackupCheck check = new BackupCheck(database, Optional.of(stick), InstantSource.system());
        assertTrue(bad(check).contains("there is no folder " + stick));
        Files.createDirectory(stick);
        assertTrue(bad(check).contains("there is no copy"));
        new Backup(database, stick, 2, InstantSource.system()).make();
        assertTrue(bad(check).contains("lies on the disk of the books"));
        InstantSource later =
                InstantSource.offset(InstantSource.system(), Duration.ofDays(BackupCheck.OLD_DAYS_MAX + 1));
        assertTrue(bad(new BackupCheck(database, Optional.of(stick), later)).contains("5 days ago"));
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("other disk"), 32)) {
            if (disk.folder().isPresent()) {
                Path apart = disk.folder().get();
                new Backup(database, apart, 2, InstantSource.system()).make();
                fine(new BackupCheck(database, Optional.of(apart), InstantSource.system()));
            }
        }
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        Locale[] locales = {Language.ZH.locale(), Language.EN.locale()};
        List<Set<String>> keys = Stream.of(locales)
                .map(locale -> ResourceBundle.getBundle("jifen.terminal.doctor.doctor", locale)
                        .keySet())
                .toList();
        assertEquals(new TreeSet<>(keys.get(0)), new TreeSet<>(keys.get(1)));
        for (String key : keys.get(0)) {
            for (Locale locale : locales) {
                String text = ResourceBundle.getBundle("jifen.terminal.doctor.doctor", locale)
                        .getString(key);
                // An apostrophe alone would swallow the values after it.
                assertFalse(text.replace("''", "").contains("'"), key);
            }
        }
    }

    @Test
    void aVoiceThatIsOffIsNoFault() throws InterruptedException {
        assertEquals("off, as configured", fine(new VoiceCheck(new VoicePlan(VoicePlan.Mode.OFF, 50, data, data))));
    }

    @Test
    void aFundPoolThatDoesNotAnswerIsNamed() throws IOException, InterruptedException {
        PoolAddress nobody;
        try (ServerSocket closing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = PoolAddress.parse("https://127.0.0.1:" + closing.getLocalPort());
        }
        assertTrue(bad(new FundPoolCheck(data, nobody)).contains("pool.pin"));
        new PoolPin(nobody, NO_FINGERPRINT).write(data);
        assertTrue(bad(new FundPoolCheck(data, nobody)).contains("not reachable"));
    }

    @Test
    void aCertificateThatChangedIsNamedAndThePinnedOneIsFine() throws Exception {
        try (PinnedPool pool = PinnedPool.start(folder)) {
            new PoolPin(pool.address(), pool.fingerprint()).write(data);
            assertTrue(fine(new FundPoolCheck(data, pool.address())).contains("certificate of the enrolment"));
            assertEquals(1, pool.asked());
            new PoolPin(pool.address(), NO_FINGERPRINT).write(data);
            String said = bad(new FundPoolCheck(data, pool.address()));
            assertTrue(
                    said.contains("has changed")
                            && said.contains(pool.fingerprint().substring(0, 16)),
                    said);
            assertEquals(1, pool.asked(), "nothing was sent to whoever showed another certificate");
        }
    }

    @Test
    void aLongSilenceAndAStopAreNamedWithWhatWaits() throws InterruptedException {
        InstantSource later = InstantSource.fixed(
                VillageShop.CLOCK.instant().plus(ContactCheck.SILENT_DAYS_MAX + 1, ChronoUnit.DAYS));
        String silent = bad(new ContactCheck(database, later));
        assertTrue(silent.contains("8 days ago") && silent.contains("2 entries wait"), silent);
        try (Shop shop = Shop.open(data, VillageShop.CLOCK)) {
            shop.inbox().stop("two histories");
        }
        assertTrue(bad(new ContactCheck(database, VillageShop.CLOCK)).contains("two histories"));
    }

    @Test
    void aLookThatNeverEndsOrFailsIsAFindingAndTheRestIsLookedAt() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Check stuck = () -> {
            never.await();
            return Finding.fine("printer");
        };
        Check broken = () -> {
            throw new IllegalStateException("odd");
        };
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        boolean well = new Doctor(
                        List.of(
                                new Doctor.Item("disk", 1, stuck),
                                Doctor.Item.of("voice", broken),
                                Doctor.Item.of("printer", () -> Finding.fine("printer"))),
                        Language.EN)
                .examine(new PrintStream(said, true, StandardCharsets.UTF_8));
        assertFalse(well);
        List<String> lines = said.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(lines.get(0).startsWith("BAD  disk: no answer within 1 s — "), lines::toString);
        assertTrue(lines.get(1).contains("odd"), lines::toString);
        assertEquals("ok   printer: working", lines.get(2));
    }
}
