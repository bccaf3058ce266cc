package jifen.workbench.simulate.judge;

import java.util.ArrayList;
import java.util.List;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.History;

/**
 * A card is debited once for each intent, and its intent stands on the disk of that kiosk, with the hash that the card remembers. A
 * debit without it is a point that left a villager and is in nobody's books.
 */
final class Intents implements Law {
    private record Debit(Fact.CardSpent spent, int step) {}

    private final List<Debit> unchecked = new ArrayList<>();
    private final List<Debit> all = new ArrayList<>();

    @Override
    public void saw(World world, History.Line line, Findings findings) {
        if (line.fact() instanceof Fact.CardSpent spent) {
            Debit debit = new Debit(spent, line.step());
            all.stream()
                    .filter(before -> same(before.spent, spent))
                    .forEach(before -> findings.add(
                            Invariant.ACKNOWLEDGED_EXACTLY_ONCE,
                            line.step(),
                            "card " + spent.card() + " was debited a second time for the intent " + place(spent)
                                    + ", after step " + before.step));
            all.add(debit);
            unchecked.add(debit);
        } else if (line.fact() instanceof Fact.WentBack back) {
            // A power cut right after the debit must leave the intent in place; another disk in its place need not.
            forget(world, back.machine());
        }
    }

    private static boolean same(Fact.CardSpent one, Fact.CardSpent other) {
        return one.card().equals(other.card())
                && one.node().equals(other.node())
                && one.epoch() == other.epoch()
                && one.seq() == other.seq()
                && one.hashPrefix().equals(other.hashPrefix());
    }

    /** The disks were looked at: what the debits of this step belong to must be there. A disk that is off is looked at when it is on. */
    @Override
    public void stepEnded(World world, Findings findings) {
        unchecked.removeIf(debit -> stands(world, debit));
        unchecked.removeIf(debit -> {
            boolean gone =
                    world.book(debit.spent.machine()).end() > Written.place(debit.spent.epoch(), debit.spent.seq());
            boolean other =
                    world.book(debit.spent.machine()).at(Written.place(debit.spent.epoch(), debit.spent.seq())) != null;
            if (gone || other) {
                found(findings, debit);
            }
            return gone || other;
        });
    }

    private void forget(World world, String machine) {
        if (world.settingBack(machine) != null) {
            unchecked.removeIf(debit -> debit.spent.machine().equals(machine));
        }
    }

    @Override
    public void ended(World world, Disks disks, Findings findings) {
        unchecked.removeIf(debit -> stands(world, debit)
                || disks.atWork().stream().noneMatch(disk -> disk.machine().equals(debit.spent.machine())));
        unchecked.forEach(debit -> found(findings, debit));
    }

    private static boolean stands(World world, Debit debit) {
        Written intent = world.book(debit.spent.machine()).at(Written.place(debit.spent.epoch(), debit.spent.seq()));
        return intent != null && intent.hash().startsWith(debit.spent.hashPrefix());
    }

    private static void found(Findings findings, Debit debit) {
        findings.add(
                Invariant.NO_CARD_DEBITED_WITHOUT_AN_INTENT,
                debit.step,
                "card " + debit.spent.card() + " paid "
                        + Amounts.points(debit.spent.purse().hundredths()) + " on "
                        + debit.spent.machine() + " for the intent " + place(debit.spent)
                        + ", which is not in the log on that disk");
    }

    private static String place(Fact.CardSpent spent) {
        return spent.node() + "/" + spent.epoch() + "/" + spent.seq();
    }
}
