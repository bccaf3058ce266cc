package jifen.terminal.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Optional;
import jifen.journal.HeadMirror;
import jifen.protocol.Sync;
import jifen.store.BooksOnDisk;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;

/** Does a second medium remember how far the books were, and are they as far? */
final class MirrorCheck implements Check {
    private final Path database;
    private final Optional<Path> folder;

    /** @param folder where the kiosk mirrors the end of its log; empty: nowhere */
    MirrorCheck(Path database, Optional<Path> folder) {
        this.database = database;
        this.folder = folder;
    }

    @Override
    public Finding look() {
        return folder.map(this::look).orElseGet(() -> Finding.fine("mirror.off"));
    }

    private Finding look(Path stick) {
        if (!Files.isDirectory(stick)) {
            return Finding.bad("mirror.gone", stick);
        }
        return BooksCheck.reading(database, books -> judge(stick, books));
    }

    private Finding judge(Path stick, BooksOnDisk books) {
        if (books.node().isEmpty()) {
            return BooksCheck.NO_STORE;
        }
        try {
            Optional<Sync.Head> mirrored = HeadMirror.read(stick, books.node().get());
            if (mirrored.isEmpty()) {
                return Finding.bad("mirror.none", stick);
            }
            String place = mirrored.get().epoch() + "/" + mirrored.get().seq();
            if (books.due().isEmpty() && isBehind(mirrored.get())) {
                return Finding.bad("mirror.ahead", stick, place);
            }
            return Files.getFileStore(stick).equals(Files.getFileStore(database))
                    ? Finding.bad("mirror.same-disk", stick)
                    : Finding.fine("mirror", stick, place);
        } catch (IOException e) {
            return Finding.bad("mirror.gone", stick);
        }
    }

    private boolean isBehind(Sync.Head mirrored) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Handle handle = Jdbi.create(
                        () -> DriverManager.getConnection("jdbc:sqlite:" + database, config.toProperties()))
                .open()) {
            return HeadMirror.isBehind(handle, mirrored);
        }
    }
}
