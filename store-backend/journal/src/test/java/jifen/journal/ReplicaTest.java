package jifen.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jifen.ledger.party.NodeId;
import jifen.protocol.Sync;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fund pool makes of pushed pieces of a store's log: nothing but continuations, each entry once. */
class ReplicaTest {
    private static final NodeId NODE = ShopBook.NODE;
    private static final int ENTRIES = 8;

    @TempDir
    private Path folder;

    private Database pool;
    private List<byte[]> log;
    private List<Sync.Head> heads;

    @BeforeEach
    void aLogAndAnEmptyFundPool() {
        pool = Database.open(folder.resolve("pool.db"), List.of(Journal.TABLES, Journal.REPLICA_TABLES));
        try (ShopBook book = ShopBook.open(folder.resolve("shop"))) {
            for (int lot = 1; lot <= ENTRIES; lot++) {
                book.append(ShopBook.receipt(lot));
            }
            log = book.pieces();
            heads = book.entries().stream()
                    .map(entry -> new Sync.Head(
                            entry.position().epoch(), entry.position().seq(), entry.hash()))
                    .toList();
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private Replica.Outcome push(Sync.@Nullable Head after, List<byte[]> pieces) {
        return pool.write(tx -> Replica.add(tx, NODE, after, pieces));
    }

    /** Entries {@code from} to {@code to}, both included, counted from 1. */
    private Replica.Outcome push(int from, int to) {
        return push(from == 1 ? null : heads.get(from - 2), log.subList(from - 1, to));
    }

    private Sync.@Nullable Head held() {
        return pool.<Sync.@Nullable Head>read(handle -> Replica.head(handle, NODE));
    }

    private static int added(Replica.Outcome outcome) {
        return assertInstanceOf(Replica.Outcome.Taken.class, outcome).added().size();
    }

    @Test
    void aLogComesInPiecesAndIsHeldByteForByte() {
        assertNull(held());
        assertEquals(3, added(push(1, 3)));
        assertEquals(5, added(push(4, 8)));
        assertEquals(heads.getLast(), held());
        List<EntryBody> copy = pool.read(handle -> Replica.after(handle, NODE, 0, 100));
        for (int i = 0; i < ENTRIES; i++) {
            assertArrayEquals(log.get(i), copy.get(i).render());
        }
    }

    @Test
    void aPiecePushedTwiceAddsNothing() {
        push(1, 5);
        assertEquals(0, added(push(1, 5)));
        assertEquals(0, added(push(2, 3)));
        assertEquals(heads.get(4), held());
    }

    @Test
    void ofAPieceThatOverlapsOnlyTheRestIsAdded() {
        push(1, 5);
        assertEquals(3, added(push(3, 8)));
        assertEquals(heads.getLast(), held());
    }

    @Test
    void anEmptyPieceAsksWhereToGoOn() {
        push(1, 2);
        Replica.Outcome.Taken taken = assertInstanceOf(Replica.Outcome.Taken.class, push(null, List.of()));
        assertEquals(heads.get(1), taken.head());
        assertEquals(0, taken.added().size());
    }

    @Test
    void aPieceThatLeavesEntriesOutIsAGapThatNamesWhatIsHeld() {
        push(1, 2);
        assertEquals(new Replica.Outcome.Gap(heads.get(1)), push(5, 6));
        assertEquals(heads.get(1), held());
    }

    @Test
    void aHoleInsideAPieceStoresNothingOfIt() {
        List<byte[]> holed = new ArrayList<>(log);
        holed.remove(3);
        assertInstanceOf(Replica.Outcome.Impossible.class, push(null, holed));
        assertNull(held());
    }

    private List<byte[]> twinLog(int sameEntries) {
        try (ShopBook twin = ShopBook.open(folder.resolve("twin"))) {
            for (int lot = 1; lot <= sameEntries; lot++) {
                twin.append(ShopBook.receipt(lot));
            }
            twin.append(ShopBook.receipt(77));
            twin.append(ShopBook.receipt(78));
            return twin.pieces();
        }
    }

    @Test
    void aSecondHistoryIsAForkWhereItParts() {
        push(1, ENTRIES);
        assertEquals(new Replica.Outcome.Fork(new Position(1, 3)), push(null, twinLog(2)));
        assertEquals(heads.getLast(), held());
    }

    @Test
    void goingOnFromAHeadThatWasNeverSentIsAFork() {
        push(1, 4);
        Sync.Head other = new Sync.Head(1, 4, new byte[32]);
        assertEquals(new Replica.Outcome.Fork(new Position(1, 4)), push(other, log.subList(4, 5)));
    }

    @Test
    void aNewEpochBeginsOnlyBehindAllThatIsHeld() {
        List<byte[]> next;
        try (ShopBook book = ShopBook.open(folder.resolve("short"))) {
            book.append(ShopBook.receipt(1));
            book.append(ShopBook.receipt(2));
            book.opensEpoch(2);
            next = book.pieces();
        }
        push(1, 2);
        assertEquals(1, added(push(heads.get(1), next.subList(2, 3))));
        assertEquals(new Sync.Head(2, 1, Chain.link(heads.get(1).hash(), next.get(2))), held());
    }

    @Test
    void aNewEpochThatForgetsEntriesOfTheOldOneIsAFork() {
        push(1, 4);
        List<byte[]> restored;
        try (ShopBook book = ShopBook.open(folder.resolve("restored"))) {
            book.append(ShopBook.receipt(1));
            book.append(ShopBook.receipt(2));
            book.opensEpoch(2);
            restored = book.pieces();
        }
        assertEquals(new Replica.Outcome.Fork(new Position(2, 1)), push(heads.get(1), restored.subList(2, 3)));
        assertEquals(heads.get(3), held());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "not json", "{\"node\":\"S1-1\"}"})
    void whatIsNoEntryIsImpossible(String text) {
        push(1, 1);
        assertInstanceOf(
                Replica.Outcome.Impossible.class,
                push(heads.getFirst(), List.of(text.getBytes(StandardCharsets.UTF_8))));
        assertEquals(heads.getFirst(), held());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"seq\":2 \"seq\":0",
                "\"seq\":2 \"seq\":-2",
                "\"epoch\":1 \"epoch\":0",
                "\"epoch\":1 \"epoch\":2000000000",
                "\"seq\":2 \"seq\":9223372036854775807",
                "\"node\":\"S1-1\" \"node\":\"S2-1\"",
                "\"node\":\"S1-1\" \"node\":null",
                "\"store\":\"S1\" \"store\":null",
                "\"shelf:S1:lot-2\":5 \"shelf:S1:lot-2\":6",
                "\"unitCost\":100 \"unitCost\":1000000000000",
                "\"unitCost\":100 \"unitCost\":9223372036854775807",
                "\"quantity\":5 \"quantity\":0",
                "\"by\":\"clerk-1\" \"by\":null"
            })
    void anEntryThatSaysWhatCannotBeIsRefusedAndNoException(String change) {
        push(1, 1);
        String[] fromTo = change.split(" ", 2);
        String entry = new String(log.get(1), StandardCharsets.UTF_8);
        assertTrue(entry.contains(fromTo[0]), entry);
        byte[] changed = entry.replace(fromTo[0], fromTo[1]).getBytes(StandardCharsets.UTF_8);
        Replica.Outcome.Impossible refused =
                assertInstanceOf(Replica.Outcome.Impossible.class, push(heads.getFirst(), List.of(changed)));
        assertTrue(!refused.why().isBlank() && !refused.why().contains("jifen."), refused.why());
        assertEquals(heads.getFirst(), held());
    }

