package jifen.workbench.simulate.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** True time in a simulated world, and the clocks that tell it or lie. */
final class WorldClock implements InstantSource {
    static final Instant START = Instant.parse("2026-11-21T02:00:00Z");

    private Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** A machine's own clock. */
    final class OwnClock implements InstantSource {
        private Duration wrong = Duration.ZERO;

        @Override
        public Instant instant() {
            return now.plus(wrong);
        }

        void right() {
            wrong = Duration.ZERO;
        }

        void set(Instant shown) {
            wrong = Duration.between(now, shown);
        }
    }
}
