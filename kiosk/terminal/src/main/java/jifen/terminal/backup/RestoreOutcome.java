package jifen.terminal.backup;

import java.nio.file.Path;
import jifen.journal.EntryId;
import org.jspecify.annotations.Nullable;

/** What became of putting a copy back. */
public sealed interface RestoreOutcome {
    /**
     * @param end the last entry in it; null when it has none
     * @param entries in it, each found as it was sealed
     */
    record Fit(@Nullable EntryId end, int entries) implements RestoreOutcome {}

    /**
     * It is in place and marked.
     *
     * @param kept where the database of before lies now; null when there was none
     * @param taken entries that the database of before still told, behind the copy's end
     */
    record Restored(int entries, @Nullable Path kept, int taken) implements RestoreOutcome {}

    /** Nothing was changed. */
    record Failed(String what, String whatToDo) implements RestoreOutcome {}

    /** The kiosk works in these books. */
    record InUse(Path database) implements RestoreOutcome {}
}
