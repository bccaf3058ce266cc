package jifen.workbench.simulate.broken;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jifen.workbench.simulate.history.Judge;
import jifen.workbench.simulate.history.Violation;
import jifen.workbench.simulate.judge.Invariant;

/**
 * The negative controls: each takes one rule of books.md away, and names the promise that then no longer holds. A simulation that stays
 * green with a broken rule proves nothing about the rule.
 */
public enum BrokenRule {
    /** A kiosk that was restored from a copy goes on in its old epoch, as if nothing had been. */
    NO_EPOCH_FENCE(Invariant.CLOSED_EPOCH_TAKES_NOTHING),
    /** Rights of a kiosk that was not heard for a day and a half come home by themselves. */
    CLOCK_RECLAIM(Invariant.HOUSEHOLD_NEVER_BELOW_ZERO),
    /** SQLite is not told to wait for the disk. */
    SYNC_OFF(Invariant.DURABLE_ONCE_SAID),
    /** What a card remembers of this kiosk is not looked at. */
    NO_WITNESS(Invariant.WITNESS_STOPS_A_DISK_ROLLED_BACK),
    /** Only a card's last transaction is looked at. */
    LAST_WITNESS_ONLY(Invariant.WITNESS_STOPS_A_DISK_ROLLED_BACK),
    /** The card pays before its intent is durable. */
    NO_INTENT(Invariant.NO_CARD_DEBITED_WITHOUT_AN_INTENT),
    /** A restored fund pool grants at once. */
    REGRANT_AFTER_CENTRE_RESTORE(Invariant.NO_GRANT_BEFORE_ALL_ARE_HEARD),
    /** Entries are rendered a second time on their way, with the same meaning and other bytes. */
    HASH_RERENDERED(Invariant.NO_FALSE_FORK);

    private final Invariant breaks;

    BrokenRule(Invariant breaks) {
        this.breaks = breaks;
    }

    /** As on the command line, such as {@code no-witness}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of the invariant that must be found broken. */
    public String breaks() {
        return breaks.code();
    }

    /** A new one for each run. */
    public Sabotage sabotage() {
        return switch (this) {
            case NO_EPOCH_FENCE -> new NoEpochFence();
            case CLOCK_RECLAIM -> new ClockReclaim();
            case SYNC_OFF -> new SyncOff();
            case NO_WITNESS -> new BlindToCards(0);
            case LAST_WITNESS_ONLY -> new BlindToCards(1);
            case NO_INTENT -> new CardFirst();
            case REGRANT_AFTER_CENTRE_RESTORE -> new ImpatientCentre();
            case HASH_RERENDERED -> new RenderedAgain();
        };
    }

    /** Finds only what this rule breaks, first, and with it what else went wrong in that run. */
    public Judge lookedForBy(Judge judge) {
        return trial -> {
            Map<Boolean, List<Violation>> found = judge.judge(trial).stream()
                    .collect(Collectors.partitioningBy(
                            violation -> violation.invariant().equals(breaks())));
            List<Violation> expected = found.getOrDefault(true, List.of());
            return expected.isEmpty()
                    ? List.of()
                    : Stream.concat(expected.stream(), found.getOrDefault(false, List.of()).stream())
                            .toList();
        };
    }

    public static Optional<BrokenRule> ofCode(String code) {
        return Arrays.stream(values()).filter(rule -> rule.code().equals(code)).findFirst();
    }
}
