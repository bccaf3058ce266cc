package jifen.workbench.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a tap is measured on the real reader stack; how fast it is, no test says. */
class TapBenchTest {
    @Test
    void aTapIsMeasuredBesideItsOwnExchangesAsEchoes(@TempDir Path folder) {
        Figure figure = new TapBench(folder, 1, line -> {}).measure();
        assertEquals(1, figure.rounds().size());
        assertTrue(figure.bound().contains("10 APDUs"), figure::bound);
        assertTrue(figure.oursMedian() > 0 && figure.boundMedian() > 0, figure::line);
    }
}
