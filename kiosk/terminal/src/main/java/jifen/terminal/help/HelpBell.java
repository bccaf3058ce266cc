package jifen.terminal.help;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import jifen.ledger.staff.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * The villager's call for the clerk: the screen rings it; the clerk's pages show it and say that somebody comes. Safe for use by
 * several threads.
 */
public final class HelpBell {
    /**
     * Somebody waits.
     *
     * @param maskedName whose card was greeted, such as 王*明; null where none was
     * @param answeredBy who said on the clerk's pages that they come; null: nobody yet
     */
    public record Call(
            Instant since,
            @Nullable String maskedName,
            @Nullable StaffId answeredBy) {}

    private final InstantSource clock;
    private @Nullable Call call;
    private long calls;
    private Runnable onAnswer = () -> {};

    public HelpBell(InstantSource clock) {
        this.clock = clock;
    }

    /** @param listener is told whenever a call is answered; must not wait */
    public synchronized void onAnswer(Runnable listener) {
        onAnswer = listener;
    }

    /** Who rings again while they wait is still one call. */
    public synchronized void ring(@Nullable String maskedName) {
        if (call == null || call.answeredBy() != null) {
            calls++;
            call = new Call(clock.instant(), maskedName, null);
        }
    }

    /** Whoever called is no longer waiting. */
    public synchronized void still() {
        call = null;
    }

    /** Says that {@code by} comes. False: nobody waits, or somebody else said so before. */
    public boolean answer(StaffId by) {
        Runnable listener;
        synchronized (this) {
            if (call == null || call.answeredBy() != null) {
                return false;
            }
            call = new Call(call.since(), call.maskedName(), by);
            listener = onAnswer;
        }
        listener.run();
        return true;
    }

    /** Who waits, answered or not. */
    public synchronized Optional<Call> waiting() {
        return Optional.ofNullable(call);
    }

    /** How many calls there were since the kiosk started. */
    public synchronized long calls() {
        return calls;
    }
}
