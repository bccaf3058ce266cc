package jifen.workbench.day;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import jifen.journal.EntryId;
import jifen.ledger.account.Account;
import jifen.ledger.goods.LotId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.workbench.demo.StageFailure;

/** What a dishonest clerk or administrator could do who has the files and a copy of SQLite, but not the nodes' keys. */
final class Cheat {
    private static final int BUSY_TIMEOUT_MS = 5_000;

    private final SplittableRandom dice;

    Cheat(long seed) {
        this.dice = new SplittableRandom(seed);
    }

    /**
     * Takes one redemption out of a store's log, past its triggers.
     *
     * @return what was done, in words
     */
    String dropEntry(Path storeDatabase, List<Tally.Taken> taken) {
        // Neither the first nor the last of them: a hole in the middle.
        EntryId entry =
                EntryId.parse(taken.get(1 + dice.nextInt(taken.size() - 2)).number());
        try (Connection connection = open(storeDatabase);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER entry_is_never_deleted");
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM entry WHERE position = ?")) {
                delete.setLong(1, entry.position().key());
                if (delete.executeUpdate() != 1) {
                    throw new StageFailure("there is no entry " + entry + " to drop");
                }
            }
        } catch (SQLException e) {
            throw new StageFailure("the entry could not be dropped: " + e.getMessage(), e);
        }
        return "dropped entry " + entry + " from " + storeDatabase;
    }

    /** Carries a piece out of the shop without a card: the books cannot know, only who counts the shelf. */
    String stealStock(StoreId store, Tally tally) {
        List<LotId> full = tally.shelfOf(store).entrySet().stream()
                .filter(lot -> lot.getValue() > 0)
                .map(Map.Entry::getKey)
                .toList();
        LotId lot = full.get(dice.nextInt(full.size()));
        tally.vanish(store, lot);
        return "stole a piece of lot " + lot + " from store " + store;
    }

    /** Gives a household ten points that nobody awarded, in the fund pool's own table, while it runs. */
    String editBalance(Path poolDatabase, List<HouseholdId> households) {
        try (Connection connection = open(poolDatabase)) {
            for (int tries = 0; tries < households.size(); tries++) {
                String account = Account.free(households.get(dice.nextInt(households.size())))
                        .toString();
                if (amount(connection, account) > 0) {
                    try (PreparedStatement edit = connection.prepareStatement(
                            "UPDATE balance SET amount = amount + 1000 WHERE account = ?")) {
                        edit.setString(1, account);
                        edit.executeUpdate();
                    }
                    return "added 10 points to account " + account + " in " + poolDatabase;
                }
            }
            throw new StageFailure("no household has a balance to edit");
        } catch (SQLException e) {
            throw new StageFailure("the balance could not be edited: " + e.getMessage(), e);
        }
    }

    private static long amount(Connection connection, String account) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT amount FROM balance WHERE account = ?")) {
            query.setString(1, account);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    private static Connection open(Path database) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database + "?busy_timeout=" + BUSY_TIMEOUT_MS);
    }
}
