package jifen.workbench.day;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.workbench.day.Visit.Intention;
import jifen.workbench.demo.StageFailure;
import jifen.workbench.example.Fulu;
import jifen.workbench.example.Township;
import jifen.workbench.example.Township.Card;
import jifen.workbench.example.Township.Household;

/**
 * Who comes to which shop, in what order and what for. Another seed makes another day, but each day has every kind of refusal.
 *
 * @param morning visits while the network is up
 * @param cutOff visits while it is down
 * @param evening visits after it came back
 */
public record DayPlan(
        Map<StoreId, List<Visit>> morning, Map<StoreId, List<Visit>> cutOff, Map<StoreId, List<Visit>> evening) {
    /** Each comes at least once a day, in the one shop or the other. */
    static final List<Intention> DEALT = List.of(
            Intention.TOO_DEAR,
            Intention.EXPIRED,
            Intention.TOO_MUCH_FOR_A_DAY,
            Intention.SUSPENDED,
            Intention.LOST,
            Intention.UNKNOWN);

    private static final int CUT_OFF_NEIGHBOURS = 3;

    public static DayPlan of(Township township, RandomGenerator random) {
        return new Planner(township, random).plan();
    }

    private static List<Visit> at(Map<StoreId, List<Visit>> part, StoreId store) {
        return part.computeIfAbsent(store, any -> new ArrayList<>());
    }

    public int visits() {
        return List.of(morning, cutOff, evening).stream()
                .flatMap(part -> part.values().stream())
                .mapToInt(List::size)
                .sum();
    }

    /** Picks people; nobody comes twice, except guests, whose families shop at home at the same time. */
    private static final class Planner {
        private final Township township;
        private final RandomGenerator random;
        private final Set<HouseholdId> came = new HashSet<>();

        Planner(Township township, RandomGenerator random) {
            this.township = township;
            this.random = random;
        }

        DayPlan plan() {
            DayPlan plan = new DayPlan(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
            List<Intention> dealt = new ArrayList<>(DEALT);
            Fulu.shuffle(dealt, random);
            List<StoreId> stores = List.of(Fulu.VILLAGE_STORE, Fulu.CENTRAL_STORE);
            for (int i = 0; i < dealt.size(); i++) {
                StoreId store = stores.get(i % stores.size());
                Map<StoreId, List<Visit>> part = i < stores.size() ? plan.cutOff : plan.morning;
                at(part, store).add(refused(store, dealt.get(i)));
            }
            for (StoreId store : stores) {
                fillMorning(store, at(plan.morning, store));
                fillCutOff(store, at(plan.cutOff, store));
                at(plan.evening, store).add(visit(comfortable(store, CardTier.SECURE), Intention.TAKE_ONE));
            }
            return plan;
        }

        private void fillMorning(StoreId store, List<Visit> visits) {
            visits.add(visit(comfortable(store, CardTier.SECURE), Intention.TAKE_ONE));
            visits.add(visit(comfortable(store, CardTier.IDENTIFIER), Intention.TAKE_ONE));
            visits.add(visit(comfortable(store, CardTier.SECURE), Intention.TAKE_SOME));
            visits.add(visit(comfortable(store, CardTier.SECURE), Intention.PULL_AWAY));
            Fulu.shuffle(visits, random);
            int last = random.nextInt(visits.size() + 1);
            visits.add(last, visit(comfortable(store, CardTier.SECURE), Intention.TAKE_THE_LAST));
            int after = random.nextInt(last + 1, visits.size() + 1);
            visits.add(after, visit(comfortable(store, CardTier.SECURE), Intention.SOLD_OUT));
        }

        private void fillCutOff(StoreId store, List<Visit> visits) {
            for (int i = 0; i < CUT_OFF_NEIGHBOURS; i++) {
                CardTier tier = i == 0 ? CardTier.IDENTIFIER : CardTier.SECURE;
                visits.add(visit(comfortable(store, tier), Intention.TAKE_ONE));
            }
            visits.add(visit(guest(store), Intention.TAKE_ONE));
            Fulu.shuffle(visits, random);
        }

        private Visit refused(StoreId store, Intention intention) {
            Card comes = switch (intention) {
                case UNKNOWN ->
                    township.strangers().get(random.nextInt(township.strangers().size()));
                case LOST -> any(card -> township.isLost(card.uid()));
                case SUSPENDED -> any(card -> township.isSuspended(card.household()) && !township.isLost(card.uid()));
                case TOO_DEAR -> any(card -> isPoor(card) && card.tier() == CardTier.SECURE && isAtHome(card, store));
                case TOO_MUCH_FOR_A_DAY -> richest(card -> card.tier() == CardTier.IDENTIFIER && isAtHome(card, store));
                case EXPIRED -> comfortable(store, CardTier.SECURE);
                case TAKE_ONE, TAKE_SOME, TAKE_THE_LAST, PULL_AWAY, SOLD_OUT ->
                    throw new IllegalArgumentException(intention + " is not dealt");
            };
            return visit(comes, intention);
        }

        private Visit visit(Card card, Intention intention) {
            came.add(card.household());
            return new Visit(card, intention, random.nextLong());
        }

        private Card comfortable(StoreId store, CardTier tier) {
            return any(card -> card.tier() == tier && isAtHome(card, store) && isComfortable(card));
        }

        /** Somebody with plenty, from the other side of the township. */
        private Card guest(StoreId store) {
            return richest(card -> card.tier() == CardTier.SECURE && !isAtHome(card, store));
        }

        private Card any(Predicate<Card> fit) {
            List<Card> fitting = township.cards().stream()
                    .filter(card -> isNew(card) && fit.test(card))
                    .toList();
            if (fitting.isEmpty()) {
                throw new StageFailure("the example has too few households for a day; try another --seed");
            }
            return fitting.get(random.nextInt(fitting.size()));
        }

        private Card richest(Predicate<Card> fit) {
            return township.cards().stream()
                    .filter(card -> isNew(card) && isComfortable(card) && fit.test(card))
                    .max(Comparator.comparing((Card card) -> township.awardedTo(card.household()))
                            .thenComparing(Card::uid))
                    .orElseThrow();
        }

        private boolean isNew(Card card) {
            return !came.contains(card.household());
        }

        private boolean isPoor(Card card) {
            return Fulu.POOR_POINTS_MAX.covers(township.awardedTo(card.household()));
        }

        private boolean isComfortable(Card card) {
            return !isPoor(card) && !township.isSuspended(card.household()) && !township.isLost(card.uid());
        }

        private boolean isAtHome(Card card, StoreId store) {
            Household household = township.households().stream()
                    .filter(one -> one.id().equals(card.household()))
                    .findFirst()
                    .orElseThrow();
            return household.home().equals(store);
        }
    }
}
