package jifen.terminal.doctor;

import jifen.protocol.Sync;
import org.sqlite.SQLiteJDBCLoader;

/** What runs here, for whoever is asked for help. */
final class VersionCheck implements Check {
    private final String version;

    VersionCheck(String version) {
        this.version = version;
    }

    @Override
    public Finding look() {
        return Finding.fine(
                "versions",
                version,
                Sync.PROTOCOL,
                System.getProperty("java.version"),
                SQLiteJDBCLoader.getVersion(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
    }
}
