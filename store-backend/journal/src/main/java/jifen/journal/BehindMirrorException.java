package jifen.journal;

import java.nio.file.Path;
import jifen.ledger.party.NodeId;
import jifen.protocol.Sync;

/** A database that its mirror on a second medium knows to have been further: an old copy, put in by hand. */
public final class BehindMirrorException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    BehindMirrorException(Path database, NodeId node, Sync.Head mirrored, Path mirror) {
        super("The books in " + database + " are an old copy: " + mirror + " says that the log of " + node
                + " has been at " + mirrored.epoch() + "/" + mirrored.seq()
                + ", and they do not have that entry. Nothing is served from them. Put back the newest copy with"
                + " jifen restore (its configuration with --config, the copy with --from); if there is no newer one than"
                + " this, make one of these books with jifen backup --database and put that back.");
    }
}
