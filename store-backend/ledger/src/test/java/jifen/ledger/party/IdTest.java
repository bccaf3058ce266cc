package jifen.ledger.party;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.staff.StaffId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a b", "a:b", "a/b", "../x", "王", "a\n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void whatWouldNotFitAnAccountOrAFileNameIsNoId(String text) {
        assertThrows(IllegalArgumentException.class, () -> new HouseholdId(text));
    }

    /** Registers and rights are in this order on every node. */
    @Property
    void idsAreWrittenAndOrderedLikeTheirText(
            @ForAll @IntRange(max = 9_999) int a, @ForAll @IntRange(max = 9_999) int b) {
        String one = "x" + a;
        String other = "x" + b;
        int order = Integer.signum(one.compareTo(other));
        assertEquals(order, Integer.signum(new HouseholdId(one).compareTo(new HouseholdId(other))));
        assertEquals(order, Integer.signum(new CollectiveId(one).compareTo(new CollectiveId(other))));
        assertEquals(order, Integer.signum(new StoreId(one).compareTo(new StoreId(other))));
        assertEquals(order, Integer.signum(new NodeId(one).compareTo(new NodeId(other))));
        assertEquals(order, Integer.signum(new StaffId(one).compareTo(new StaffId(other))));
        assertEquals(order, Integer.signum(new Sku(one).compareTo(new Sku(other))));
        assertEquals(order, Integer.signum(new LotId(one).compareTo(new LotId(other))));
        CardId card = new CardId("%08d".formatted(a));
        assertEquals(
                Integer.signum(Integer.compare(a, b)), Integer.signum(card.compareTo(new CardId("%08d".formatted(b)))));
        assertEquals("%08d".formatted(a), card.toString());
        assertEquals(
                List.of(one, one, one, one, one, one, one),
                Stream.of(
                                new HouseholdId(one),
                                new CollectiveId(one),
                                new StoreId(one),
                                new NodeId(one),
                                new StaffId(one),
                                new Sku(one),
                                new LotId(one))
                        .map(Object::toString)
                        .toList());
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
