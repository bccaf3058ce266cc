package jifen.workbench.simulate.judge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.History;

/** A log only ever goes back where somebody put an old disk in its place, or two people settled which of two histories holds. */
final class Durability implements Law {
    private final Map<String, Integer> calledDone = new HashMap<>();

    @Override
    public void saw(World world, History.Line line, Findings findings) {
        switch (line.fact()) {
            case Fact.Acknowledged done -> calledDone.put(done.machine() + " " + done.number(), line.step());
            case Fact.WentBack back -> {
                boolean settled = world.isShop(back.machine())
                        && !world.settled(world.machine(back.machine()).node()).isEmpty();
                if (world.settingBack(back.machine()) == null && !settled) {
                    lost(back.machine(), world.lost(), line.step(), findings);
                }
            }
            default -> {
                // Nothing else can take back what was written.
            }
        }
    }

    private void lost(String machine, List<Written> entries, int step, Findings findings) {
        String done = entries.stream()
                .filter(entry -> calledDone.containsKey(machine + " " + entry.number()))
                .map(entry -> entry.number() + " (called done at step " + calledDone.get(machine + " " + entry.number())
                        + ")")
                .collect(Collectors.joining(", "));
        findings.add(
                Invariant.DURABLE_ONCE_SAID,
                step,
                "the log of " + machine + " lost "
                        + entries.stream()
                                .map(entry -> entry.number() + " " + entry.kind())
                                .collect(Collectors.joining(", "))
                        + " though no disk was set back"
                        + (done.isEmpty() ? "" : "; of them the screen had said: " + done));
    }
}
