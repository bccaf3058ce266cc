package jifen.webkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets nobody guess: after a few wrong tries a name, and an address, have to wait. The wait ends by itself; nobody is locked out for good.
 * A try counts from when it is made, so that many at the same moment are not worth more.
 */
public final class Throttle {
    public static final int TRIES_OF_A_NAME_MAX = 5;

    /** Higher than a name's: everybody at a shop's kiosk, or in an office behind one router, comes from one address. */
    public static final int TRIES_OF_AN_ADDRESS_MAX = 20;

    public static final Duration WAIT = Duration.ofMinutes(15);
    private static final int KEPT_MAX = 2_000;

    private record Tries(int count, Instant last) {}

    private final InstantSource clock;
    private final Map<String, Tries> names = new LinkedHashMap<>();
    private final Map<String, Tries> addresses = new LinkedHashMap<>();

    public Throttle(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts a try; false when the name or the address has to wait, and then nothing is counted. */
    public synchronized boolean enter(String address, String name) {
        Instant now = clock.instant();
        forgetOld(names, now);
        forgetOld(addresses, now);
        if (count(names, name) >= TRIES_OF_A_NAME_MAX || count(addresses, address) >= TRIES_OF_AN_ADDRESS_MAX) {
            return false;
        }
        add(names, name, now);
        add(addresses, address, now);
        return true;
    }

    /** The try was right: it, and what went before, is forgotten. */
    public synchronized void welcomed(String address, String name) {
        names.remove(name);
        addresses.remove(address);
    }

    private static int count(Map<String, Tries> tries, String key) {
        Tries known = tries.get(key);
        return known == null ? 0 : known.count();
    }

    private static void add(Map<String, Tries> tries, String key, Instant now) {
        int before = count(tries, key);
        tries.remove(key);
        if (tries.size() >= KEPT_MAX) {
            // The one with the fewest tries, the oldest of them: a flood of other names pushes nobody out who waits.
            String least = Collections.min(
                            tries.entrySet(),
                            Comparator.comparingInt(known -> known.getValue().count()))
                    .getKey();
            tries.remove(least);
        }
        tries.put(key, new Tries(before + 1, now));
    }

    private static void forgetOld(Map<String, Tries> tries, Instant now) {
        tries.values().removeIf(old -> !old.last().plus(WAIT).isAfter(now));
    }
}
