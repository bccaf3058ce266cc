package jifen.terminal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import jifen.terminal.screen.Screen;
import jifen.terminal.session.Press;
import org.jspecify.annotations.Nullable;

/** Notes when the scanner was last heard of, whatever became of what it typed: a keyboard cannot be asked whether it is there. */
final class HeardScans implements Screen.Presses, Supplier<Optional<Instant>> {
    private final Screen.Presses presses;
    private final InstantSource clock;
    private volatile @Nullable Instant last;

    HeardScans(Screen.Presses presses, InstantSource clock) {
        this.presses = presses;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Boolean> press(long n, Press press) {
        if (press instanceof Press.Scan) {
            last = clock.instant();
        }
        return presses.press(n, press);
    }

    @Override
    public Optional<Instant> get() {
        return Optional.ofNullable(last);
    }
}
