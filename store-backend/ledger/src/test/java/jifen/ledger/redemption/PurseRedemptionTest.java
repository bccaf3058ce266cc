package jifen.ledger.redemption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.goods.Lot;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.ledger.purse.PurseReading;
import jifen.ledger.rights.SpendingRight;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Goods for points from a card's purse and this store's right: what the card is asked for, and what is refused before it is. */
class PurseRedemptionTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final StoreId STORE = new StoreId("S1");
    private static final HouseholdId HOUSE = new HouseholdId("H1");
    private static final CollectiveId VILLAGE = new CollectiveId("C1");
    private static final CardId CARD = new CardId("04A1B2C3D4E5F6");
    private static final Sku SOAP = new Sku("soap");

    private static CardStanding.Good good(CardTier tier, boolean suspended) {
        return new CardStanding.Good(
                CARD, tier, HOUSE, VILLAGE, suspended ? TODAY : null, suspended ? TODAY.plusDays(3) : null);
    }

    private static Situation now(CardStanding card, int right) {
        return new Situation(
                STORE,
                TODAY,
                card,
                SpendingRight.NONE.learn(Points.whole(right)),
                Points.ZERO,
                Points.ZERO,
                Map.of(SOAP, Points.whole(1)),
                Map.of(SOAP, List.of(new Lot(new LotId("L1"), SOAP, new Fen(150), null, 98))));
    }

    private static PurseReading purse(CardId card, int points) {
        return new PurseReading(card, 41, null, Points.whole(points), List.of());
    }

    private static PurseDecision decide(Situation now, int pieces, PurseReading purse) {
        return RedemptionRule.decide(now, Basket.of(SOAP, pieces, Points.whole(1)), purse);
    }

    private static PurseDecision refused(Decision.Refusal why) {
        return new PurseDecision.Refused(why);
    }

    @Property
    void theCardIsAskedForWhatItHasAndTheRightForTheRest(
            @ForAll @IntRange(min = 1, max = 60) int pieces,
            @ForAll @IntRange(max = 40) int purse,
            @ForAll @IntRange(max = 40) int right) {
        PurseDecision said = decide(now(good(CardTier.SECURE, false), right), pieces, purse(CARD, purse));
        if (purse + right < pieces) {
            assertEquals(
                    refused(new Decision.BalanceTooSmall(Points.whole(purse + right), Points.whole(pieces))), said);
            return;
        }
        RedemptionIntended intended =
                assertInstanceOf(PurseDecision.Intended.class, said).intended();
        assertEquals(Points.whole(pieces), intended.total());
        assertEquals(Points.whole(Math.min(pieces, purse)), intended.purse());
        assertEquals(Points.whole(purse + right - pieces), intended.usableAfter());
        assertEquals(41, intended.tmc());
        assertEquals(CARD, intended.card());
        assertEquals(HOUSE, intended.household());
    }

    @Test
    void whatNoCardMayBuyNoPurseBuys() {
        PurseReading full = purse(CARD, 50);
        assertEquals(refused(new Decision.CardUnknown(CARD)), decide(now(new CardStanding.Unknown(CARD), 50), 1, full));
        assertEquals(
                refused(new Decision.CardReportedLost(CARD)),
                decide(now(new CardStanding.ReportedLost(CARD), 50), 1, full));
        assertEquals(
                refused(new Decision.HouseholdSuspended(TODAY.plusDays(3))),
                decide(now(good(CardTier.SECURE, true), 50), 1, full));
        assertEquals(
                refused(new Decision.OutOfStock(SOAP, 98)), decide(now(good(CardTier.SECURE, false), 500), 99, full));
    }

    /** A card that proves nothing was never given a purse, and another card's purse is not this one's. */
    @Test
    void aPurseBelongsToTheCardThatProvedItself() {
        CardId other = new CardId("04FFFFFFFFFFFF");
        assertEquals(
                refused(new Decision.CardUnknown(CARD)),
                decide(now(good(CardTier.IDENTIFIER, false), 50), 1, purse(CARD, 50)));
        assertEquals(
                refused(new Decision.CardUnknown(other)),
                decide(now(good(CardTier.SECURE, false), 50), 1, purse(other, 50)));
    }
}
