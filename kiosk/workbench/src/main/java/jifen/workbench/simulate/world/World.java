package jifen.workbench.simulate.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.sync.SyncState;
import jifen.workbench.simulate.broken.Sabotage;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.history.History;
import jifen.workbench.simulate.history.Trial;
import jifen.workbench.simulate.judge.LogTail;

/** A township of one seed: its machines, what lies between them, and what has been seen so far. One thread. */
public final class World implements AutoCloseable {
    private final Path folder;
    private final Sabotage sabotage;
    private final History history = new History();
    private final LogTail tail = new LogTail(history);
    private final Purses purses;
    private final Tally tally = new Tally();
    private final WorldClock clock = new WorldClock();
    private final PoolSide pool;
    private final Network network;
    private final List<Machine> machines = new ArrayList<>();
    private final Map<StoreId, Machine> atWork = new HashMap<>();
    private final Map<StoreId, Machine> copies = new HashMap<>();
    private final Map<Sku, Points> shownPrices = new HashMap<>();
    private final List<Cast.Home> homes = new ArrayList<>(Cast.HOMES);
    private final List<Receipt> receipts = new ArrayList<>();
    private int serial;

    /** What a villager holds in hand after a redemption. */
    record Receipt(String machine, StoreId store, String number, HouseholdId household, Points total) {}

    /**
     * @param folder with the disks of an enrolled township, or empty
     * @param before what was seen of that township
     */
    World(Path folder, Sabotage sabotage, List<Fact> before) {
        this.folder = folder;
        this.sabotage = sabotage;
        before.forEach(fact -> {
            history.note(fact);
            if (fact instanceof Fact.Wrote wrote) {
                tail.knows(wrote);
            }
        });
        this.pool = new PoolSide(makeFolder(PoolSide.NAME), clock, sabotage);
        this.purses = new Purses(this, sabotage);
        this.network = new Network(pool, history, tally);
    }

    /** A new number, for what needs a name of its own. */
    int next() {
        return ++serial;
    }

    void beginAt(int number) {
        serial = number;
    }

    Path makeFolder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A machine with whatever lies in its folder. */
    Machine machine(String name, StoreId store) {
        Machine machine =
                new Machine(name, store, makeFolder(name), clock.new OwnClock(), network.new Line(name), sabotage);
        machines.add(machine);
        return machine;
    }

    public History history() {
        return history;
    }

    public Tally tally() {
        return tally;
    }

    WorldClock clock() {
        return clock;
    }

    PoolSide pool() {
        return pool;
    }

    Purses purses() {
        return purses;
    }

    Network network() {
        return network;
    }

    List<Machine> machines() {
        return machines;
    }

    Optional<Machine> atWork(StoreId store) {
        return Optional.ofNullable(atWork.get(store));
    }

    Optional<Machine> copyOf(StoreId store) {
        return Optional.ofNullable(copies.get(store));
    }

    void puts(StoreId store, Machine machine) {
        atWork.put(store, machine);
    }

    void gone(Machine machine) {
        machine.close();
        machine.fate(Trial.Fate.GONE);
        atWork.remove(machine.store(), machine);
    }

    void copied(Machine copy) {
        copy.fate(Trial.Fate.COPY);
        copies.put(copy.store(), copy);
    }

    void putAway(Machine copy) {
        copy.close();
        copies.remove(copy.store(), copy);
    }

    /** What a villager believes an article costs, who looked at the screen long ago. */
    Map<Sku, Points> shownPrices() {
        return shownPrices;
    }

    /** Whether somebody holds a receipt with this number, from whatever copy of the kiosk. */
    boolean isKnown(String number) {
        return receipts.stream().anyMatch(receipt -> receipt.number().equals(number));
    }

    /** All households there ever were, also those that ended. */
    List<Cast.Home> homes() {
        return homes;
    }

    List<Receipt> receipts() {
        return receipts;
    }

    void redeemed(Receipt receipt) {
        receipts.add(receipt);
        tally.redeemed();
    }

    void note(Fact fact) {
        history.note(fact);
    }

    void fault(Fault fault, String where, String detail) {
        note(new Fact.Injected(fault, where, detail));
        tally.fault(fault);
    }

    /** One round of a machine with the fund pool; whatever is cut off in it starts again. */
    SyncState sync(Machine machine) {
        // What was written before it is talked of was there first.
        look();
        SyncState state;
        try {
            state = machine.sync();
        } catch (PowerCut cut) {
            machine.powerCut();
            fault(cut.when(), machine.name(), "at a sync");
            state = new SyncState.NeverYet();
        }
        String kind = kind(state);
        note(new Fact.Synced(machine.name(), machine.node(), kind));
        tally.synced(kind);
        look();
        return state;
    }

    /** Notes what is new on the disks of all that run. */
    void look() {
        pool.disk().look(tail);
        machines.stream()
                .filter(Machine::isOpen)
                .forEach(machine -> machine.disk().look(tail));
    }

    static String kind(SyncState state) {
        return state instanceof SyncState.Refused(String code, String message)
                ? "Refused " + code
                : state.getClass().getSimpleName();
    }

    /** Lets the sabotage do its work before a step. */
    void beforeStep(int step) {
        sabotage.atThePool(pool.books(), step);
        machines.stream()
                .filter(machine -> machine.fate() != Trial.Fate.GONE && isOpen(machine))
                .forEach(machine -> sabotage.atTheShop(machine.shop(), machine.name(), step));
    }

    private boolean isOpen(Machine machine) {
        return machine == atWork.get(machine.store()) || machine == copies.get(machine.store());
    }

    /** What a judge gets; all disks are at rest. */
    public Trial end(long seed) {
        close();
        return new Trial(
                seed,
                history,
                pool.file(),
                machines.stream()
                        .map(machine -> new Trial.Machine(
                                machine.name(), machine.node(), machine.store(), machine.fate(), machine.file()))
                        .toList());
    }

    @Override
    public void close() {
        machines.forEach(Machine::close);
        pool.close();
    }
}
