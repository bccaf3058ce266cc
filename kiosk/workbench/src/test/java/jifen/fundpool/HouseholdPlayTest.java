package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import jifen.sync.SyncState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random sales at two kiosks that are mostly offline, with deductions, cut-offs, divided and merged households and recalls between, held
 * against a notebook: what each family was given, what was taken from it, and what it carried home.
 */
@Timeout(300)
final class HouseholdPlayTest {
    private static final int PLAYS = Integer.getInteger("jifen.plays", 8);
    private static final int STEPS = 50;

    private final long seed = Long.getLong("jifen.seed", System.nanoTime());

    @TempDir
    Path folder;

    /** A household of the beginning with all that followed it; merged ones become one. */
    private static final class Family {
        private long given;
        private long deducted;
        private long sold;
        private long heard;
        private final List<CardId> cards = new ArrayList<>();
        private final List<HouseholdId> households = new ArrayList<>();

        void take(Family other) {
            given += other.given;
            deducted += other.deducted;
            sold += other.sold;
            heard += other.heard;
            cards.addAll(other.cards);
            households.addAll(other.households);
        }
    }

    /** One play. */
    private static final class Play implements AutoCloseable {
        private final SplittableRandom random;
        private final TwoSides sides;
        private final TwoVillages village;
        private final List<Machine> kiosks;
        private final List<Family> families = new ArrayList<>();
        private final Map<HouseholdId, Boolean> open = new LinkedHashMap<>();
        private final Map<Machine, Map<CardId, Long>> unheard = new HashMap<>();
        private int next = 3;

        Play(Path place, SplittableRandom random) throws IOException {
            this.random = random;
            sides = new TwoSides(place);
            village = new TwoVillages(sides);
            kiosks =
                    List.of(sides.kiosk(place.resolve("home")), sides.kiosk(TwoVillages.OTHER, place.resolve("other")));
            for (HouseholdId id : TwoSides.HOUSEHOLDS) {
                Family family = new Family();
                family.given = TwoSides.AWARD;
                family.cards.add(TwoSides.card(id));
                family.households.add(id);
                families.add(family);
                open.put(id, true);
            }
        }

        void step() {
            Machine kiosk = kiosks.get(random.nextInt(2));
            switch (random.nextInt(14)) {
                case 0, 1, 2, 3 -> sell(kiosk);
                case 4, 5, 6 -> sync(kiosk);
                case 7 -> award();
                case 8 -> deduct();
                case 9 -> village.cutOff(random.nextInt(3) == 0 ? 20 : 0);
                case 10 -> divide();
                case 11 -> merge();
                case 12 -> village.recall(kiosk);
                default -> village.callHome(someOpen(), random.nextInt(3) > 0);
            }
        }

        private Family someFamily() {
            return families.get(random.nextInt(families.size()));
        }

        private HouseholdId someOpen() {
            return someOpen(someFamily());
        }

        private HouseholdId someOpen(Family family) {
            List<HouseholdId> some = family.households.stream()
                    .filter(id -> open.getOrDefault(id, false))
                    .toList();
            return some.get(random.nextInt(some.size()));
        }

        private void sell(Machine kiosk) {
            Family family = someFamily();
            CardId card = family.cards.get(random.nextInt(family.cards.size()));
            long pieces = random.nextInt(1, 30);
            if (kiosk.sell(card, (int) pieces)) {
                family.sold += pieces;
                unheard.computeIfAbsent(kiosk, none -> new HashMap<>()).merge(card, pieces, Long::sum);
            }
        }

        void sync(Machine kiosk) {
            sides.wire.lose(random.nextInt(10), random.nextBoolean() ? Wire.Fate.REQUEST_LOST : Wire.Fate.ANSWER_LOST);
            kiosk.sync();
            sides.wire.lose(0, Wire.Fate.DELIVERED);
            SyncState state = kiosk.sync();
            assertInstanceOf(SyncState.InTouch.class, state, state::toString);
            unheard.getOrDefault(kiosk, Map.of())
                    .forEach((card, points) -> families.stream()
                            .filter(family -> family.cards.contains(card))
                            .forEach(family -> family.heard += points));
            unheard.remove(kiosk);
        }

        private void award() {
            Family family = someFamily();
            long points = random.nextInt(1, 60);
            sides.award(someOpen(family), points);
            family.given += points;
        }

        private void deduct() {
            Family family = someFamily();
            long points = random.nextInt(1, 60);
            village.deduct(someOpen(family), points);
            family.deducted += points;
        }

        private void divide() {
            Family family = someFamily();
            HouseholdId closing = someOpen(family);
            if (village.due(closing) > 0) {
                return;
            }
            HouseholdId first = new HouseholdId("H" + next++);
            HouseholdId second = new HouseholdId("H" + next++);
            village.register(first, second);
            village.close(closing, List.of(first, second), List.of(random.nextInt(1, 5), random.nextInt(1, 5)));
            open.put(closing, false);
            open.put(first, true);
            open.put(second, true);
            family.households.addAll(List.of(first, second));
        }

        private void merge() {
            HouseholdId closing = someOpen();
            HouseholdId follower = someOpen();
            if (closing.equals(follower) || village.due(closing) > 0) {
                return;
            }
            village.close(closing, List.of(follower), List.of(1));
            open.put(closing, false);
            Family from = of(closing);
            Family to = of(follower);
            if (from != to) {
                to.take(from);
                families.remove(from);
            }
        }

        private Family of(HouseholdId household) {
            return families.stream()
                    .filter(family -> family.households.contains(household))
                    .findFirst()
                    .orElseThrow();
        }

        void check() {
            for (Family family : families) {
                long owned = 0;
                long expired = 0;
                for (HouseholdId household : family.households) {
                    owned += village.net(household);
                    expired += village.expiredHundredths(household);
                }
                assertEquals(
                        100 * (family.given - family.deducted - family.heard),
                        owned + expired,
                        () -> family.households + ": what it was given is there, or was spent, deducted or ended");
                assertTrue(family.sold <= family.given, () -> family.households + " carried home more than it had");
            }
        }

        void end() {
            open.keySet().forEach(household -> village.callHome(household, false));
            for (int round = 0; round < 3; round++) {
                kiosks.forEach(this::sync);
                village.recall(kiosks.toArray(Machine[]::new));
                kiosks.forEach(this::sync);
            }
            check();
            open.forEach((household, isOpen) -> {
                assertEquals(0, village.waiting(household), () -> household + ": nothing of before a cut-off is left");
                if (!isOpen) {
                    assertEquals(0, Math.max(0, village.net(household)), () -> household + " has ended");
                }
            });
            assertEquals(List.of(), sides.wrong(kiosks.toArray(Machine[]::new)));
        }

        @Override
        public void close() {
            kiosks.forEach(Machine::close);
            sides.close();
        }
    }

    @Test
    void nobodyLosesOrGainsByWhatHappensToHouseholdsWhileRightsAreOut() throws IOException {
        System.out.println("household play: seed " + seed + " (again with -Djifen.seed=" + seed + ")");
        SplittableRandom random = new SplittableRandom(seed);
        for (int number = 0; number < PLAYS; number++) {
            try (Play play = new Play(folder.resolve("play-" + number), random.split())) {
                for (int step = 0; step < STEPS; step++) {
                    play.step();
                    play.check();
                }
                play.end();
            }
        }
    }
}
