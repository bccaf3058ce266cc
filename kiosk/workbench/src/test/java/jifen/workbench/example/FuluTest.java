package jifen.workbench.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Ean13;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class FuluTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private static Township of(long seed) {
        return Fulu.township(new SplittableRandom(seed), TODAY);
    }

    @Property(tries = 200)
    void everySeedMakesATownshipWithoutTwoOfTheSame(@ForAll long seed) {
        Township township = of(seed);
        assertUnique(township.villages(), Township.Village::collective);
        assertUnique(township.households(), Township.Household::id);
        assertUnique(township.goods(), Township.Good::sku);
        assertUnique(township.goods(), Township.Good::barcode);
        assertUnique(township.deliveries(), Township.Delivery::lot);
        List<Township.Card> all = new java.util.ArrayList<>(township.cards());
        all.addAll(township.strangers());
        assertUnique(all, Township.Card::uid);
        assertUnique(
                all.stream().filter(card -> card.number() != null).toList(), card -> String.valueOf(card.number()));
    }

    @Property(tries = 200)
    void everySeedSettlesSevenVillagesWithCardsOfBothKinds(@ForAll long seed) {
        Township township = of(seed);
        assertEquals(7, township.villages().size());
        int households = township.households().size();
        assertTrue(households >= 110 && households <= 135, households + " households");
        Set<CollectiveId> collectives =
                township.villages().stream().map(Township.Village::collective).collect(Collectors.toSet());
        for (Township.Household household : township.households()) {
            int cards = township.cardsOf(household.id()).size();
            assertTrue(cards >= 1 && cards <= 3, household + " has " + cards);
            assertTrue(collectives.contains(household.collective()));
            assertTrue(township.awardedTo(household.id()).compareTo(Points.ZERO) > 0);
            assertTrue(household.maskedName().contains("*"));
        }
        long two = township.households().stream()
                .filter(household -> township.cardsOf(household.id()).size() == 2)
                .count();
        assertTrue(two * 2 > households, "most households have two cards");
        for (CardTier tier : CardTier.values()) {
            assertTrue(township.cards().stream().anyMatch(card -> card.tier() == tier));
        }
        township.cards().forEach(card -> assertEquals(card.tier() == CardTier.SECURE, card.number() != null));
    }

    @Property(tries = 200)
    void everyStoreHasOneKindThatIsExpiredAndSomeThatAreNearlyGone(@ForAll long seed) {
        Township township = of(seed);
        for (StoreId store : List.of(Fulu.VILLAGE_STORE, Fulu.CENTRAL_STORE)) {
            List<Township.Delivery> lots = township.deliveriesTo(store);
            assertFalse(lots.isEmpty());
            List<Township.Delivery> expired = lots.stream()
                    .filter(lot -> lot.expires() != null && TODAY.isAfter(lot.expires()))
                    .toList();
            assertEquals(1, expired.size());
            assertEquals(
                    1,
                    lots.stream()
                            .filter(lot -> lot.sku().equals(expired.getFirst().sku()))
                            .count());
            assertTrue(lots.stream().anyMatch(lot -> lot.quantity() == 1));
            lots.forEach(lot ->
                    assertTrue(lot.produced() == null || !lot.produced().isAfter(TODAY), lot + " is not made yet"));
        }
    }

    @Property(tries = 50)
    void theSuspendedAndTheLostAreSomebodyElse(@ForAll long seed) {
        Township township = of(seed);
        Set<HouseholdId> suspended = township.suspensions().stream()
                .map(Township.Suspension::household)
                .collect(Collectors.toSet());
        assertTrue(suspended.size() >= 2);
        suspended.forEach(household -> assertTrue(township.isSuspended(household)));
        township.cards().stream()
                .filter(card -> township.isLost(card.uid()))
                .forEach(card -> assertFalse(suspended.contains(card.household())));
        assertTrue(township.lost().size() >= 2);
    }

    @Test
    void theCatalogueHasMoreThanSixtyGoodsUnderBarcodesOfNoRealProduct() {
        List<Township.Good> goods = Catalogue.goods();
        assertTrue(goods.size() >= 64, goods.size() + " goods");
        for (Township.Good good : goods) {
            Ean13 barcode = good.barcode();
            assertTrue(barcode.digits().startsWith("20"), "GS1 leaves 20 to 29 to each company");
            assertEquals(
                    Ean13.checkDigit(barcode.digits().substring(0, 12)),
                    barcode.digits().charAt(12));
            assertTrue(Catalogue.PICTURES.contains(good.picture()), good.picture());
            assertTrue(good.cost().fen() > 0 && good.price().hundredths() > 0);
            assertEquals(0, good.price().hundredths() % 50, "prices go in half points");
            assertTrue(
                    good.cost().fen() <= good.price().hundredths() * Catalogue.FEN_PER_POINT.fen() / 100,
                    good + " costs more than its points are worth");
        }
    }

    @Test
    void theSameSeedMakesTheSameTownshipAndAnotherMakesAnother() {
        assertEquals(of(1), of(1));
        assertNotEquals(of(1).cards(), of(2).cards());
        assertNotEquals(of(1).deliveries(), of(2).deliveries());
        assertNotEquals(of(1).awards(), of(2).awards());
    }

    @Test
    void everyNameOfAPlaceSaysThatItIsAnExample() {
        Township township = of(3);
        township.villages().forEach(village -> {
            assertTrue(village.nameZh().contains("示例"));
            assertTrue(village.nameEn().contains("example"));
        });
        township.markets().forEach(market -> {
            assertTrue(market.nameZh().contains("示例"));
            assertTrue(market.nameEn().contains("example"));
        });
    }

    private static <T> void assertUnique(List<T> all, Function<T, ?> key) {
        Set<Object> seen = new HashSet<>();
        all.forEach(one -> assertTrue(seen.add(key.apply(one)), "twice: " + one));
    }
}
