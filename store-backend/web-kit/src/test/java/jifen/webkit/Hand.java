package jifen.webkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that tests move by hand. */
final class Hand implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-21T02:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration some) {
        now = now.plus(some);
    }
}
