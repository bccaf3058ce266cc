package jifen.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import jifen.ledger.party.NodeId;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a log on a second medium, such as a stick: a database that is put back from an old copy lies behind it (books.md, "A node's
 * log"). It is written after the commits, by a thread of its own, so that nobody waits for a slow stick; several commits may be one write.
 * Without its medium the node works on.
 */
public final class HeadMirror implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("mirror");
    private static final String TITLE = "jifen head mirror";
    private static final int LINES = 4;
    private static final int CLOSE_SECONDS_MAX = 5;

    private final Path folder;
    private final NodeId node;
    private final Database database;
    private final Consumer<Sync.Head> whenBehind;
    private final AtomicReference<Sync.@Nullable Head> next = new AtomicReference<>();
    private final ExecutorService writer;

    /** Whether what stands on the medium was compared since it was last missing. */
    private boolean compared;

    private volatile State state = new State.NotYet();

    /** How it is. */
    public sealed interface State {
        record NotYet() implements State {}

        record Written(Sync.Head head) implements State {}

        /** The stick is gone, full or shut. */
        record Missing(String why) implements State {}

        /** What came back with the medium is further than this database. */
        record Ahead(Sync.Head head) implements State {}
    }

    private HeadMirror(Path folder, NodeId node, Database database, Consumer<Sync.Head> whenBehind) {
        this.folder = folder;
        this.node = node;
        this.database = database;
        this.whenBehind = whenBehind;
        this.writer = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("head-mirror").daemon().factory());
    }

    /**
     * Compares what stands there with the database, and follows its head from now on.
     *
     * @param folder on the medium; it is never made, so that a missing stick is not mistaken for the disk it is plugged into
     * @param excused whether this database knows itself that it is an old copy
     * @param whenBehind told, on a thread of its own, when a medium that comes back later is further than the database
     * @throws BehindMirrorException when the mirror is further than the database, or has another entry at its place
     */
    public static HeadMirror follow(
            Path folder, NodeId node, Database database, boolean excused, Consumer<Sync.Head> whenBehind) {
        HeadMirror mirror = new HeadMirror(folder, node, database, whenBehind);
        try {
            Optional<Sync.Head> stands = read(folder, node);
            boolean behind = stands.isPresent() && mirror.isBehind(stands.get());
            if (behind && !excused) {
                throw new BehindMirrorException(database.file(), node, stands.get(), fileIn(folder, node));
            }
            mirror.compared = !behind;
        } catch (IOException e) {
            mirror.missing(e);
        }
        database.followHead(mirror::committed);
        database.read(handle -> Optional.ofNullable(LastEntry.of(handle)))
                .ifPresent(last -> mirror.committed(
                        new Sync.Head(last.position().epoch(), last.position().seq(), last.hash())));
        return mirror;
    }

    public State state() {
        return state;
    }

    /** What stands on a medium for a node. */
    public static Optional<Sync.Head> read(Path folder, NodeId node) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException("there is no folder " + folder);
        }
        Path file = fileIn(folder, node);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        boolean whole = lines.size() == LINES
                && lines.get(0).equals(TITLE)
                && lines.get(1).equals(node.id())
                && lines.get(2).matches("\\d{1,7}/\\d{1,12}")
                && lines.get(3).matches("[0-9a-f]{64}");
        if (!whole) {
            // Torn when the stick was pulled out: it proves nothing, and is written again.
            LOG.warn("{} cannot be read as a mirror of {}: it is written anew", file, node);
            return Optional.empty();
        }
        String[] place = lines.get(2).split("/", -1);
        return Optional.of(new Sync.Head(
                Integer.parseInt(place[0]),
                Long.parseLong(place[1]),
                HexFormat.of().parseHex(lines.get(3))));
    }

    /** Whether a log lies behind a mirrored end: the same epoch or an earlier one, and the entry is missing or another. */
    public static boolean isBehind(Handle handle, Sync.Head mirrored) {
        boolean here = handle.createQuery("SELECT hash FROM entry WHERE position = :position")
                .bind("position", new Position(mirrored.epoch(), mirrored.seq()).key())
                .mapTo(byte[].class)
                .findOne()
                .filter(hash -> Arrays.equals(hash, mirrored.hash()))
                .isPresent();
        // A later epoch was begun by an exchange, or by a restore: it says itself what it follows.
        return !here && mirrored.seq() > 0 && mirrored.epoch() >= Epochs.open(handle);
    }

    private boolean isBehind(Sync.Head mirrored) {
        return database.read(handle -> isBehind(handle, mirrored));
    }

    private void committed(Sync.Head head) {
        if (next.getAndSet(head) == null && !writer.isShutdown()) {
            var unused = writer.submit(this::write);
        }
    }

    private void write() {
        Sync.Head head = next.getAndSet(null);
        if (head == null) {
            return;
        }
        if (state instanceof State.Ahead(Sync.Head further)) {
            if (head.epoch() <= further.epoch()) {
                return;
            }
            // An exchange or a restore has begun another epoch: what the medium knows is behind that.
            state = new State.NotYet();
        }
        try {
            if (!compared) {
                compare();
            }
            if (!(state instanceof State.Ahead)) {
                put(head);
                if (state instanceof State.Missing) {
                    LOG.info("the end of the log is mirrored in {} again", folder);
                }
                state = new State.Written(head);
            }
        } catch (IOException e) {
            missing(e);
        } catch (RuntimeException e) {
            LOG.error("the end of the log could not be mirrored: {}", e.toString());
        }
    }

    private void compare() throws IOException {
        Optional<Sync.Head> stands = read(folder, node);
        if (stands.isPresent() && isBehind(stands.get())) {
            state = new State.Ahead(stands.get());
            whenBehind.accept(stands.get());
        }
        compared = true;
    }

    private void put(Sync.Head head) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException("there is no folder " + folder);
        }
        Path file = fileIn(folder, node);
        Path draft = Path.of(file + ".new");
        String text = TITLE + "\n" + node + "\n" + head.epoch() + "/" + head.seq() + "\n"
                + HexFormat.of().formatHex(head.hash()) + "\n";
        try (FileChannel out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                int unused = out.write(bytes);
            }
            out.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private void missing(IOException e) {
        if (!(state instanceof State.Missing)) {
            LOG.warn("the end of the log is not mirrored in {} ({}); work goes on without", folder, e.getMessage());
        }
        state = new State.Missing(String.valueOf(e.getMessage()));
        compared = false;
    }

    private static Path fileIn(Path folder, NodeId node) {
        return folder.resolve("jifen-" + node + ".head");
    }

    /** Waits until the last commit is mirrored, or the stick has had its time. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException e) {
            writer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
