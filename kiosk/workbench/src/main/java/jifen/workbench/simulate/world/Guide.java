package jifen.workbench.simulate.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jifen.ledger.party.StoreId;
import jifen.protocol.Sync;
import jifen.sync.SyncState;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Trial;

/** What the operator's guide says is to be done when the faults have ended (docs/guides/restore.md), until all is quiet. */
public final class Guide {
    /** Far more than all faults of a run together need. */
    private static final int ROUNDS_MAX = 40;

    private final World world;
    private final Workshop workshop;
    private final Settlement settlement;
    private final PurseCounter counter;
    private final Families families;

    Guide(World world) {
        this.world = world;
        this.workshop = new Workshop(world);
        this.settlement = new Settlement(world);
        this.families = new Families(world, new Office(world));
        this.counter = new PurseCounter(world, new Counter(world));
    }

    /** @throws UnsettledException when the guide leads nowhere */
    void follow() {
        faultsEnd();
        for (StoreId store : Cast.STORES) {
            world.copyOf(store).ifPresent(world::putAway);
            if (world.atWork(store).isEmpty()) {
                workshop.replace(store);
            }
        }
        tapAll();
        boolean tappedOnceMore = false;
        for (int round = 1; round <= ROUNDS_MAX; round++) {
            List<String> restless = round();
            if (restless.isEmpty() && !tappedOnceMore) {
                // Those that were stopped at first can answer their cards now.
                tapAll();
                tappedOnceMore = true;
            } else if (restless.isEmpty()) {
                world.note(new Fact.Quiet(round));
                return;
            }
            if (round == ROUNDS_MAX) {
                throw new UnsettledException(restless);
            }
        }
    }

    /** "Held: lay the same card on the same kiosk again": all who wait for an answer come back. */
    private void tapAll() {
        for (StoreId store : Cast.STORES) {
            Machine machine = world.atWork(store).orElseThrow();
            Cast.CARDS.forEach(card -> world.purses().of(card).ifPresent(model -> counter.tap(machine, card, model)));
        }
    }

    private void faultsEnd() {
        world.pool().disk().calm();
        for (Machine machine : world.machines()) {
            machine.disk().calm();
            machine.line().calm();
            machine.clock().right();
        }
        world.network().calm();
        world.purses().calm();
        world.note(new Fact.FaultsEnd());
    }

    /** Syncs every machine at work and helps the one that is stopped; says who is not at rest yet. */
    private List<String> round() {
        List<String> restless = new ArrayList<>();
        for (StoreId store : Cast.STORES) {
            Machine machine = world.atWork(store).orElseThrow();
            long cursor = machine.shop().inbox().cursor();
            SyncState state = world.sync(machine);
            boolean quiet = state instanceof SyncState.InTouch
                    && machine.shop().inbox().cursor() == cursor
                    && machine.shop().inbox().stopped().isEmpty();
            if (!quiet) {
                restless.add(machine.name() + ": "
                        + (state instanceof SyncState.Refused(String code, String message)
                                ? code + ", " + message
                                : World.kind(state)));
            }
            help(machine, state);
        }
        if (restless.isEmpty()) {
            int before = world.history().lines().size();
            settlement.writeOff();
            if (world.history().lines().size() > before) {
                restless.add("frozen rights were settled");
            }
        }
        return restless;
    }

    private void help(Machine machine, SyncState state) {
        if (!(state instanceof SyncState.Refused(String code, String message))) {
            return;
        }
        if (code.equals(SyncState.Refused.LOG_BEHIND)) {
            // It was put in by hand: "stop the kiosk and do that with jifen restore".
            workshop.backUp(machine);
            workshop.restore(machine, machine.backups().getLast(), true);
        } else if (code.equals(Sync.Refusal.TELL.code())) {
            // "Not known here any more: enter it again at the fund pool".
            families.enterAgain();
        } else if (isStranger(code) || doNotFit(code)) {
            workshop.beginAnew(machine);
        } else if (settles(code)) {
            settlement.fork(machine.node(), false);
        } else {
            throw new IllegalStateException(
                    "the guide says nothing of " + code + " at " + machine.name() + ": " + message);
        }
    }

    /** It was enrolled after the copy from which the fund pool was restored. */
    private boolean isStranger(String code) {
        return world.pool().wasRestored()
                && (code.equals(Sync.Refusal.UNKNOWN_NODE.code()) || code.equals(Sync.Refusal.WRONG_SIGNATURE.code()));
    }

    /** Both sides were put back from copies, and their histories no longer meet. */
    private boolean doNotFit(String code) {
        return world.pool().wasRestored()
                && (code.equals(SyncState.Refused.NOT_BELIEVED) || code.equals(Sync.Refusal.GAP.code()));
    }

    private static boolean settles(String code) {
        return List.of(Sync.Refusal.FORK, Sync.Refusal.QUARANTINED, Sync.Refusal.EPOCH_CLOSED, Sync.Refusal.IMPOSSIBLE)
                .stream()
                .anyMatch(refusal -> refusal.code().equals(code));
    }

    /** Also during the faults: whoever sees a stopped kiosk may begin to settle it. */
    void settle(Machine machine, boolean kiosks) {
        if (machine.fate() == Trial.Fate.AT_WORK && stopped(machine).isPresent()) {
            settlement.fork(machine.node(), kiosks);
        }
        settlement.writeOff();
    }

    private static Optional<String> stopped(Machine machine) {
        return machine.shop().inbox().stopped();
    }

    /** After all that the guide says, something still does not agree. */
    public static final class UnsettledException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnsettledException(List<String> restless) {
            super("the guide's steps do not end: " + String.join("; ", restless));
        }
    }
}
