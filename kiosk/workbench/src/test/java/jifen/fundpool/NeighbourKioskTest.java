package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jifen.fundpool.households.CardMasters;
import jifen.fundpool.leases.Holding;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.redemption.Basket;
import jifen.store.PurseCard;
import jifen.workbench.simulate.PurseCardModel;
import jifen.workbench.simulate.PurseCardModel.Step;
import jifen.workbench.simulate.PurseCardModel.Tear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A kiosk that still is of the revision before, among those that are updated: it stays in touch, and misses nothing in the end. */
@Timeout(120)
final class NeighbourKioskTest {
    private static final HouseholdId HOUSEHOLD = TwoSides.HOUSEHOLDS.getFirst();
    private static final CardId CARD = new CardId("04A1B2C3D4E5F0");

    @TempDir
    Path folder;

    private static void redeems(Machine kiosk, PurseCard card) throws Exception {
        var unused = kiosk.shop().redemptions().redeem(card, Basket.of(TwoSides.SOAP, 4, Points.whole(1)));
    }

    private static Points held(TwoSides sides) {
        return sides.township()
                .books()
                .read(handle -> Holding.of(handle, HOUSEHOLD).held());
    }

    @Test
    void whatAKioskDoesNotReadYetItHearsAfterItsUpdate() throws Exception {
        try (TwoSides sides = new TwoSides(folder)) {
            PurseCardModel card = card(sides);
            try (Machine old = sides.kiosk(Files.createDirectories(folder.resolve("old")));
                    Machine other =
                            sides.kiosk(TwoSides.OTHER_STORE, Files.createDirectories(folder.resolve("other")))) {
                redeems(old, card.onReader(new Tear(Step.MOVE, false)));
                old.inTouch();
                assertEquals(1, old.shop().purses().held().size());
                redeems(other, card.onReader());
                other.inTouch();
                sides.wire.speakOld();
                sides.award(HOUSEHOLD, 10);
                long before = old.shop().inbox().cursor();
                old.inTouch();
                assertTrue(old.shop().inbox().cursor() > before, "it goes on past what it does not read");
                long after = old.shop().inbox().cursor();
                old.inTouch();
                assertEquals(after, old.shop().inbox().cursor());
                assertEquals(1, old.shop().purses().held().size(), "it cannot know yet");
                sides.wire.speakNew();
                old.inTouch();
                assertEquals(List.of(), old.shop().purses().held(), "the card has paid elsewhere in its place");
                old.inTouch();
                assertEquals(Points.ZERO, held(sides));
                assertEquals(List.of(), sides.wrong(old, other));
            }
        }
    }

    private PurseCardModel card(TwoSides sides) throws IOException {
        CardMasters masters = CardMasters.at(folder.resolve("pool").resolve("card-masters.conf"));
        var unused = sides.township().cardDesk().bind(CARD, "secure", HOUSEHOLD, 100L, null, null, TwoSides.FIRST);
        return new PurseCardModel(CARD, masters.tmacKey(CARD));
    }
}
