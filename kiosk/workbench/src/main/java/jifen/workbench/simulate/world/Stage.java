package jifen.workbench.simulate.world;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import jifen.ledger.party.StoreId;
import jifen.workbench.simulate.history.Fault;

/** Plays steps in a world. */
public final class Stage {
    private static final Duration STEP = Duration.ofMinutes(7);
    private static final Instant NO_BATTERY = Instant.parse("1970-01-01T00:00:30Z");
    private static final Instant FAR_AHEAD = Instant.parse("2038-01-19T03:14:07Z");
    private static final Duration BACK = Duration.ofDays(-9);

    private final World world;
    private final Counter counter;
    private final PurseCounter purseCounter;
    private final TakingBack takingBack;
    private final Office office;
    private final Families families;
    private final Workshop workshop;
    private final Guide guide;

    public Stage(World world) {
        this.world = world;
        this.counter = new Counter(world);
        this.purseCounter = new PurseCounter(world, counter);
        this.takingBack = new TakingBack(world);
        this.office = new Office(world);
        this.families = new Families(world, office);
        this.workshop = new Workshop(world);
        this.guide = new Guide(world);
    }

    public void play(int number, Step step) {
        world.history().step(number);
        world.clock().pass(STEP);
        world.beforeStep(number);
        switch (step) {
            case Step.Redeem s -> at(s.machine(), machine -> redeem(machine, card(s.card()), article(s.article()), s));
            case Step.FillPurse s -> at(s.machine(), machine -> fill(machine, card(s.card())));
            case Step.Tear s -> at(s.machine(), machine -> world.purses().tear(machine, s.how()));
            case Step.Undo s -> at(s.machine(), machine -> takingBack.undo(machine, card(s.card())));
            case Step.Reverse s ->
                at(
                        s.machine(),
                        machine -> takingBack.reverse(
                                machine, s.receipt(), Cast.CLERKS.get(s.clerk() % Cast.CLERKS.size())));
            case Step.Assist s ->
                at(
                        s.machine(),
                        machine -> counter.assist(machine, home(s.home()), article(s.article()), s.pieces(), s.slip()));
            case Step.Receive s ->
                at(s.machine(), machine -> counter.receive(machine, article(s.article()), s.pieces()));
            case Step.Sync s -> at(s.machine(), world::sync);
            case Step.Restart s ->
                at(s.machine(), machine -> {
                    machine.close();
                    machine.start();
                });
            case Step.Award s -> office.award(home(s.home()).id(), s.points());
            case Step.Suspend s -> office.suspend(home(s.home()).id(), s.days());
            case Step.Lift s -> office.lift(home(s.home()).id());
            case Step.CardLost s -> office.lost(card(s.card()));
            case Step.Price s -> office.price(article(s.article()), s.points());
            case Step.Move s -> office.move(home(s.home()).id(), store(s.store()));
            case Step.Deduct s -> families.deduct(home(s.home()).id(), s.points());
            case Step.Expire s ->
                families.expire(Cast.COLLECTIVES.get(s.collective() % Cast.COLLECTIVES.size()), s.carryOver());
            case Step.Split s -> families.split(home(s.home()), s.share());
            case Step.Merge s -> families.merge(home(s.home()), s.into());
            case Step.RecallHome s -> families.recall(home(s.home()).id());
            case Step.Recall s -> world.atWork(store(s.store())).ifPresent(office::recall);
            case Step.Settle s ->
                world.atWork(store(s.store())).ifPresent(machine -> guide.settle(machine, s.kiosks()));
            case Step.Disturb s -> at(s.machine(), machine -> machine.line().disturb(s.fate(), s.n()));
            case Step.Partition s -> at(s.machine(), machine -> machine.line().down(s.down()));
            case Step.Cut s -> at(s.machine(), machine -> machine.disk().cutAt(s.when(), s.n()));
            case Step.CutPool s -> world.pool().disk().cutAt(s.when(), s.n());
            case Step.BackUp s -> at(s.machine(), workshop::backUp);
            case Step.BackUpPool s -> workshop.backUpPool();
            case Step.RestorePool s -> workshop.restorePool(s.backup());
            case Step.Restore s ->
                withBackup(s.machine(), s.backup(), (machine, copy) -> workshop.restore(machine, copy, s.diskGone()));
            case Step.Swap s -> withBackup(s.machine(), s.backup(), workshop::swap);
            case Step.Clone s -> clone(s);
            case Step.PutCopyAway s -> world.copyOf(store(s.store())).ifPresent(world::putAway);
            case Step.Die s -> world.atWork(store(s.store())).ifPresent(workshop::die);
            case Step.Replace s -> replace(store(s.store()));
            case Step.Clock s -> at(s.machine(), machine -> set(machine, s.how()));
            case Step.ClockRight s -> at(s.machine(), machine -> machine.clock().right());
            case Step.NextDay s -> world.clock().pass(Duration.ofDays(s.days()));
        }
        world.look();
    }

    /** Faults end, and people do what the guide says, until all is quiet. */
    public void end(int number) {
        world.history().step(number);
        guide.follow();
    }

    private void redeem(Machine machine, Cast.Card card, Cast.Article article, Step.Redeem step) {
        world.purses()
                .of(card)
                .ifPresentOrElse(
                        model -> purseCounter.redeem(machine, card, model, article, step.pieces(), step.believing()),
                        () -> counter.redeem(machine, card, article, step.pieces(), step.believing()));
    }

    private void fill(Machine machine, Cast.Card card) {
        world.purses().of(card).ifPresent(model -> purseCounter.topUp(machine, card, model));
    }

    private void clone(Step.Clone step) {
        StoreId store = store(step.store());
        if (world.copyOf(store).isEmpty()) {
            withBackup(step.store() % Cast.STORES.size(), step.backup(), workshop::clone);
        }
    }

    private void replace(StoreId store) {
        if (world.atWork(store).isEmpty()) {
            workshop.replace(store);
        }
    }

    private void set(Machine machine, Fault how) {
        machine.clock()
                .set(
                        switch (how) {
                            case CLOCK_1970 -> NO_BATTERY;
                            case CLOCK_2038 -> FAR_AHEAD;
                            default -> world.clock().instant().plus(BACK);
                        });
        world.fault(how, machine.name(), "");
    }

    private void at(int machine, Consumer<Machine> what) {
        find(machine).ifPresent(what);
    }

    private Optional<Machine> find(int machine) {
        int stores = Cast.STORES.size();
        StoreId store = Cast.STORES.get(machine % stores);
        return machine < stores ? world.atWork(store) : world.copyOf(store);
    }

    private void withBackup(int machine, int backup, BiConsumer<Machine, Path> what) {
        at(machine, found -> {
            if (!found.backups().isEmpty()) {
                what.accept(found, found.backups().get(backup % found.backups().size()));
            }
        });
    }

    private static Cast.Card card(int number) {
        return Cast.CARDS.get(number % Cast.CARDS.size());
    }

    private Cast.Home home(int number) {
        return world.homes().get(number % world.homes().size());
    }

    private static Cast.Article article(int number) {
        return Cast.ARTICLES.get(number % Cast.ARTICLES.size());
    }

    private static StoreId store(int number) {
        return Cast.STORES.get(number % Cast.STORES.size());
    }
}
