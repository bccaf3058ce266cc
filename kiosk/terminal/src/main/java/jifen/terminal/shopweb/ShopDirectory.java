package jifen.terminal.shopweb;

import java.util.Optional;
import jifen.ledger.party.CardId;
import jifen.ledger.staff.StaffId;
import jifen.store.StaffRoll;
import jifen.webkit.StaffAccount;
import jifen.webkit.StaffDirectory;

/** The staff that the fund pool has sent to this shop, as sign-in knows them: whoever left, or serves elsewhere, is a stranger. */
final class ShopDirectory implements StaffDirectory {
    private final StaffRoll roll;

    ShopDirectory(StaffRoll roll) {
        this.roll = roll;
    }

    @Override
    public Optional<StaffAccount> find(StaffId id) {
        return roll.find(id).filter(StaffRoll.StaffAccount::active).map(ShopDirectory::account);
    }

    @Override
    public Optional<StaffAccount> byCard(CardId card) {
        return roll.byCard(card).map(ShopDirectory::account);
    }

    /** A password that somebody else gave must be changed at the fund pool; such a hash is not sent here. */
    private static StaffAccount account(StaffRoll.StaffAccount known) {
        return new StaffAccount(known.member(), known.passwordHash(), false);
    }
}
