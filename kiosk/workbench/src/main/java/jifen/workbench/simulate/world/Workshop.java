package jifen.workbench.simulate.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import jifen.fundpool.incarnation.PoolRestore;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.protocol.Enrolment;
import jifen.store.BooksOnDisk;
import jifen.sync.EnrolOutcome;
import jifen.terminal.backup.Backup;
import jifen.terminal.backup.BackupOutcome;
import jifen.terminal.backup.Restore;
import jifen.terminal.backup.RestoreOutcome;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.history.Trial;
import org.jspecify.annotations.Nullable;

/** Hands on the machines: enrolling, copying, restoring by the command or by hand, cloning, and replacing a dead one. */
final class Workshop {
    private static final List<String> KEYS = List.of("node.key", "device.key");
    private static final int BACKUPS_MAX = 3;

    private final World world;

    Workshop(World world) {
        this.world = world;
    }

    /** A new machine for a store, joined to the fund pool; what stood there before is replaced by it. */
    void enrol(StoreId store, @Nullable NodeId before) {
        // Not the moment for a power cut: the pages of the console would only have to be opened again.
        world.pool().disk().calm();
        Machine machine = world.machine(store + "-m" + world.next(), store);
        Enrolment.Code code =
                world.pool().township().enrolments().issue(store).orElseThrow().code();
        try {
            if (!(machine.link().enrol(code, machine.shop().key())
                    instanceof EnrolOutcome.Enrolled(Enrolment.Reply reply))) {
                throw new IllegalStateException("a new kiosk was not enrolled");
            }
            world.note(new Fact.MachineEnrolled(machine.name(), reply.node(), store, before));
            machine.shop().enrol(reply.node(), reply.store(), reply.epoch(), reply.poolPublicKey());
            machine.enrolledAs(reply.node());
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a simulation", e);
        }
        world.puts(store, machine);
    }

    /** A kiosk that was told that it is a copy is no longer sound, and makes none until people have settled it. */
    void backUp(Machine machine) {
        boolean made = backUp(machine.name(), machine.file(), machine.clock(), machine.backups());
        if (!made && machine.shop().inbox().stopped().isEmpty()) {
            throw new IllegalStateException("no backup of " + machine.name());
        }
    }

    void backUpPool() {
        PoolSide pool = world.pool();
        if (!backUp(PoolSide.NAME, pool.file(), world.clock(), pool.backups())) {
            throw new IllegalStateException("no backup of the fund pool");
        }
    }

    /** By the command {@code jifen backup}. */
    private boolean backUp(String whose, Path books, InstantSource clock, List<Path> backups) {
        Path folder = world.makeFolder("stick-" + whose + "-" + world.next());
        BackupOutcome outcome = new Backup(books, folder, 1, clock).make();
        if (!(outcome instanceof BackupOutcome.Made(Path file, int entries, int removed))) {
            return false;
        }
        backups.add(file);
        if (backups.size() > BACKUPS_MAX) {
            backups.removeFirst();
        }
        return true;
    }

    /** By the command {@code jifen restore}; nothing is left of what stood there. */
    void restorePool(int backup) {
        PoolSide pool = world.pool();
        if (pool.backups().isEmpty()) {
            return;
        }
        Path copy = pool.backups().get(backup % pool.backups().size());
        pool.close();
        removeBooks(pool.file());
        PoolRestore.Outcome outcome = new PoolRestore(pool.folder(), PoolSide.ZONE, world.clock()).put(copy);
        if (!(outcome instanceof PoolRestore.Outcome.Restored)) {
            throw new IllegalStateException("a sound copy of the fund pool was not restored: " + outcome);
        }
        world.fault(Fault.CENTRE_RESTORED, PoolSide.NAME, "");
        pool.start();
    }

    /** The restored fund pool has never heard of this kiosk: it is enrolled anew, with empty books. */
    void beginAnew(Machine stranger) {
        world.fault(Fault.STORE_DEAD, stranger.name(), "a stranger to the restored fund pool");
        world.gone(stranger);
        replace(stranger.store());
    }

    /**
     * By the command {@code jifen restore}.
     *
     * @param diskGone nothing is left of what stood there
     */
    void restore(Machine machine, Path copy, boolean diskGone) {
        machine.close();
        if (diskGone) {
            removeBooks(machine.file());
        }
        RestoreOutcome outcome = new Restore(machine.folder(), machine.clock()).put(copy);
        if (!(outcome instanceof RestoreOutcome.Restored)) {
            throw new IllegalStateException("a sound copy was not restored: " + outcome);
        }
        world.fault(Fault.DISK_RESTORED, machine.name(), diskGone ? "the disk was gone" : "the old disk was there");
        machine.start();
    }

    /** Somebody puts a copy in place by hand, past the command. */
    void swap(Machine machine, Path copy) {
        machine.close();
        removeBooks(machine.file());
        copy(copy, machine.file());
        world.fault(Fault.DISK_SWAPPED, machine.name(), "");
        machine.start();
    }

    /** A second machine with the same disk. */
    void clone(Machine machine, Path copy) {
        String name = machine.name() + "-copy" + world.next();
        Path folder = world.makeFolder(name);
        KEYS.forEach(key -> copy(machine.folder().resolve(key), folder.resolve(key)));
        copy(copy, folder.resolve(BooksOnDisk.FILE));
        world.fault(Fault.CLONED, machine.name(), name);
        world.note(new Fact.MachineEnrolled(name, machine.node(), machine.store(), null));
        world.copied(world.machine(name, machine.store()));
    }

    /** For good. */
    void die(Machine machine) {
        world.gone(machine);
        removeBooks(machine.file());
        world.fault(Fault.STORE_DEAD, machine.name(), "");
    }

    /** The machine is at work no more, and another takes its place. */
    void replace(StoreId store) {
        NodeId before = world.machines().stream()
                .filter(machine -> machine.store().equals(store) && machine.fate() == Trial.Fate.GONE)
                .map(Machine::node)
                .reduce((one, other) -> other)
                .orElse(null);
        enrol(store, before);
    }

    private static void removeBooks(Path books) {
        try {
            for (String side : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(Path.of(books + side));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
