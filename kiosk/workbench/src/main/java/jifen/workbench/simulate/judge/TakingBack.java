package jifen.workbench.simulate.judge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.History;

/** A redemption is taken back where somebody asked for it, and gives back what it had taken. */
final class TakingBack implements Law {
    /** By redemption, the machines on which somebody asked for it. */
    private final Map<String, Set<String>> asked = new HashMap<>();

    @Override
    public void saw(World world, History.Line line, Findings findings) {
        switch (line.fact()) {
            case Fact.TakenBack back -> asked(back.redemption(), back.machine());
            case Fact.TakeBackUnanswered back -> asked(back.redemption(), back.machine());
            case Fact.Wrote wrote -> {
                Written entry = world.latest();
                if (entry != null
                        && world.latestIsNew()
                        && !wrote.machine().equals(Fact.POOL)
                        && entry.kind().equals("reversed")) {
                    takenBack(world, wrote.machine(), entry, line.step(), findings);
                }
            }
            default -> {
                // Nothing else is taken back.
            }
        }
    }

    private void asked(String redemption, String machine) {
        asked.computeIfAbsent(redemption, r -> new HashSet<>()).add(machine);
    }

    private void takenBack(World world, String machine, Written entry, int step, Findings findings) {
        if (!asked.getOrDefault(entry.text("redemption"), Set.of()).contains(machine)) {
            findings.add(
                    Invariant.NOTHING_BEYOND_WHAT_WAS_CONFIRMED,
                    step,
                    "entry " + entry.number() + " takes back " + entry.text("redemption") + ", which nobody on "
                            + machine + " had asked for");
        }
        Written redemption = world.book(machine).numbered(entry.text("redemption"));
        if (redemption != null && !isTheOpposite(entry, redemption)) {
            findings.add(
                    Invariant.NOTHING_BEYOND_WHAT_WAS_CONFIRMED,
                    step,
                    "entry " + entry.number() + " gives back " + Amounts.points(-entry.onAll("redeemed")) + " and "
                            + entry.onAll("shelf") + " pieces of " + redemption.number() + ", which took "
                            + Amounts.points(redemption.onAll("redeemed")) + " and "
                            + redemption.onAll("handed-out"));
        }
    }

    private static boolean isTheOpposite(Written reversal, Written redemption) {
        long took = redemption.onAll("redeemed");
        return reversal.onAll("redeemed") == -took
                && reversal.onAll("shelf") == redemption.onAll("handed-out")
                && reversal.onAll("lease") + reversal.onAll("centre") == took;
    }
}
