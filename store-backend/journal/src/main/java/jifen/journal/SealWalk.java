package jifen.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jifen.ledger.party.NodeId;

/**
 * Every place and hash of a log, for the start of a node: while one piece of it is being hashed, the next one is read, so that the walk
 * takes little longer than reading alone (docs/decisions/0026).
 */
final class SealWalk {
    private static final int PIECE_ROWS = 512;

    private final LogCheck check;

    SealWalk(NodeId keeper) {
        this.check = new LogCheck(keeper);
    }

    /** @throws LogCheck.BadEntryException naming the first entry that is not as it was sealed */
    void along(Connection connection) throws SQLException, LogCheck.BadEntryException {
        CompletableFuture<Optional<LogCheck.BadEntryException>> before =
                CompletableFuture.completedFuture(Optional.empty());
        try (PreparedStatement all =
                        connection.prepareStatement("SELECT position, bytes, hash FROM entry ORDER BY position");
                ResultSet row = all.executeQuery()) {
            for (List<LogCheck.Row> piece = next(row); !piece.isEmpty(); piece = next(row)) {
                List<LogCheck.Row> read = piece;
                require(before);
                before = CompletableFuture.supplyAsync(() -> seal(read));
            }
        }
        require(before);
    }

    private static List<LogCheck.Row> next(ResultSet row) throws SQLException {
        List<LogCheck.Row> piece = new ArrayList<>(PIECE_ROWS);
        while (piece.size() < PIECE_ROWS && row.next()) {
            piece.add(LogCheck.Row.of(row));
        }
        return piece;
    }

    private Optional<LogCheck.BadEntryException> seal(List<LogCheck.Row> piece) {
        try {
            for (LogCheck.Row row : piece) {
                check.seal(row);
            }
            return Optional.empty();
        } catch (LogCheck.BadEntryException e) {
            return Optional.of(e);
        }
    }

    private static void require(CompletableFuture<Optional<LogCheck.BadEntryException>> piece)
            throws LogCheck.BadEntryException {
        Optional<LogCheck.BadEntryException> bad = piece.join();
        if (bad.isPresent()) {
            throw bad.get();
        }
    }
}
