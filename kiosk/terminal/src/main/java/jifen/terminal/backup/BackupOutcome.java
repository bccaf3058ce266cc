package jifen.terminal.backup;

import java.nio.file.Path;

/** What became of one backup. */
public sealed interface BackupOutcome {
    /**
     * @param entries of the log in it, each found as it was sealed
     * @param removed old backups that made room for it
     */
    record Made(Path file, int entries, int removed) implements BackupOutcome {}

    /** Nothing new lies in the folder, and the backups there were not touched. */
    record Failed(String what, String whatToDo) implements BackupOutcome {}
}
