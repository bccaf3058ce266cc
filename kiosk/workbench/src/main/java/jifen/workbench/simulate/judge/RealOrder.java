package jifen.workbench.simulate.judge;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.History;
import org.jspecify.annotations.Nullable;

/**
 * A household's spending in the order in which it happened, at whatever shop, heard of or not, against what it had by then. A disk
 * that was copied or set back by hand can spend its rights once more before anybody meets it: by so much, and no more, the sum may
 * go beyond (books.md: detected at first sync, not prevented; borne by the risk reserve).
 */
final class RealOrder implements Law {
    private static final class Account {
        private long had;
        private long spent;
        private long beyond;

        /** Owed only because a restored fund pool counts the same points anew: settling it takes nothing away. */
        private long owedAgain;

        private long takesAway(long settled) {
            long again = Math.min(owedAgain, settled);
            owedAgain -= again;
            return settled - again;
        }
    }

    private final Map<String, Account> households = new HashMap<>();
    private final Set<String> touched = new TreeSet<>();

    @Override
    public void saw(World world, History.Line line, Findings findings) {
        switch (line.fact()) {
            case Fact.Wrote wrote -> {
                Written entry = world.latest();
                if (entry != null && world.latestIsNew()) {
                    if (wrote.machine().equals(Fact.POOL)) {
                        atThePool(world, entry, 1);
                    } else {
                        atAShop(world, entry);
                    }
                }
            }
            case Fact.WentBack back when back.machine().equals(Fact.POOL) -> forgotten(world);
            default -> {
                // Nothing else moves what a household may spend.
            }
        }
    }

    /** What comes and goes beside spending: earned, deducted, expired, passed on; and what the township bears of it. */
    private void atThePool(World world, Written entry, int sign) {
        Map<String, Long> moved = new HashMap<>();
        entry.postings().forEach((account, amount) -> {
            String household = world.householdOf(account);
            if (household != null) {
                count(household, account, amount, sign, entry);
                moved.merge(household, amount, Math::addExact);
            }
        });
        if (entry.touches("risk-reserve") && sign > 0) {
            moved.forEach((household, amount) -> of(household).had += Math.max(0, amount));
        }
    }

    private void count(String household, String account, long amount, int sign, Written entry) {
        boolean owes = Chart.word(account).equals("due");
        if (sign > 0 && owes && Spending.learnsAgain(entry)) {
            of(household).owedAgain -= amount;
        } else if (sign > 0 && owes && entry.touches("risk-reserve")) {
            of(household).takesAway(amount);
        } else if (sign > 0 && entry.kind().equals("due-settled")) {
            of(household).had -= owes ? 0 : of(household).takesAway(-amount);
        } else if (!Spending.books(entry)
                && !Spending.learnsAgain(entry)
                && !Chart.word(account).equals("due")) {
            of(household).had += sign * amount;
        }
        if (Chart.word(account).equals("frozen") && amount > 0 && sign > 0) {
            // It may have been spent unseen, and comes back to the household when two people have settled it.
            of(household).beyond += amount;
        }
    }

    private void atAShop(World world, Written entry) {
        long spent = entry.onAll("redeemed") + entry.onAll("hold");
        if (spent != 0) {
            String household = Spending.household(world, entry);
            of(household).spent += spent;
            touched.add(household);
        }
    }

    /** What the fund pool took is forgotten; what it gave may be spent already. */
    private void forgotten(World world) {
        world.lost().forEach(entry -> {
            if (takes(world, entry)) {
                atThePool(world, entry, -1);
            }
        });
    }

    private static boolean takes(World world, Written entry) {
        return !Spending.books(entry)
                && entry.postings().entrySet().stream()
                                .filter(leg -> isOwned(world.householdOf(leg.getKey()), leg.getKey()))
                                .mapToLong(Map.Entry::getValue)
                                .sum()
                        < 0;
    }

    private static boolean isOwned(@Nullable String household, String account) {
        return household != null && !Chart.word(account).equals("due");
    }

    private void mayBeSpentAgain(World world, String machine) {
        world.book(machine).sums().forEach((account, amount) -> {
            if (Chart.word(account).equals("lease")) {
                of(Chart.last(account)).beyond += amount;
            }
        });
    }

    @Override
    public void stepEnded(World world, Findings findings) {
        world.copied().forEach(machine -> mayBeSpentAgain(world, machine));
        Set<String> families = new TreeSet<>();
        touched.forEach(household -> families.add(world.family(household)));
        touched.clear();
        families.forEach(family -> check(world, family, findings));
    }

    private void check(World world, String family, Findings findings) {
        long had = 0;
        long spent = 0;
        long beyond = 0;
        for (Map.Entry<String, Account> household : households.entrySet()) {
            if (world.family(household.getKey()).equals(family)) {
                had += household.getValue().had;
                spent += household.getValue().spent;
                beyond += household.getValue().beyond;
            }
        }
        if (spent > had + beyond) {
            findings.add(
                    Invariant.HOUSEHOLD_NEVER_BELOW_ZERO,
                    world.step(),
                    family + " has now spent " + Amounts.points(spent) + " in all, and had " + Amounts.points(had)
                            + (beyond == 0
                                    ? ""
                                    : " and at most " + Amounts.points(beyond) + " on copied or lost disks"));
        }
    }

    private Account of(String household) {
        return households.computeIfAbsent(household, h -> new Account());
    }
}
