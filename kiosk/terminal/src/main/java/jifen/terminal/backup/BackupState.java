package jifen.terminal.backup;

import java.time.Instant;
import java.util.Optional;

/** How the copies stand that a kiosk makes by itself. */
public sealed interface BackupState {
    /** No folder for them is configured. */
    record Off() implements BackupState {}

    /** The kiosk has just started. */
    record NotYet() implements BackupState {}

    /** @param at when the newest copy was made, or found to hold all there is */
    record Made(Instant at, int entries) implements BackupState {}

    /**
     * The shop goes on; each hour it is tried again.
     *
     * @param lastMade of this run of the kiosk
     */
    record Failed(Instant since, String what, String whatToDo, Optional<Instant> lastMade) implements BackupState {}
}
