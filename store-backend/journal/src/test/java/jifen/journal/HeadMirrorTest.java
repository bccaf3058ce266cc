package jifen.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jifen.ledger.event.CentreEvent.CardLost;
import jifen.ledger.party.CardId;
import jifen.ledger.party.NodeId;
import jifen.protocol.Sync;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A second medium that remembers how far a log was. */
@Timeout(60)
@SuppressWarnings("try") // a mirror works by being there
class HeadMirrorTest {
    private static final NodeId NODE = new NodeId("pool");

    @TempDir
    Path folder;

    private Path file;
    private Path stick;

    @BeforeEach
    void aStick() throws IOException {
        file = folder.resolve("pool.db");
        stick = Files.createDirectory(folder.resolve("stick"));
    }

    private Database open() {
        Database database = Database.open(file, List.of(Journal.TABLES));
        database.write(tx -> {
            if (Journal.nodeOf(tx).isEmpty()) {
                Journal.begin(tx, NODE, "fund-pool", 1, key().publicKey());
            }
            return true;
        });
        return database;
    }

    private NodeKey key() {
        return NodeKey.at(folder.resolve("node.key"));
    }

    private Sync.Head write(Database database) {
        Journal journal = new Journal(NODE, key());
        database.write(
                tx -> journal.append(tx, new CardLost(new CardId("04A1B2C3")), LocalDate.EPOCH, Instant.EPOCH, "wang"));
        return database.read(journal::head).orElseThrow();
    }

    private HeadMirror follow(Database database) {
        return HeadMirror.follow(stick, NODE, database, false, head -> {});
    }

    /** A closed database lies in its file alone. */
    private void copy(Path to) throws IOException {
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void theEndOfTheLogStandsOnTheStickAfterEveryCommit() throws IOException {
        try (Database database = open()) {
            Sync.Head last;
            try (HeadMirror mirror = follow(database)) {
                write(database);
                last = write(database);
            }
            assertEquals(Optional.of(last), HeadMirror.read(stick, NODE));
        }
        try (Database database = open();
                HeadMirror mirror = follow(database)) {
            assertTrue(mirror.state() instanceof HeadMirror.State.NotYet
                    || mirror.state() instanceof HeadMirror.State.Written);
        }
    }

    @Test
    void anOldCopyPutInByHandIsNotServedFromAndTheWayOutIsSaid() throws IOException {
        Path copy = folder.resolve("copy.db");
        try (Database database = open()) {
            write(database);
        }
        copy(copy);
        try (Database database = open();
                HeadMirror mirror = follow(database)) {
            write(database);
        }
        Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);
        try (Database database = open()) {
            String said = String.valueOf(assertThrows(BehindMirrorException.class, () -> follow(database))
                    .getMessage());
            assertTrue(said.contains("1/2") && said.contains("jifen restore"), said);
        }
    }

    @Test
    void anotherHistoryOfTheSameLengthIsNotServedFromEither() throws IOException {
        Path copy = folder.resolve("copy.db");
        try (Database database = open()) {
            write(database);
        }
        copy(copy);
        try (Database database = open();
                HeadMirror mirror = follow(database)) {
            write(database);
        }
        Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);
        try (Database database = open()) {
            Journal journal = new Journal(NODE, key());
            database.write(tx ->
                    journal.append(tx, new CardLost(new CardId("04A1B2FF")), LocalDate.EPOCH, Instant.EPOCH, "li"));
            assertThrows(BehindMirrorException.class, () -> follow(database));
        }
    }

    @Test
    void aMissingStickStopsNothingAndIsWrittenWhenItComesBack() throws IOException {
        Files.delete(stick);
        try (Database database = open()) {
            Sync.Head last;
            try (HeadMirror mirror = follow(database)) {
                assertInstanceOf(HeadMirror.State.Missing.class, mirror.state());
                write(database);
                Files.createDirectory(stick);
                last = write(database);
            }
            assertEquals(Optional.of(last), HeadMirror.read(stick, NODE));
        }
    }

    @Test
    void aStickThatComesBackAndKnowsMoreIsToldOfAndNotWrittenOver() throws Exception {
        Path copy = folder.resolve("copy.db");
        try (Database database = open()) {
            write(database);
        }
        copy(copy);
        Sync.Head further;
        try (Database database = open();
                HeadMirror mirror = follow(database)) {
            write(database);
            further = write(database);
        }
        Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);
        Path pulled = folder.resolve("pulled");
        Files.move(stick, pulled);
        CompletableFuture<Sync.Head> told = new CompletableFuture<>();
        try (Database database = open();
                HeadMirror mirror = HeadMirror.follow(stick, NODE, database, false, told::complete)) {
            Files.move(pulled, stick);
            write(database);
            assertEquals(further, told.get());
        }
        assertEquals(Optional.of(further), HeadMirror.read(stick, NODE));
    }

    @Test
    void aTornMirrorProvesNothing() throws IOException {
        Files.writeString(stick.resolve("jifen-pool.head"), "jifen head mirror\npool\n1/99");
        try (Database database = open()) {
            Sync.Head last;
            try (HeadMirror mirror = follow(database)) {
                last = write(database);
            }
            assertEquals(Optional.of(last), HeadMirror.read(stick, NODE));
        }
    }

    /** A disk that writes a commit down and then says an error. */
    private static final class LyingDisk implements Medium {
        private boolean lies;

        @Override
        public void answered() {
            if (lies) {
                lies = false;
                throw new IllegalStateException("disk I/O error");
            }
        }
    }

    @Test
    void aCommitThatStandsThoughTheDiskSaidAnErrorIsAnsweredAsDone() {
        LyingDisk disk = new LyingDisk();
        Journal journal = new Journal(NODE, key());
        try (Database database = Database.open(file, List.of(Journal.TABLES), disk)) {
            database.write(tx -> {
                Journal.begin(tx, NODE, "fund-pool", 1, key().publicKey());
                return true;
            });
            disk.lies = true;
            EntryBody body = database.write(tx ->
                    journal.append(tx, new CardLost(new CardId("04A1B2C3")), LocalDate.EPOCH, Instant.EPOCH, "wang"));
            assertEquals(1, body.position().seq());
            assertEquals(
                    2,
                    database.<EntryBody>write(tx -> journal.append(
                                    tx, new CardLost(new CardId("04A1B2C4")), LocalDate.EPOCH, Instant.EPOCH, "wang"))
                            .position()
                            .seq());
        }
    }

    @Test
    void aCommitThatIsNotThereStaysAnErrorAndTheNextOneIsFine() {
        Journal journal = new Journal(NODE, key());
        try (Database database = open()) {
            List<Long> places = new ArrayList<>();
            assertThrows(
                    RuntimeException.class,
                    () -> database.write(tx -> {
                        // Refused at the commit itself, as a full disk refuses it.
                        tx.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)");
                        tx.execute(
                                "CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)");
                        tx.execute("INSERT INTO child VALUES (1)");
                        return journal.append(
                                tx, new CardLost(new CardId("04A1B2C3")), LocalDate.EPOCH, Instant.EPOCH, "wang");
                    }));
            assertEquals(Optional.empty(), database.read(journal::last));
            places.add(database.<EntryBody>write(tx -> journal.append(
                            tx, new CardLost(new CardId("04A1B2C4")), LocalDate.EPOCH, Instant.EPOCH, "wang"))
                    .position()
                    .seq());
            assertEquals(List.of(1L), places);
        }
    }
}
