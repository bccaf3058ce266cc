package jifen.store;

import jifen.protocol.News;
import org.jdbi.v3.core.Handle;

/** Each household's own ledger (台账) as this shop can show it. */
public final class HouseholdBook {
    private HouseholdBook() {}

    /** What the fund pool said last replaces what it said before. */
    static void put(Handle tx, News.StatementNews news) {
        tx.createUpdate("DELETE FROM statement_line WHERE household = :household")
                .bind("household", news.household().id())
                .execute();
        int place = 0;
        for (News.StatementNews.Line line : news.lines()) {
            tx.createUpdate("""
                            INSERT INTO statement_line (household, place, date, points, reason, number)
                            VALUES (:household, :place, :date, :points, :reason, :number)""")
                    .bind("household", news.household().id())
                    .bind("place", place++)
                    .bind("date", line.date().toString())
                    .bind("points", line.hundredths())
                    .bind("reason", line.reason())
                    .bind("number", line.number())
                    .execute();
        }
    }
}
