package jifen.workbench.simulate.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jifen.ledger.party.StoreId;
import jifen.sync.SyncState;
import jifen.workbench.simulate.broken.Sabotage;
import jifen.workbench.simulate.history.Fact;

/** A township on its first evening: founded, enrolled, with goods on the shelves and points out. Each seed begins with a copy of its disks. */
public final class Template {
    private static final int FIRST_AWARD = 60;
    private static final int FIRST_PIECES = 40;

    private final List<DiskFile> files;
    private final List<Fact> facts;
    private final List<Standing> machines;
    private final int serial;

    private record DiskFile(Path path, byte[] bytes) {}

    private record Standing(String machine, StoreId store) {}

    private Template(List<DiskFile> files, List<Fact> facts, List<Standing> machines, int serial) {
        this.files = files;
        this.facts = facts;
        this.machines = machines;
        this.serial = serial;
    }

    /** Founds it in an empty folder, which is left empty again. */
    public static Template found(Path folder) {
        World world = new World(folder, Sabotage.NONE, List.of());
        Office office = new Office(world);
        Workshop workshop = new Workshop(world);
        Counter counter = new Counter(world);
        try (world) {
            office.found();
            Cast.STORES.forEach(store -> workshop.enrol(store, null));
            Cast.HOMES.forEach(home -> office.award(home.id(), FIRST_AWARD));
            world.machines().forEach(machine -> {
                synced(world, machine);
                Cast.ARTICLES.forEach(article -> counter.receive(machine, article, FIRST_PIECES));
                synced(world, machine);
            });
            world.look();
        }
        List<Standing> machines = world.machines().stream()
                .map(machine -> new Standing(machine.name(), machine.store()))
                .toList();
        return new Template(read(folder), world.history().facts(), machines, world.next());
    }

    private static void synced(World world, Machine machine) {
        world.clock().pass(Duration.ofSeconds(1));
        if (!(world.sync(machine) instanceof SyncState.InTouch)) {
            throw new IllegalStateException("the new kiosk " + machine.name() + " is not in touch");
        }
    }

    private static List<DiskFile> read(Path folder) {
        List<DiskFile> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.toString().endsWith(".lock")) {
                    files.add(new DiskFile(folder.relativize(file), Files.readAllBytes(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Folders.empty(folder);
        return files;
    }

    /** A world that begins with a copy, in an empty folder. */
    public World copy(Path folder, Sabotage sabotage) {
        try {
            for (DiskFile file : files) {
                Path to = folder.resolve(file.path);
                Files.createDirectories(to.getParent());
                Files.write(to, file.bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        World world = new World(folder, sabotage, facts);
        world.beginAt(serial);
        machines.forEach(standing -> world.puts(standing.store, world.machine(standing.machine, standing.store)));
        return world;
    }
}
