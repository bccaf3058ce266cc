package jifen.workbench.simulate.judge;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.history.History;

/**
 * Once the fund pool's log says that an epoch is closed, no entry of that epoch is booked behind it; and a kiosk that was restored from a
 * copy writes nothing more into the epoch of that copy.
 */
final class Fence implements Law {
    /** By node, the places of the fund pool's log at which its epochs were closed. */
    private final Map<String, NavigableMap<Long, Integer>> closed = new HashMap<>();

    @Override
    public void saw(World world, History.Line line, Findings findings) {
        switch (line.fact()) {
            case Fact.WentBack back
            when back.machine().equals(Fact.POOL) ->
                closed.values()
                        .forEach(places -> places.tailMap(back.place(), false).clear());
            case Fact.Wrote wrote -> {
                Written entry = world.latest();
                if (entry != null && wrote.machine().equals(Fact.POOL)) {
                    booked(entry, line.step(), findings);
                } else if (entry != null && world.latestIsNew()) {
                    written(wrote.machine(), entry, line.step(), findings);
                }
            }
            case Fact.Injected injected
            when injected.fault() == Fault.DISK_RESTORED -> restored.put(injected.where(), line.step());
            case Fact.Injected injected
            when injected.fault() == Fault.DISK_SWAPPED -> restored.remove(injected.where());
            default -> {
                // Only logs open, close and book.
            }
        }
    }

    /** By machine, the step at which jifen restore put an old copy of its books in place; until its next epoch begins. */
    private final Map<String, Integer> restored = new HashMap<>();

    private void written(String machine, Written entry, int step, Findings findings) {
        Integer since = restored.get(machine);
        if (since == null) {
            return;
        }
        if (entry.kind().equals("epoch-opened")) {
            restored.remove(machine);
        } else if (step > since) {
            findings.add(
                    Invariant.CLOSED_EPOCH_TAKES_NOTHING,
                    step,
                    machine + " was restored from a copy at step " + since + " and writes " + entry.number() + " ("
                            + entry.kind() + ") before a new epoch was opened for it");
        }
    }

    private void booked(Written entry, int step, Findings findings) {
        String node = entry.text("node");
        if (entry.kind().equals("epoch-closed")) {
            closed.computeIfAbsent(node, n -> new TreeMap<>())
                    .put(entry.place(), Math.toIntExact(entry.amount("epoch")));
        }
        if (entry.kind().equals("log-imported")) {
            closed.getOrDefault(node, new TreeMap<>()).forEach((at, epoch) -> {
                if (entry.amount("epoch") <= epoch) {
                    findings.add(
                            Invariant.CLOSED_EPOCH_TAKES_NOTHING,
                            step,
                            "the fund pool booked " + node + "/" + entry.amount("epoch") + "/" + entry.amount("fromSeq")
                                    + "–" + entry.amount("toSeq") + " (" + entry.number() + "), and had closed epoch "
                                    + epoch + " of " + node + " with pool/" + Written.words(at));
                }
            });
        }
    }

    @Override
    public void ended(World world, Disks disks, Findings findings) {
        disks.pool().log().values().stream()
                .filter(entry -> entry.kind().equals("epoch-closed"))
                .forEach(close -> {
                    int epoch = Math.toIntExact(close.amount("epoch"));
                    long end = Written.place(epoch, close.amount("seq"));
                    long next = Written.place(epoch + 1, 0);
                    disks.heard(close.text("node"))
                            .subMap(end, false, next, false)
                            .values()
                            .forEach(entry -> findings.atTheEnd(
                                    Invariant.CLOSED_EPOCH_TAKES_NOTHING,
                                    "the fund pool holds entry " + entry.number() + ", and had closed that epoch at "
                                            + Written.words(end)));
                });
    }
}
