package jifen.journal;

import java.nio.file.Path;

/** Who is told how far a long check has come. */
@FunctionalInterface
interface Progress {
    Progress SILENT = (file, entry, entries) -> {};

    /** @param entries so many have been looked at in this file, copies of other logs among them */
    void at(Path file, EntryId entry, long entries);
}
