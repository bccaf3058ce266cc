package jifen.fundpool.money;

import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The donors' list (乡贤): names by number. The log knows only the number. */
public final class Donors {
    private Donors() {}

    static long numberOf(Handle tx, String name) {
        tx.createUpdate("INSERT INTO donor (name) VALUES (:name) ON CONFLICT (name) DO NOTHING")
                .bind("name", name.strip())
                .execute();
        return tx.createQuery("SELECT number FROM donor WHERE name = :name")
                .bind("name", name.strip())
                .mapTo(Long.class)
                .one();
    }

    public static Map<Long, String> names(Handle handle) {
        Map<Long, String> names = new TreeMap<>();
        handle.createQuery("SELECT number, name FROM donor")
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .forEach(donor -> names.put(donor.getKey(), donor.getValue()));
        return names;
    }
}
