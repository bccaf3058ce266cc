package jifen.ledger.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import jifen.ledger.account.Points;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpendingRightTest {
    private static final SpendingRight TEN = SpendingRight.NONE.learn(Points.whole(10));

    /** A centre that grants, a network that loses, doubles and delays, a store that spends and undoes as it can. */
    @Property(tries = 2_000)
    boolean noOrderOfEventsAndMessagesOverdraws(@ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int steps) {
        Random random = new Random(seed);
        Points grantedAtCentre = Points.ZERO;
        List<Points> onTheWay = new ArrayList<>();
        SpendingRight store = SpendingRight.NONE;
        for (int step = 0; step < steps; step++) {
            Points amount = new Points(random.nextInt(1, 2_000));
            switch (random.nextInt(5)) {
                case 0 -> {
                    grantedAtCentre = grantedAtCentre.plus(amount);
                    onTheWay.add(grantedAtCentre);
                }
                case 1 -> {
                    if (!onTheWay.isEmpty()) {
                        onTheWay.add(onTheWay.get(random.nextInt(onTheWay.size())));
                        Collections.shuffle(onTheWay, random);
                        onTheWay.removeLast();
                    }
                }
                case 2 -> {
                    if (!onTheWay.isEmpty()) {
                        store = store.learn(onTheWay.get(random.nextInt(onTheWay.size())));
                    }
                }
                case 3 -> store = store.covers(amount) ? store.spend(amount) : store;
                default -> store = store.undo(Points.min(amount, store.spent().minus(store.undone())));
            }
            if (!grantedAtCentre.covers(store.spent().minus(store.undone()))) {
                return false;
            }
        }
        return true;
    }

    @Property
    boolean grantsLeadToTheSameRightInWhateverOrderTheyCome(
            @ForAll List<@IntRange(max = 1_000_000) Integer> grants, @ForAll long seed) {
        List<Integer> shuffled = new ArrayList<>(grants);
        shuffled.addAll(grants);
        Collections.shuffle(shuffled, new Random(seed));
        return learnAll(grants).equals(learnAll(shuffled));
    }

    private static SpendingRight learnAll(List<Integer> grants) {
        SpendingRight right = SpendingRight.NONE;
        for (int grant : grants) {
            right = right.learn(new Points(grant));
        }
        return right;
    }

    @Test
    void anOlderGrantChangesNothing() {
        assertEquals(TEN, TEN.learn(Points.whole(4)));
        assertSame(TEN, TEN.learn(Points.whole(10)));
    }

    @Test
    void whatIsNotCoveredCannotBeSpent() {
        assertThrows(IllegalArgumentException.class, () -> TEN.spend(new Points(1_001)));
        assertEquals(Points.ZERO, TEN.spend(Points.whole(10)).usable());
        assertThrows(
                IllegalArgumentException.class,
                () -> TEN.spend(Points.whole(10)).spend(new Points(1)));
    }

    @Test
    void onlyWhatWasSpentCanBeUndone() {
        SpendingRight spent = TEN.spend(Points.whole(3));
        assertEquals(Points.whole(10), spent.undo(Points.whole(3)).usable());
        assertThrows(IllegalArgumentException.class, () -> spent.undo(new Points(301)));
        assertThrows(IllegalArgumentException.class, () -> TEN.undo(new Points(1)));
    }

    @Test
    void aNewEpochSaysWhatWentHomeAndWhatIsGrantedAndNeitherShrinks() {
        SpendingRight right = TEN.spend(Points.whole(4)).reopen(Points.whole(6), Points.whole(15));
        assertEquals(new SpendingRight(Points.whole(15), Points.whole(6), Points.whole(4), Points.ZERO), right);
        assertEquals(right, right.reopen(Points.whole(6), Points.whole(15)));
        assertThrows(IllegalArgumentException.class, () -> right.reopen(new Points(599), Points.whole(15)));
        assertThrows(IllegalArgumentException.class, () -> right.reopen(Points.whole(6), new Points(1_499)));
    }

    @Test
    void aRightThatWentHomeIsGone() {
        SpendingRight returned = new SpendingRight(Points.whole(10), Points.whole(6), Points.whole(4), Points.ZERO);
        assertEquals(Points.ZERO, returned.usable());
        assertThrows(
                IllegalArgumentException.class,
                () -> new SpendingRight(Points.whole(10), Points.whole(7), Points.whole(4), Points.ZERO));
    }
}
