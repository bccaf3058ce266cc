package jifen.workbench.simulate.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.history.History;

/**
 * What people decided has come true in the end: each award and deduction once and as it was said, a debt is paid by what is free, a closed
 * household's points have passed on, and what somebody has can be spent somewhere; and nothing was frozen that no fault explains.
 */
final class Standing implements Law {
    /** In hundredths; the policy gives whole points. */
    private static final long WORTH_GRANTING = 1_000;

    /** By its reason, which the people in the simulator give no second time. */
    private final Map<String, Fact.Awarded> awarded = new TreeMap<>();

    @Override
    public void saw(World world, History.Line line, Findings findings) {
        if (line.fact() instanceof Fact.Awarded said) {
            awarded.put(said.reason(), said);
        }
    }

    @Override
    public void ended(World world, Disks disks, Findings findings) {
        if (!world.quiet()) {
            return;
        }
        awards(world, disks.pool().log().values(), findings);
        Map<String, Long> balances = disks.pool().balances();
        Set<String> closed = new TreeSet<>();
        for (Written entry : disks.pool().log().values()) {
            if (entry.kind().equals("household-closed")) {
                closed.add(entry.text("household"));
            } else if (entry.onAll("frozen") > 0) {
                frozen(world, entry, findings);
            }
        }
        balances.forEach((account, amount) -> {
            if (!Chart.word(account).equals("free") || amount == 0) {
                return;
            }
            String household = Chart.last(account);
            long owed = -balances.getOrDefault("due:" + household, 0L);
            if (owed > 0) {
                findings.atTheEnd(
                        Invariant.NOBODY_CHARGED_FOR_ANOTHERS_LOSS,
                        household + " has " + Amounts.points(amount) + " free, and owes " + Amounts.points(owed)
                                + " that nobody takes from it");
            }
            if (amount >= WORTH_GRANTING
                    && isNowhere(household, balances)
                    && !disks.atWork().isEmpty()) {
                findings.atTheEnd(
                        Invariant.NO_WRONG_REFUSAL,
                        household + " has " + Amounts.points(amount)
                                + " free, and no store was given a right to any of it");
            }
            if (closed.contains(household)) {
                findings.atTheEnd(
                        Invariant.NOBODY_CHARGED_FOR_ANOTHERS_LOSS,
                        household + " is closed, and " + Amounts.points(amount)
                                + " of it have not passed on to who follows");
            }
        });
    }

    private static boolean isNowhere(String household, Map<String, Long> balances) {
        return balances.entrySet().stream()
                .noneMatch(leg -> Chart.word(leg.getKey()).equals("lease")
                        && Chart.last(leg.getKey()).equals(household)
                        && leg.getValue() > 0);
    }

    private void awards(World world, Collection<Written> log, Findings findings) {
        Map<String, Fact.Awarded> open = new TreeMap<>(awarded);
        for (Written entry : log) {
            boolean gives = entry.kind().equals("points-awarded");
            if (!gives && !entry.kind().equals("points-deducted")) {
                continue;
            }
            long said = 0;
            for (JsonNode line : entry.event().path(gives ? "awards" : "deductions")) {
                Fact.Awarded fact = open.remove(line.path("reason").asText());
                said += line.path("points").asLong();
                if (fact == null
                        || !fact.household().id().equals(line.path("household").asText())
                        || fact.hundredths()
                                != (gives ? 1 : -1) * line.path("points").asLong()) {
                    unsaid(entry, String.valueOf(line), findings);
                }
            }
            if (said != (gives ? -entry.onAll("issuance") : entry.onAll("deducted"))) {
                unsaid(entry, "all that it moves", findings);
            }
        }
        if (!world.struck(Fault.CENTRE_RESTORED) && !open.isEmpty()) {
            findings.atTheEnd(
                    Invariant.NOBODY_CHARGED_FOR_ANOTHERS_LOSS,
                    "two people approved " + open.values() + ", and no entry says so");
        }
    }

    private static void unsaid(Written entry, String what, Findings findings) {
        findings.atTheEnd(
                Invariant.NOBODY_CHARGED_FOR_ANOTHERS_LOSS,
                "entry " + entry.number() + " (" + entry.kind() + "): " + what + " is not what two people approved");
    }

    /** People look at what was frozen, and may write it off: so it is only frozen where something may have been spent unseen. */
    private static void frozen(World world, Written entry, Findings findings) {
        String node = entry.text("node");
        boolean explained = world.struck(Fault.CENTRE_RESTORED)
                || world.twoHistories(node)
                || world.wasReplaced(node)
                || world.machines().stream()
                        .filter(machine -> machine.node().equals(node))
                        .anyMatch(machine -> world.struck(Fault.STORE_DEAD, machine.name()));
        if (!explained) {
            findings.atTheEnd(
                    Invariant.LOSS_WITHIN_THE_RIGHTS_LEASED,
                    "entry " + entry.number() + " freezes " + Amounts.points(entry.onAll("frozen")) + " of " + node
                            + ", whose disk was never lost, copied or set back");
        }
    }
}
