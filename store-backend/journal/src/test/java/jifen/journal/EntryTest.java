package jifen.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import jifen.protocol.MalformedMessageException;
import org.junit.jupiter.api.Test;

/** The bytes of an entry and the hash over them, as version 1 wrote them: logs are checked for years. */
class EntryTest {
    private static EntryBody body() {
        var event = ShopBook.redeemed(1, 2);
        return new EntryBody(
                ShopBook.NODE,
                1,
                17,
                ShopBook.DATE,
                Instant.parse("2026-11-21T02:11:12Z"),
                "kiosk",
                event,
                event.postings());
    }

    private static byte[] frozen() throws IOException {
        try (InputStream in = EntryTest.class.getResourceAsStream("/frozen/v1/entry.json")) {
            assertNotNull(in);
            return in.readAllBytes();
        }
    }

    @Test
    void anEntryIsWrittenAsEver() throws IOException {
        assertEquals(new String(frozen(), StandardCharsets.UTF_8), new String(body().render(), StandardCharsets.UTF_8));
    }

    @Test
    void anEntryIsReadAsEver() throws IOException, MalformedMessageException {
        assertEquals(body(), EntryBody.parse(frozen()));
        assertArrayEquals(frozen(), EntryBody.parse(frozen()).render());
    }

    @Test
    void itsHashIsAsEver() throws IOException {
        assertEquals(
                "3826f73beebce14b4370211fa71dd07c0271681d662131318b3052c0fe29c8f7",
                HexFormat.of().formatHex(Chain.link(Chain.genesis(), frozen())));
    }

    @Test
    void anEntrysNumberIsReadBack() {
        EntryId id = new EntryId(ShopBook.NODE, new Position(2, 345));
        assertEquals("S1-1/2/345", id.toString());
        assertEquals(id, EntryId.parse("S1-1/2/345"));
        for (String text :
                new String[] {"", "S1-1", "S1-1/2", "S1-1/0/1", "S1-1/1/x", "S1-1/1/2/3", "S 1/1/1", "S1-1/1/-1"}) {
            assertThrows(IllegalArgumentException.class, () -> EntryId.parse(text), text);
        }
    }

    @Test
    void placesGrowAsNumbersAsTheyGrowAsPlaces() {
        Position end = new Position(1, (1L << 40) - 1);
        Position next = new Position(2, 1);
        assertEquals(true, end.key() < next.key() && end.compareTo(next) < 0);
        assertEquals(end, Position.ofKey(end.key()));
        assertEquals(next, Position.ofKey(next.key()));
        assertThrows(IllegalArgumentException.class, end::next);
        assertThrows(IllegalArgumentException.class, () -> new Position(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Position(Position.EPOCH_MAX + 1, 1));
    }
}
