package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import jifen.ledger.account.Account;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.Redeemed;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import org.junit.jupiter.api.Test;

/** What cannot have happened at a store is refused with its reason, and nothing of the message is stored. */
final class ImpossibleEntriesTest extends KioskWithARight {
    @Test
    void anUnknownHouseholdIsImpossible() {
        kiosk.fakes(Account.lease(S1, new HouseholdId("H9")), 9_900);
        kiosk.write(kiosk.soap("H9", "C1", "04A1B2C3", "L1", 1, 150));
        refused(422, "impossible", () -> kiosk.push(kiosk.request()));
    }

    @Test
    void aCardOfAnotherHouseholdIsImpossible() {
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C4", "L1", 1, 150));
        refused(422, "impossible", () -> kiosk.push(kiosk.request()));
    }

    @Test
    void aLotThatWasNeverDeliveredIsImpossible() {
        kiosk.fakes(Account.inventory(S1, new LotId("L7")), 9_900);
        kiosk.fakes(Account.shelf(S1, new LotId("L7")), 9);
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L7", 1, 150));
        refused(422, "impossible", () -> kiosk.push(kiosk.request()));
    }

    @Test
    void aDearerCostThanTheDeliverySaidIsImpossible() {
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 1, 151));
        refused(422, "impossible", () -> kiosk.push(kiosk.request()));
    }

    /** Otherwise a kiosk could pass a copied number off as a card that proved itself, beyond the small cap a day. */
    @Test
    void aPlainCardThatPassesForASecureOneIsImpossible() {
        Redeemed plain = kiosk.soap("H1", "C1", "04A1B2C3", "L1", 1, 150);
        kiosk.write(new Redeemed(
                plain.store(),
                plain.household(),
                plain.collective(),
                plain.card(),
                CardTier.SECURE,
                plain.lines(),
                plain.total(),
                plain.usableAfter()));
        refused(422, "impossible", () -> kiosk.push(kiosk.request()));
    }

    @Test
    void amountsBeyondAllBoundsAreImpossible() {
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 1, 150));
        assertEquals(200, kiosk.exchange().statusCode());
        Points all = new Points(Points.HUNDREDTHS_MAX);
        kiosk.fakes(Account.lease(S1, H1), Points.HUNDREDTHS_MAX);
        kiosk.write(new Redeemed(
                S1,
                H1,
                new CollectiveId("C1"),
                new CardId("04A1B2C3"),
                CardTier.IDENTIFIER,
                List.of(new Redeemed.Line(new Sku("SOAP"), new LotId("L1"), 1, all, new Fen(150))),
                all,
                Points.ZERO));
        refused(422, "impossible", () -> kiosk.push(kiosk.request()));
    }

    @Test
    void oneImpossibleEntryKeepsTheGoodOnesBeforeItOut() {
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 1, 150));
        kiosk.fakes(Account.lease(S1, new HouseholdId("H9")), 9_900);
        kiosk.write(kiosk.soap("H9", "C1", "04A1B2C3", "L1", 1, 150));
        refused(422, "impossible", () -> kiosk.push(kiosk.request()));
    }
}
