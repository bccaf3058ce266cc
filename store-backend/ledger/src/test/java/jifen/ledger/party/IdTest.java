package jifen.ledger.party;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a b", "a:b", "a/b", "../x", "王", "a\n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void whatWouldNotFitAnAccountOrAFileNameIsNoId(String text) {
        assertThrows(IllegalArgumentException.class, () -> new HouseholdId(text));
    }

    @Test
    void aCardsNumberIsReadInAnyReadersSpelling() {
        assertEquals(new CardId("04A1B2C3D4E5F6"), CardId.parse("04:a1:b2:c3:d4:e5:f6"));
        assertEquals(new CardId("04A1B2C3"), CardId.parse(" 04 a1 b2 c3 "));
        assertEquals("E5F6", new CardId("04A1B2C3D4E5F6").suffix());
        assertThrows(IllegalArgumentException.class, () -> CardId.parse("04A1B2"));
        assertThrows(IllegalArgumentException.class, () -> CardId.parse("04A1B2CG"));
    }
}
