package jifen.webkit;

import java.util.Optional;
import jifen.ledger.party.CardId;
import jifen.ledger.staff.StaffId;

/** Who works here now. Who was dismissed, or works elsewhere, is not in it. Asked at every request: a change counts at once. */
public interface StaffDirectory {
    Optional<StaffAccount> find(StaffId id);

    /** @param card a staff card */
    Optional<StaffAccount> byCard(CardId card);
}
