package jifen.workbench.simulate.world;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.fundpool.Township;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.households.CardMasters;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.sync.NodeAnswers;
import jifen.ledger.rights.LeasePolicy;
import jifen.workbench.simulate.broken.Sabotage;
import jifen.workbench.simulate.history.Fact;

/** The fund pool's machine: its program and its disk. */
final class PoolSide implements AutoCloseable {
    static final String NAME = Fact.POOL;

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LeasePolicy POLICY = new LeasePolicy(60, 15);
    private static final int CERTIFICATE_HASH_BYTES = 32;

    private final Path folder;
    private final InstantSource clock;
    private final Sabotage sabotage;
    private final Disk disk;
    private final List<Path> backups = new ArrayList<>();
    private PoolBooks books;
    private Township township;
    private Map<String, NodeAnswers.Question> questions;
    private boolean open;

    PoolSide(Path folder, InstantSource clock, Sabotage sabotage) {
        this.folder = folder;
        this.clock = clock;
        this.sabotage = sabotage;
        this.disk = new Disk(NAME, file());
        this.books = opened();
        this.township = wired(books);
        this.questions = asked(township);
        this.open = true;
    }

    Path file() {
        return folder.resolve("pool.db");
    }

    Path folder() {
        return folder;
    }

    private PoolBooks opened() {
        PoolBooks opened = PoolBooks.open(folder, clock, ZONE, sabotage.medium(NAME, disk));
        QuickSignatures.use(opened.key().publicKey());
        return opened;
    }

    private Township wired(PoolBooks opened) {
        return Township.of(opened, POLICY, masters(), new byte[CERTIFICATE_HASH_BYTES]);
    }

    /** The keys of the township's cards. */
    CardMasters masters() {
        return CardMasters.at(folder.resolve("card-masters.conf"));
    }

    private static Map<String, NodeAnswers.Question> asked(Township wired) {
        Map<String, NodeAnswers.Question> byPath = new TreeMap<>();
        wired.nodeAnswers().questions().forEach(question -> byPath.put(question.path(), question));
        return byPath;
    }

    void start() {
        books = opened();
        township = wired(books);
        questions = asked(township);
        open = true;
    }

    NodeAnswers.Signed answer(String path, Map<String, String> headers, byte[] body) {
        NodeAnswers.Question question = questions.get(path);
        if (question == null) {
            throw new IllegalStateException("the fund pool answers nothing at " + path);
        }
        return question.answer(headers::get, body);
    }

    Township township() {
        return township;
    }

    PoolBooks books() {
        return books;
    }

    boolean wasRestored() {
        return books.read(Incarnation::latest).isPresent();
    }

    /** Copies of its books, the newest last. */
    List<Path> backups() {
        return backups;
    }

    Disk disk() {
        return disk;
    }

    /** It went off at once, and starts again. */
    void powerCut() {
        disk.lose(this::close);
        start();
    }

    @Override
    public void close() {
        if (open) {
            disk.calm();
            books.close();
            open = false;
        }
    }
}
