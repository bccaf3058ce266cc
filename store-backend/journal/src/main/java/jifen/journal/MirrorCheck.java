package jifen.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jifen.ledger.party.NodeId;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;

/** A node's log against the mirror of its head on a second medium: an old copy lies behind it. */
final class MirrorCheck {
    private MirrorCheck() {}

    static void look(Path folder, Verification.Report report, List<Finding> findings, List<String> notes) {
        NodeId node = report.node();
        if (node == null) {
            return;
        }
        try {
            Optional<Sync.Head> mirrored = HeadMirror.read(folder, node);
            if (mirrored.isEmpty()) {
                notes.add("there is no mirror of the log of " + node + " in " + folder);
            } else {
                behind(report, node, mirrored.get(), findings);
            }
        } catch (IOException e) {
            notes.add("the mirror of the log of " + node + " cannot be read in " + folder + ": " + e.getMessage());
        }
    }

    private static void behind(Verification.Report report, NodeId node, Sync.Head mirrored, List<Finding> findings) {
        try (Handle handle = ReadOnlyBooks.open(report.file())) {
            if (HeadMirror.isBehind(handle, mirrored)) {
                EntryId id = new EntryId(node, new Position(mirrored.epoch(), mirrored.seq()));
                boolean another = ReadOnlyBooks.hashAt(handle, id.position()).isPresent();
                findings.add(Finding.of(
                        another ? Finding.Kind.TWO_HISTORIES : Finding.Kind.CUT_OFF,
                        id,
                        "entry " + id + ": the mirror on the second medium says that the log reached it, and now it is "
                                + (another ? "another one" : "missing")));
            }
        } catch (RuntimeException e) {
            findings.add(Finding.file(report.file() + " cannot be compared with its mirror: " + e.getMessage()));
        }
    }
}
