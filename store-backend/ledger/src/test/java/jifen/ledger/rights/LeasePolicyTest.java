package jifen.ledger.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jifen.ledger.account.Points;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LeasePolicyTest {
    private static final LeasePolicy POLICY = new LeasePolicy(70, 10);

    @Property
    boolean neverMoreIsGrantedThanIsFreeNorThanTheStoresShareInWholePoints(
            @ForAll @IntRange(max = 100) int home,
            @ForAll @LongRange(max = Points.HUNDREDTHS_MAX / 2) long free,
            @ForAll @LongRange(max = Points.HUNDREDTHS_MAX / 2) long held,
            @ForAll boolean atHome) {
        LeasePolicy policy = new LeasePolicy(home, (100 - home) / 3);
        Points owned = new Points(free + held);
        Points grant = policy.topUp(owned, new Points(free), new Points(held), atHome);
        long share = owned.hundredths() * (atHome ? policy.homePercent() : policy.otherPercent()) / 100;
        return new Points(free).covers(grant) && (grant.equals(Points.ZERO) || held + grant.hundredths() < share + 100);
    }

    @Property
    boolean storesInTurnNeverTakeMoreThanTheHouseholdOwns(
            @ForAll @LongRange(max = Points.HUNDREDTHS_MAX) long owned,
            @ForAll @IntRange(min = 1, max = 20) int stores) {
        long free = owned;
        for (int store = 0; store < stores; store++) {
            free -= POLICY.topUp(new Points(owned), new Points(free), Points.ZERO, store == 0)
                    .hundredths();
        }
        return free >= 0;
    }

    @Test
    void theHomeStoreGetsItsShareAndAnotherItsSmallOne() {
        assertEquals(Points.whole(70), POLICY.topUp(Points.whole(100), Points.whole(100), Points.ZERO, true));
        assertEquals(Points.whole(10), POLICY.topUp(Points.whole(100), Points.whole(30), Points.ZERO, false));
    }

    @Test
    void aShareIsRoundedUpToWholePointsThatAScreenCanShow() {
        assertEquals(Points.whole(32), POLICY.topUp(Points.parse("45.5"), Points.parse("45.5"), Points.ZERO, true));
    }

    @Test
    void aStoreThatHoldsHalfItsShareIsLeftAlone() {
        assertEquals(Points.ZERO, POLICY.topUp(Points.whole(100), Points.whole(60), Points.whole(35), true));
        assertEquals(new Points(3_501), POLICY.topUp(Points.whole(100), Points.whole(60), new Points(3_499), true));
    }

    @Test
    void sharesThatLeaveNoRoomAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LeasePolicy(60, 41));
        assertThrows(IllegalArgumentException.class, () -> new LeasePolicy(-1, 10));
    }
}
