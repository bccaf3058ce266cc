package jifen.ledger.account;

import java.util.regex.Pattern;
import jifen.ledger.goods.LotId;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;

/**
 * One account: its kind and whose it is. Its text, such as {@code lease:S1:H17}, is what the journal stores.
 *
 * @param owner ids joined by colons; never a name, so that a person can be forgotten without breaking a chain
 */
public record Account(AccountKind kind, String owner) implements Comparable<Account> {
    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9:._-]{1,100}");

    public Account {
        if (!OWNER.matcher(owner).matches()) {
            throw new IllegalArgumentException("\"" + owner + "\" cannot own an account");
        }
    }

    /** @throws IllegalArgumentException when the text is not {@code kind:owner} */
    public static Account parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("\"" + text + "\" is no account");
        }
        return new Account(AccountKind.ofCode(text.substring(0, colon)), text.substring(colon + 1));
    }

    public static Account issuance(CollectiveId collective) {
        return new Account(AccountKind.ISSUANCE, collective.id());
    }

    public static Account free(HouseholdId household) {
        return new Account(AccountKind.FREE, household.id());
    }

    public static Account lease(StoreId store, HouseholdId household) {
        return new Account(AccountKind.LEASE, store.id() + ":" + household.id());
    }

    /** What a household owes of a deduction. */
    public static Account due(HouseholdId household) {
        return new Account(AccountKind.DUE, household.id());
    }

    public static Account hold(StoreId store, HouseholdId household) {
        return new Account(AccountKind.HOLD, store.id() + ":" + household.id());
    }

    public static Account purse(CardId card) {
        return new Account(AccountKind.PURSE, card.uid());
    }

    public static Account pending(CardId card) {
        return new Account(AccountKind.PENDING, card.uid());
    }

    public static Account expired(CollectiveId collective) {
        return new Account(AccountKind.EXPIRED, collective.id());
    }

    public static Account deducted(CollectiveId collective) {
        return new Account(AccountKind.DEDUCTED, collective.id());
    }

    /** @param epoch the closed epoch of the kiosk's log */
    public static Account frozen(NodeId node, int epoch, HouseholdId household) {
        return new Account(AccountKind.FROZEN, node.id() + ":" + epoch + ":" + household.id());
    }

    public static Account riskReserve(StoreId store) {
        return new Account(AccountKind.RISK_RESERVE, store.id());
    }

    public static Account givenUp(NodeId node, int epoch) {
        return new Account(AccountKind.GIVEN_UP, node.id() + ":" + epoch);
    }

    public static Account redeemed(StoreId store) {
        return new Account(AccountKind.REDEEMED, store.id());
    }

    public static Account centre(StoreId store) {
        return new Account(AccountKind.CENTRE, store.id());
    }

    public static Account bank(CollectiveId collective) {
        return new Account(AccountKind.BANK, collective.id());
    }

    public static Account income(CollectiveId collective) {
        return new Account(AccountKind.INCOME, collective.id());
    }

    public static Account setAside(CollectiveId collective) {
        return new Account(AccountKind.SET_ASIDE, collective.id());
    }

    /** @param source {@code set-aside}, {@code public-grant} or {@code donor.ID} */
    public static Account fund(CollectiveId collective, String source) {
        return new Account(AccountKind.FUND, collective.id() + ":" + source);
    }

    public static Account inventory(StoreId store, LotId lot) {
        return new Account(AccountKind.INVENTORY, store.id() + ":" + lot.id());
    }

    public static Account supplier(StoreId store) {
        return new Account(AccountKind.SUPPLIER, store.id());
    }

    public static Account clearing(StoreId store, CollectiveId collective) {
        return new Account(AccountKind.CLEARING, store.id() + ":" + collective.id());
    }

    public static Account given(CollectiveId collective) {
        return new Account(AccountKind.GIVEN, collective.id());
    }

    public static Account payable(CollectiveId collective, StoreId store) {
        return new Account(AccountKind.PAYABLE, collective.id() + ":" + store.id());
    }

    public static Account shelf(StoreId store, LotId lot) {
        return new Account(AccountKind.SHELF, store.id() + ":" + lot.id());
    }

    public static Account reserved(StoreId store, LotId lot) {
        return new Account(AccountKind.RESERVED, store.id() + ":" + lot.id());
    }

    public static Account delivered(StoreId store, LotId lot) {
        return new Account(AccountKind.DELIVERED, store.id() + ":" + lot.id());
    }

    public static Account handedOut(StoreId store, LotId lot) {
        return new Account(AccountKind.HANDED_OUT, store.id() + ":" + lot.id());
    }

    public static Account opening(StoreId store) {
        return new Account(AccountKind.OPENING, store.id());
    }

    public static Account loss(StoreId store) {
        return new Account(AccountKind.LOSS, store.id());
    }

    public static Account surplus(StoreId store) {
        return new Account(AccountKind.SURPLUS, store.id());
    }

    public static Account sentBack(StoreId store) {
        return new Account(AccountKind.SENT_BACK, store.id());
    }

    public static Account opened(StoreId store, LotId lot) {
        return new Account(AccountKind.OPENED, store.id() + ":" + lot.id());
    }

    public static Account writtenOff(StoreId store, LotId lot) {
        return new Account(AccountKind.WRITTEN_OFF, store.id() + ":" + lot.id());
    }

    public static Account found(StoreId store, LotId lot) {
        return new Account(AccountKind.FOUND, store.id() + ":" + lot.id());
    }

    public static Account returned(StoreId store, LotId lot) {
        return new Account(AccountKind.RETURNED, store.id() + ":" + lot.id());
    }

    public Book book() {
        return kind.book();
    }

    /** In the order of their texts, which postings are written in. */
    @Override
    public int compareTo(Account other) {
        return kind == other.kind ? owner.compareTo(other.owner) : kind.prefix().compareTo(other.kind.prefix());
    }

    @Override
    public String toString() {
        return kind.prefix() + owner;
    }
}
