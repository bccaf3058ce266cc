package jifen.journal;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Prepares each statement of a connection once and keeps it: to have SQLite read a statement and its triggers anew costs several times
 * what running it costs (docs/decisions/0026). For one thread at a time, as {@link Database} uses its connections.
 */
final class PreparedOnce implements StatementBuilder {
    /** More than a node ever says; what goes beyond is closed after use, as usual. */
    private static final int STATEMENTS_MAX = 500;

    private final StatementBuilder usual = new DefaultStatementBuilder();
    private final Map<String, PreparedStatement> kept = new HashMap<>();
    /** Those in use. A statement that is in use twice at once is prepared twice. */
    private final IdentityHashMap<Statement, String> lent = new IdentityHashMap<>();

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        return usual.create(connection, context);
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        if (context.isReturningGeneratedKeys() || context.isConcurrentUpdatable()) {
            return usual.create(connection, sql, context);
        }
        PreparedStatement known = kept.remove(sql);
        PreparedStatement statement = known == null ? usual.create(connection, sql, context) : known;
        lent.put(statement, sql);
        return statement;
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        return usual.createCall(connection, sql, context);
    }

    @Override
    public void close(Connection connection, String sql, @Nullable Statement statement) throws SQLException {
        if (statement == null) {
            return;
        }
        String prepared = lent.remove(statement);
        if (prepared == null || kept.containsKey(prepared) || kept.size() >= STATEMENTS_MAX) {
            statement.close();
            return;
        }
        PreparedStatement kind = (PreparedStatement) statement;
        kind.clearParameters();
        kept.put(prepared, kind);
    }

    @Override
    public void close(Connection connection) {
        for (PreparedStatement statement : kept.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                // It goes with the connection, which is being closed.
            }
        }
        kept.clear();
    }
}
