package jifen.fundpool.drafts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import org.jdbi.v3.core.Handle;

/** The table of drafts. */
final class DraftTable {
    static final int LISTED_MAX = 300;
    private static final String COLUMNS = "number, kind, body, prepared_by, prepared_at, state, decided_by, entry";

    private DraftTable() {}

    static long add(Handle tx, Proposal proposal, String by, Instant now) {
        return tx.createQuery("""
                        INSERT INTO draft (kind, body, prepared_by, prepared_at, state)
                        VALUES (:kind, :body, :by, :at, 'waiting') RETURNING number""")
                .bind("kind", proposal.kind().code())
                .bind("body", Json.write(proposal))
                .bind("by", by)
                .bind("at", now.toString())
                .mapTo(Long.class)
                .one();
    }

    /** What was proposed is forgotten: a posted one stands in the log. */
    static void decide(Handle tx, long number, Draft.State state, String by, Instant now, Optional<String> entry) {
        tx.createUpdate("""
                        UPDATE draft SET state = :state, decided_by = :by, decided_at = :at, entry = :entry, body = x''
                        WHERE number = :number""")
                .bind("state", state.word())
                .bind("by", by)
                .bind("at", now.toString())
                .bind("entry", entry.orElse(null))
                .bind("number", number)
                .execute();
    }

    static Optional<Draft> find(Handle handle, long number) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM draft WHERE number = :number")
                .bind("number", number)
                .map((row, context) -> of(row))
                .findOne();
    }

    /** Those that wait, then the newest of the others. */
    static List<Draft> latest(Handle handle) {
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM draft ORDER BY state <> 'waiting', number DESC LIMIT :max")
                .bind("max", LISTED_MAX)
                .map((row, context) -> of(row))
                .list();
    }

    static int waiting(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM draft WHERE state = 'waiting'")
                .mapTo(Integer.class)
                .one();
    }

    /** The waiting draft that says the very same. */
    static Optional<Long> same(Handle handle, Proposal proposal) {
        return handle.createQuery("SELECT number FROM draft WHERE state = 'waiting' AND kind = :kind AND body = :body")
                .bind("kind", proposal.kind().code())
                .bind("body", Json.write(proposal))
                .mapTo(Long.class)
                .findFirst();
    }

    private static Draft of(ResultSet row) throws SQLException {
        Proposal.Kind kind = Proposal.Kind.ofCode(row.getString(2));
        byte[] body = row.getBytes(3);
        try {
            return new Draft(
                    row.getLong(1),
                    kind,
                    body == null || body.length == 0 ? null : Json.read(body, kind.type()),
                    row.getString(4),
                    Instant.parse(row.getString(5)),
                    Draft.State.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
                    row.getString(7),
                    row.getString(8));
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("a draft in this database cannot be read: it was changed by hand", e);
        }
    }
}
