package jifen.workbench.simulate.judge;

import java.util.List;
import jifen.workbench.simulate.history.History;
import jifen.workbench.simulate.history.Judge;
import jifen.workbench.simulate.history.Trial;
import jifen.workbench.simulate.history.Violation;

/** Tells a history to all laws, fact by fact, and at the end shows them the disks. */
public final class HistoryJudge implements Judge {
    @Override
    public List<Violation> judge(Trial trial) {
        Findings findings = new Findings();
        World world = new World();
        List<Law> laws = laws();
        tell(trial.history(), world, laws, findings);
        try (Disks disks = Disks.of(trial)) {
            laws.forEach(law -> law.ended(world, disks, findings));
        }
        return findings.all();
    }

    private static List<Law> laws() {
        return List.of(
                new Sums(),
                new RealOrder(),
                new Promises(),
                new TakingBack(),
                new Durability(),
                new Fence(),
                new Witness(),
                new FalseForks(),
                new RestoredCentre(),
                new WrongRefusals(),
                new Intents(),
                new Agreement(),
                new Charges(),
                new Standing());
    }

    private static void tell(History history, World world, List<Law> laws, Findings findings) {
        int step = 0;
        for (History.Line line : history.lines()) {
            if (line.step() != step) {
                laws.forEach(law -> law.stepEnded(world, findings));
                world.stepEnded();
                step = line.step();
            }
            world.see(line);
            laws.forEach(law -> law.saw(world, line, findings));
            world.after(line);
        }
        laws.forEach(law -> law.stepEnded(world, findings));
    }
}
