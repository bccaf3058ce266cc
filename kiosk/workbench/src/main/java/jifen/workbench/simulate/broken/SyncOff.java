package jifen.workbench.simulate.broken;

import jifen.journal.Medium;
import org.jdbi.v3.core.Handle;

/** Opens every database with {@code PRAGMA synchronous = OFF}: a commit returns before it is on the disk. */
final class SyncOff implements Sabotage {
    @Override
    public Medium medium(String machine, Medium real) {
        return new Medium() {
            @Override
            public void opened(Handle writer) {
                writer.execute("PRAGMA synchronous = OFF");
                real.opened(writer);
            }

            @Override
            public void beforeCommit() {
                real.beforeCommit();
            }

            @Override
            public void afterCommit() {
                real.afterCommit();
            }
        };
    }
}