    @Test
    void anotherNodesLogStandsBesideIt() {
        push(1, ENTRIES);
        NodeId other = new NodeId("S2-1");
        assertNull(pool.<Sync.@Nullable Head>read(handle -> Replica.head(handle, other)));
        assertInstanceOf(
                Replica.Outcome.Impossible.class, pool.write(tx -> Replica.add(tx, other, null, log.subList(0, 1))));
    }

    @Test
    void whatIsHeldIsNeitherChangedNorDeletedByPlainSql() {
        push(1, 2);
        assertThrows(JdbiException.class, () -> pool.write(tx -> tx.execute("UPDATE replica SET bytes = x'00'")));
        assertThrows(JdbiException.class, () -> pool.write(tx -> tx.execute("DELETE FROM replica")));
        assertThrows(
                JdbiException.class,
                () -> pool.write(
                        tx -> tx.execute("REPLACE INTO replica SELECT node, position, x'00', hash FROM replica")));
    }

    /** Pieces in any order, overlapping, doubled: what is held is always a beginning of the log, each entry counted once. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void howeverThePiecesComeTheLogIsHeldOnce(long seed) {
        Random random = new Random(seed);
        int counted = 0;
        for (int push = 0; push < 40; push++) {
            int from = random.nextInt(1, ENTRIES + 1);
            int to = random.nextInt(from, ENTRIES + 1);
            switch (push(from, to)) {
                case Replica.Outcome.Taken taken -> counted += taken.added().size();
                case Replica.Outcome.Gap gap ->
                    assertTrue(gap.held() == null || gap.held().seq() < from - 1);
                case Replica.Outcome.Fork fork -> throw new AssertionError("one history only: " + fork);
                case Replica.Outcome.Impossible impossible -> throw new AssertionError(impossible.why());
            }
            Sync.Head now = held();
            assertEquals(now == null ? 0 : now.seq(), counted);
            assertTrue(now == null || heads.contains(now));
        }
    }
}
