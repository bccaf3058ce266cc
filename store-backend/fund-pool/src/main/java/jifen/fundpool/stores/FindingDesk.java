package jifen.fundpool.stores;

import java.util.Optional;
import java.util.Set;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.staff.DutyCheck;
import jifen.ledger.staff.Duty;

/**
 * Where a person says that they have looked at a finding, and what came of it. That moves no points: what a finding needs besides, two
 * people settle.
 */
public final class FindingDesk {
    public static final int NOTE_CHARS_MAX = 200;

    /** Of those who settle a kiosk's epoch, the one who asks and the one who confirms. */
    public static final Set<Duty> DUTIES = Set.of(Duty.KEEP_STORES, Duty.APPROVE_MONEY);

    private final PoolBooks books;

    public FindingDesk(PoolBooks books) {
        this.books = books;
    }

    /** Nobody puts aside what was found of their own, or a relative's, card; and what one has looked at is looked at. */
    public Outcome lookedAt(long number, String by, String note) {
        return books.write(tx -> {
            Findings.Finding finding = Findings.find(tx, number).orElse(null);
            if (finding == null) {
                return Outcome.refused("finding.unknown", number);
            }
            Optional<Outcome> mayNot = DutyCheck.soleOfAny(
                    tx, by, DUTIES, finding.household().stream().toList());
            if (mayNot.isPresent()) {
                return mayNot.get();
            }
            if (note.isBlank() || note.strip().length() > NOTE_CHARS_MAX) {
                return Outcome.refused("finding.note", NOTE_CHARS_MAX);
            }
            if (finding.looked() == null) {
                Findings.lookedAt(tx, number, new Findings.Looked(books.now().toString(), by, note.strip()));
            }
            return Outcome.done();
        });
    }
}
