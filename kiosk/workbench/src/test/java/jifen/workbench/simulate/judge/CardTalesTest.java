package jifen.workbench.simulate.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jifen.ledger.account.Points;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.history.History;
import jifen.workbench.simulate.history.Violation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Histories of cards with a purse, written by hand. */
class CardTalesTest {
    private final Tale tale = new Tale();

    @AfterEach
    void close() {
        tale.close();
    }

    private static Set<String> names(List<Violation> violations) {
        Set<String> names = new TreeSet<>();
        violations.forEach(violation -> names.add(violation.invariant()));
        return names;
    }

    /** The intent of so many pieces, all from the lease, so that the fund pool's purse plays no part. */
    private String intend(int pieces) {
        long points = pieces * Tale.POINT;
        tale.note(new Fact.Unanswered(
                Tale.M1,
                Tale.NODE,
                Fact.How.PURSE,
                Tale.H1,
                Tale.CARD,
                new Points(points),
                Tale.soap(pieces),
                "card gone"));
        tale.shop(
                "redemption-intended",
                Tale.redeemedFields(pieces),
                Map.of(
                        "lease:S1:H1",
                        -points,
                        "hold:S1:H1",
                        points,
                        "shelf:S1:L1",
                        (long) -pieces,
                        "reserved:S1:L1",
                        (long) pieces));
        return last().hash().substring(0, 8);
    }

    private Fact.Wrote last() {
        return tale.trialHistory().lines().stream()
                .map(History.Line::fact)
                .filter(Fact.Wrote.class::isInstance)
                .map(Fact.Wrote.class::cast)
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private void cardPays(long tmc, long seq, String prefix) {
        tale.note(new Fact.CardSpent(Tale.M1, Tale.CARD, tmc, Tale.NODE, 1, seq, prefix, Points.ZERO, Points.ZERO));
    }

    @Test
    void anIntentThatTheCardPaidForAndNobodyHeardOfIsHeld() {
        tale.next();
        String prefix = intend(2);
        cardPays(1, 3, prefix);
        assertEquals(Set.of(), names(tale.end()));
    }

    @Test
    void aCardThatPaysWithoutAnIntentOnTheDiskIsNamed() {
        tale.next();
        cardPays(1, 3, "abababab");
        tale.next().redeem(2);
        assertEquals(Set.of(Invariant.NO_CARD_DEBITED_WITHOUT_AN_INTENT.code()), names(tale.end()));
    }

    @Test
    void aCardThatPaysTwiceForOneIntentIsNamed() {
        tale.next();
        String prefix = intend(2);
        cardPays(1, 3, prefix);
        cardPays(2, 3, prefix);
        assertEquals(Set.of(Invariant.ACKNOWLEDGED_EXACTLY_ONCE.code()), names(tale.end()));
    }

    @Test
    void aDiskThatACardShowsToBeSetBackMayNotTakeItsPoints() {
        tale.next();
        cardPays(1, 3, intend(2));
        tale.next().fault(Fault.DISK_SWAPPED, Tale.M1, "").goBack(Tale.M1, 1).next();
        cardPays(2, 3, intend(4));
        List<Violation> found = tale.end();
        assertEquals(Set.of(Invariant.WITNESS_STOPS_A_DISK_ROLLED_BACK.code()), names(found));
    }

    @Test
    void aRecordThatTenOthersFollowedIsRememberedByNoCard() {
        tale.next();
        cardPays(1, 3, intend(1));
        tale.next().fault(Fault.DISK_SWAPPED, Tale.M1, "").goBack(Tale.M1, 1).next();
        for (int tmc = 2; tmc <= 11; tmc++) {
            tale.note(new Fact.CardCredited(Tale.M1, Tale.CARD, tmc, "T" + tmc, Points.whole(1), Points.whole(tmc)));
        }
        cardPays(12, 3, intend(2));
        assertEquals(Set.of(), names(tale.end()));
    }

    @Test
    void aHistoryIsToldSoThatAPersonCanFollowIt() {
        tale.next().redeem(3).next().refused("BalanceTooSmall", 2);
        List<Violation> found = tale.end();
        String text = Rendering.of(7, tale.trialHistory(), found);
        for (String part : List.of(
                "BROKEN    no-wrong-refusal",
                "M1 said BalanceTooSmall, and H1 had 17 at hand there and asked for 2",
                "promise With a right at hand",
                "   1  M1: DONE S1-1/1/3, H1 with card 04A1B2C3 takes 3 x SOAP for 3",
                "   1    disk of M1: S1-1/1/3 redeemed [lease:S1:H1 -3, redeemed:S1 +3]",
                "^^^^ here is broken: no-wrong-refusal")) {
            assertTrue(text.contains(part), () -> part + "\nis not in\n" + text);
        }
    }
}
