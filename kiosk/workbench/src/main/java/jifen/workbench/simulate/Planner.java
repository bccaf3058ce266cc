package jifen.workbench.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.world.Step;

/** Draws the steps of a run from its seed. Each seed has a character of its own: how often people meet the network, and which faults visit them. */
final class Planner {
    static final int STEPS_MIN = 300;
    private static final int STEPS_MORE = 20;
    private static final int STORES = 3;

    private static final List<Fault> ON_THE_WIRE =
            List.of(Fault.MESSAGE_LOST, Fault.ANSWER_LOST, Fault.DOUBLED, Fault.LATE, Fault.CRASH_BETWEEN_EXCHANGES);
    private static final List<Fault> AT_A_COMMIT = List.of(Fault.CRASH_BEFORE_COMMIT, Fault.CRASH_AFTER_COMMIT);
    private static final List<Fault> CLOCKS = List.of(Fault.CLOCK_1970, Fault.CLOCK_2038, Fault.CLOCK_BACKWARDS);

    private final SplittableRandom random;

    /** Of a hundred steps, those that are a fault. */
    private final int faultPercent;

    /** Of a hundred steps, those that are a round of sync. */
    private final int syncPercent;

    private final boolean disksFail;
    private final boolean centreFails;

    private Planner(long seed) {
        this.random = new SplittableRandom(seed);
        this.faultPercent = random.nextInt(4, 26);
        this.syncPercent = random.nextInt(5, 19);
        this.disksFail = random.nextInt(3) > 0;
        this.centreFails = random.nextInt(4) == 0;
    }

    static List<Step> steps(long seed) {
        Planner planner = new Planner(seed);
        int steps = STEPS_MIN + planner.random.nextInt(STEPS_MORE);
        List<Step> plan = new ArrayList<>(steps);
        for (int i = 0; i < steps; i++) {
            plan.add(planner.next());
        }
        return List.copyOf(plan);
    }

    private Step next() {
        int lot = random.nextInt(100);
        if (lot < faultPercent) {
            return fault();
        }
        if (lot < faultPercent + syncPercent) {
            return new Step.Sync(anyMachine());
        }
        return random.nextInt(100) < 13 ? office() : shop();
    }

    /** Copies stand in a corner most of the time. */
    private int anyMachine() {
        return random.nextInt(100) < 85 ? random.nextInt(STORES) : STORES + random.nextInt(STORES);
    }

    private int number() {
        return random.nextInt(1 << 16);
    }

    private Step shop() {
        int machine = anyMachine();
        int lot = random.nextInt(100);
        if (lot < 70) {
            return new Step.Redeem(
                    machine,
                    number(),
                    number(),
                    random.nextInt(10) == 0 ? random.nextInt(1, 30) : random.nextInt(1, 4),
                    random.nextInt(20) == 0);
        }
        if (lot < 81) {
            return new Step.FillPurse(machine, number());
        }
        if (lot < 85) {
            return new Step.Undo(machine, number());
        }
        if (lot < 88) {
            return new Step.Reverse(machine, number(), number());
        }
        if (lot < 94) {
            return new Step.Assist(machine, number(), number(), random.nextInt(1, 4), random.nextBoolean());
        }
        return lot < 98 ? new Step.Receive(machine, number(), random.nextInt(1, 40)) : new Step.Restart(machine);
    }

    private Step office() {
        return switch (random.nextInt(17)) {
            case 0, 1, 2, 3, 4 -> new Step.Award(number(), random.nextInt(1, 40));
            case 5 -> new Step.Suspend(number(), random.nextInt(1, 20));
            case 6 -> new Step.Lift(number());
            case 7 -> new Step.CardLost(random.nextInt(4) == 0 ? number() : 0);
            case 8 -> new Step.Price(number(), random.nextInt(1, 14));
            case 9 -> new Step.Move(number(), number());
            case 10 -> new Step.Recall(number());
            case 11, 12 -> new Step.Deduct(number(), random.nextInt(1, 50));
            case 13 ->
                random.nextInt(3) == 0 ? new Step.Expire(number(), random.nextInt(30)) : new Step.Award(number(), 9);
            case 14 -> random.nextBoolean() ? new Step.Split(number(), random.nextInt(1, 10)) : new Step.NextDay(1);
            case 15 -> random.nextInt(3) == 0 ? new Step.Merge(number(), number()) : new Step.RecallHome(number());
            default -> new Step.NextDay(random.nextInt(1, 4));
        };
    }

    private Step fault() {
        int machine = anyMachine();
        int lot = random.nextInt(100);
        if (lot < 10) {
            PurseCardModel.Step[] all = PurseCardModel.Step.values();
            return new Step.Tear(
                    machine, new PurseCardModel.Tear(all[random.nextInt(all.length)], random.nextBoolean()));
        }
        if (lot < 34) {
            return new Step.Disturb(machine, ON_THE_WIRE.get(random.nextInt(ON_THE_WIRE.size())), random.nextInt(1, 6));
        }
        if (lot < 44) {
            return new Step.Partition(machine, random.nextBoolean());
        }
        if (lot < 58) {
            return new Step.Cut(machine, AT_A_COMMIT.get(random.nextInt(2)), random.nextInt(1, 5));
        }
        if (lot < 63) {
            return new Step.CutPool(AT_A_COMMIT.get(random.nextInt(2)), random.nextInt(1, 6));
        }
        if (lot < 70) {
            return random.nextInt(3) == 0
                    ? new Step.ClockRight(machine)
                    : new Step.Clock(machine, CLOCKS.get(random.nextInt(CLOCKS.size())));
        }
        if (centreFails && lot >= 90) {
            return random.nextInt(5) < 3 ? new Step.BackUpPool() : new Step.RestorePool(number());
        }
        return disksFail ? disk(machine) : new Step.Settle(machine % STORES, false);
    }

    private Step disk(int machine) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> new Step.BackUp(machine);
            case 4, 5 -> new Step.Restore(machine % STORES, number(), random.nextBoolean());
            case 6 -> new Step.Swap(machine % STORES, number());
            case 7 -> new Step.Clone(machine % STORES, number());
            case 8 -> new Step.PutCopyAway(machine % STORES);
            case 9 -> random.nextInt(3) == 0 ? new Step.Die(machine % STORES) : new Step.BackUp(machine);
            case 10, 11 -> new Step.Replace(machine % STORES);
            default -> new Step.Settle(machine % STORES, random.nextInt(3) == 0);
        };
    }
}
