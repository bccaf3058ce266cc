package jifen.fundpool;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What a test of one fund pool begins with: its staff works there, and nothing else is known yet. */
abstract class BesideAPool {
    @TempDir
    Path folder;

    RunningPool pool;

    @BeforeEach
    final void open() throws IOException {
        pool = new RunningPool(folder);
    }

    @AfterEach
    final void close() {
        pool.close();
    }
}
