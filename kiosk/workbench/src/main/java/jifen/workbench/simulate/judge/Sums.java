package jifen.workbench.simulate.judge;

import java.util.EnumMap;
import java.util.Map;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.History;

/** Every entry sums to zero in each book, and no account is ever found on the wrong side of zero, at any node, after any entry. */
final class Sums implements Law {
    @Override
    public void saw(World world, History.Line line, Findings findings) {
        Written entry = world.latest();
        if (entry == null || !(line.fact() instanceof Fact.Wrote wrote)) {
            return;
        }
        if (world.latestIsNew()) {
            toZero(entry, line.step(), findings);
        }
        Book book = world.book(wrote.machine());
        for (String account : entry.postings().keySet()) {
            long sum = book.sum(account);
            if (sum * Chart.of(account).side() < 0) {
                findings.add(
                        whose(world, account),
                        line.step(),
                        "with entry " + entry.number() + " (" + entry.kind() + ") on the disk of " + wrote.machine()
                                + ", " + account + " stands at " + sum);
            }
        }
    }

    private static void toZero(Written entry, int step, Findings findings) {
        Map<Chart.Book, Long> sums = new EnumMap<>(Chart.Book.class);
        entry.postings()
                .forEach((account, amount) -> sums.merge(Chart.of(account).book(), amount, Math::addExact));
        sums.forEach((book, sum) -> {
            if (sum != 0) {
                findings.add(
                        Invariant.LEDGERS_SUM_TO_ZERO,
                        step,
                        "entry " + entry.number() + " (" + entry.kind() + ") sums to " + sum + " in the book of "
                                + book);
            }
        });
    }

    private static Invariant whose(World world, String account) {
        if (Chart.of(account).book() == Chart.Book.GOODS) {
            return Invariant.STOCK_NEVER_NEGATIVE;
        }
        return world.householdOf(account) == null
                ? Invariant.LEDGERS_SUM_TO_ZERO
                : Invariant.HOUSEHOLD_NEVER_BELOW_ZERO;
    }

    @Override
    public void ended(World world, Disks disks, Findings findings) {
        for (Disks.Disk disk : disks.all()) {
            Map<Chart.Book, Long> sums = new EnumMap<>(Chart.Book.class);
            disk.balances()
                    .forEach((account, amount) -> sums.merge(Chart.of(account).book(), amount, Math::addExact));
            sums.forEach((book, sum) -> {
                if (sum != 0) {
                    findings.atTheEnd(
                            Invariant.LEDGERS_SUM_TO_ZERO,
                            "the balances of " + disk.machine() + " sum to " + sum + " in the book of " + book);
                }
            });
            againstItsLog(disk, findings);
        }
    }

    /** The table of balances says what the postings of the very same disk add up to. */
    private static void againstItsLog(Disks.Disk disk, Findings findings) {
        Map<String, Long> left = disk.sums();
        disk.balances().forEach((account, amount) -> {
            Long sum = left.remove(account);
            if (amount != (sum == null ? 0 : sum)) {
                findings.atTheEnd(
                        Invariant.LEDGERS_SUM_TO_ZERO,
                        "the balance " + account + " of " + disk.machine() + " says " + amount
                                + ", its postings add up to " + (sum == null ? 0 : sum));
            }
        });
        left.forEach((account, sum) -> {
            if (sum != 0) {
                findings.atTheEnd(
                        Invariant.LEDGERS_SUM_TO_ZERO,
                        "the balance " + account + " of " + disk.machine() + " is missing; its postings add up to "
                                + sum);
            }
        });
    }
}
