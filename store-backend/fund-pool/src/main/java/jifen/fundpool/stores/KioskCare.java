package jifen.fundpool.stores;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jifen.fundpool.sync.SyncDesk;
import jifen.ledger.party.NodeId;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How a kiosk is, and what a person does about it.
 *
 * @param version of its software; empty before it was ever heard
 * @param clockAheadS seconds its clock is ahead of ours, below zero behind; null where it is not known
 * @param silent since when it has not been heard; null where it never was
 * @param advice what to do, the most urgent first; empty when all is well
 */
public record KioskCare(
        KioskStatus status,
        String version,
        @Nullable Long clockAheadS,
        @Nullable Duration silent,
        List<Advice> advice) {
    /** A kiosk that is on calls every few minutes; a shop is closed at night and seldom two days long. */
    private static final Duration SILENT_MAX = Duration.ofDays(2);

    /** A date that is wrong lets expired goods out; hours would do for that, minutes are easily set right. */
    private static final long CLOCK_S_MAX = 600;

    /** What a person does about a kiosk. Each has its sentence in the word lists. */
    public enum Advice {
        STOPPED,
        NEVER_HEARD,
        SILENT,
        OTHER_VERSION,
        OTHER_KEY,
        GAP,
        REFUSED,
        CLOCK,
        ON_THE_WAY;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public KioskCare {
        advice = List.copyOf(advice);
    }

    private record Heard(String version, @Nullable Long clockAheadS) {}

    /** By store, the newest last. */
    public static List<KioskCare> all(Handle handle, SyncDesk desk, Instant now, String ownVersion) {
        Map<String, Heard> heard = new TreeMap<>();
        handle.createQuery("SELECT node, coalesce(version, ''), clock_ahead_s FROM kiosk")
                .map((row, context) -> {
                    long ahead = row.getLong(3);
                    boolean known = !row.wasNull();
                    return Map.entry(row.getString(1), new Heard(row.getString(2), known ? ahead : null));
                })
                .forEach(each -> heard.put(each.getKey(), each.getValue()));
        return KioskStatus.all(handle, desk).stream()
                .map(status -> of(
                        status,
                        heard.getOrDefault(status.node(), new Heard("", null)),
                        desk.trouble(new NodeId(status.node())),
                        now,
                        ownVersion))
                .toList();
    }

    private static KioskCare of(
            KioskStatus status, Heard heard, Optional<SyncDesk.Trouble> trouble, Instant now, String ownVersion) {
        String seen = status.lastSeen();
        Duration silent = seen == null ? null : Duration.between(Instant.parse(seen), now);
        List<Advice> advice = new ArrayList<>();
        // One that another took the place of needs nothing but to bring what it has.
        if (!status.state().equals(Kiosks.State.REPLACED.word())) {
            trouble.flatMap(known -> about(known.code())).ifPresent(advice::add);
            if (status.state().equals(Kiosks.State.QUARANTINED.word()) && !advice.contains(Advice.STOPPED)) {
                advice.addFirst(Advice.STOPPED);
            }
            if (silent == null) {
                advice.add(Advice.NEVER_HEARD);
            } else if (silent.compareTo(SILENT_MAX) > 0) {
                advice.add(Advice.SILENT);
            }
            Long ahead = heard.clockAheadS();
            if (ahead != null && Math.abs(ahead) > CLOCK_S_MAX) {
                advice.add(Advice.CLOCK);
            }
            if (silent != null && !heard.version().equals(ownVersion) && !advice.contains(Advice.OTHER_VERSION)) {
                advice.add(Advice.OTHER_VERSION);
            }
        }
        if (status.pending() > 0 && advice.isEmpty()) {
            advice.add(Advice.ON_THE_WAY);
        }
        return new KioskCare(status, heard.version(), heard.clockAheadS(), silent, advice);
    }

    /** What to do about the reason for which it was last refused; a stale nonce or an epoch about to close mends itself. */
    private static Optional<Advice> about(String code) {
        for (Sync.Refusal refusal : Sync.Refusal.values()) {
            if (refusal.code().equals(code)) {
                return switch (refusal) {
                    case FORK, QUARANTINED, EPOCH_CLOSED -> Optional.of(Advice.STOPPED);
                    case UNKNOWN_PROTOCOL -> Optional.of(Advice.OTHER_VERSION);
                    case UNKNOWN_NODE, WRONG_SIGNATURE -> Optional.of(Advice.OTHER_KEY);
                    case GAP -> Optional.of(Advice.GAP);
                    case MALFORMED, TOO_LARGE, IMPOSSIBLE -> Optional.of(Advice.REFUSED);
                    case REPLAYED, EPOCH_WANTED, NOT_LEVEL, TELL -> Optional.empty();
                };
            }
        }
        return Optional.of(Advice.REFUSED);
    }
}
