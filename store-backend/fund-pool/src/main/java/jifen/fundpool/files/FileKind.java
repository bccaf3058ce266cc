package jifen.fundpool.files;

import java.util.List;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.staff.Duty;
import jifen.webkit.words.Said;
import org.jdbi.v3.core.Handle;

/** A kind of file that people fill in. */
public interface FileKind<T> {
    /** As the address of its upload names it, such as {@code awards}. */
    String name();

    List<Column> columns();

    /** The duty of whoever brings such a file. */
    Duty duty();

    /** Households over which taking these rows decides; nobody brings a file with their own or a relative's among them. */
    default List<HouseholdId> touched(List<T> rows) {
        return List.of();
    }

    /**
     * Holds a file against the books.
     *
     * @param hash SHA-256 of the file's bytes
     */
    Checked<T> check(Handle handle, CsvSheet sheet, byte[] hash);

    /**
     * Takes a file in which nothing was wrong, in the caller's transaction.
     *
     * @return the numbers of the entries written
     */
    List<String> take(Handle tx, List<T> rows, byte[] hash, String by);

    /** @param summary what taking the file would do */
    record Checked<T>(List<T> rows, List<Mistake> mistakes, Said summary) {
        public Checked {
            rows = List.copyOf(rows);
            mistakes = List.copyOf(mistakes);
        }
    }
}
