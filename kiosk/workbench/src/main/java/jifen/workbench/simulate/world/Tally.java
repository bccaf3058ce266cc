package jifen.workbench.simulate.world;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import jifen.workbench.simulate.history.Fault;

/** How much happened. */
public final class Tally {
    private long seeds;
    private long steps;
    private long redemptions;
    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final Map<String, Long> refusals = new TreeMap<>();
    private final Map<String, Long> syncs = new TreeMap<>();

    void fault(Fault fault) {
        faults.merge(fault, 1L, Long::sum);
    }

    void redeemed() {
        redemptions++;
    }

    void refused(String why) {
        refusals.merge(why, 1L, Long::sum);
    }

    void synced(String how) {
        syncs.merge(how, 1L, Long::sum);
    }

    public void step() {
        steps++;
    }

    public void seed() {
        seeds++;
    }

    public void add(Tally other) {
        seeds += other.seeds;
        steps += other.steps;
        redemptions += other.redemptions;
        other.faults.forEach((fault, n) -> faults.merge(fault, n, Long::sum));
        other.refusals.forEach((why, n) -> refusals.merge(why, n, Long::sum));
        other.syncs.forEach((how, n) -> syncs.merge(how, n, Long::sum));
    }

    public long seeds() {
        return seeds;
    }

    public long steps() {
        return steps;
    }

    public long redemptions() {
        return redemptions;
    }

    public Map<Fault, Long> faults() {
        return faults;
    }

    /** By the kind of the refusal. */
    public Map<String, Long> refusals() {
        return refusals;
    }

    /** By how the rounds ended. */
    public Map<String, Long> syncs() {
        return syncs;
    }
}
