package jifen.ledger.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import jifen.ledger.goods.LotId;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import org.junit.jupiter.api.Test;

/** The texts of accounts stand in every journal for ever: none may change, and no two may be the same. */
class AccountTest {
    private static final StoreId STORE = new StoreId("S1");
    private static final HouseholdId HOUSE = new HouseholdId("H1");
    private static final CollectiveId VILLAGE = new CollectiveId("C1");
    private static final CardId CARD = new CardId("04A1B2C3");
    private static final LotId LOT = new LotId("L1");
    private static final NodeId NODE = new NodeId("S1-1");

    @Test
    void pointsAccountsHaveTheTextThatTheJournalsStore() {
        Map<Account, String> texts = new LinkedHashMap<>();
        texts.put(Account.issuance(VILLAGE), "issuance:C1");
        texts.put(Account.free(HOUSE), "free:H1");
        texts.put(Account.due(HOUSE), "due:H1");
        texts.put(Account.lease(STORE, HOUSE), "lease:S1:H1");
        texts.put(Account.hold(STORE, HOUSE), "hold:S1:H1");
        texts.put(Account.purse(CARD), "purse:04A1B2C3");
        texts.put(Account.pending(CARD), "pending:04A1B2C3");
        texts.put(Account.frozen(NODE, 2, HOUSE), "frozen:S1-1:2:H1");
        texts.put(Account.riskReserve(STORE), "risk-reserve:S1");
        texts.put(Account.givenUp(NODE, 2), "given-up:S1-1:2");
        texts.put(Account.expired(VILLAGE), "expired:C1");
        texts.put(Account.deducted(VILLAGE), "deducted:C1");
        texts.put(Account.redeemed(STORE), "redeemed:S1");
        texts.put(Account.centre(STORE), "centre:S1");
        same(texts, Book.POINTS);
    }

    @Test
    void moneyAccountsHaveTheTextThatTheJournalsStore() {
        Map<Account, String> texts = new LinkedHashMap<>();
        texts.put(Account.bank(VILLAGE), "bank:C1");
        texts.put(Account.income(VILLAGE), "income:C1");
        texts.put(Account.setAside(VILLAGE), "set-aside:C1");
        texts.put(Account.fund(VILLAGE, "donor.7"), "fund:C1:donor.7");
        texts.put(Account.inventory(STORE, LOT), "inventory:S1:L1");
        texts.put(Account.supplier(STORE), "supplier:S1");
        texts.put(Account.clearing(STORE, VILLAGE), "clearing:S1:C1");
        texts.put(Account.given(VILLAGE), "given:C1");
        texts.put(Account.payable(VILLAGE, STORE), "payable:C1:S1");
        texts.put(Account.opening(STORE), "opening:S1");
        texts.put(Account.loss(STORE), "loss:S1");
        texts.put(Account.surplus(STORE), "surplus:S1");
        texts.put(Account.sentBack(STORE), "sent-back:S1");
        same(texts, Book.MONEY);
    }

    @Test
    void goodsAccountsHaveTheTextThatTheJournalsStore() {
        Map<Account, String> texts = new LinkedHashMap<>();
        texts.put(Account.shelf(STORE, LOT), "shelf:S1:L1");
        texts.put(Account.reserved(STORE, LOT), "reserved:S1:L1");
        texts.put(Account.delivered(STORE, LOT), "delivered:S1:L1");
        texts.put(Account.handedOut(STORE, LOT), "handed-out:S1:L1");
        texts.put(Account.opened(STORE, LOT), "opened:S1:L1");
        texts.put(Account.writtenOff(STORE, LOT), "written-off:S1:L1");
        texts.put(Account.found(STORE, LOT), "found:S1:L1");
        texts.put(Account.returned(STORE, LOT), "returned:S1:L1");
        same(texts, Book.GOODS);
    }

    private static void same(Map<Account, String> texts, Book book) {
        texts.forEach((account, text) -> {
            assertEquals(text, account.toString());
            assertEquals(book, account.book(), text);
            assertEquals(account, Account.parse(text));
        });
    }

    @Test
    void whoseNameIsMissingIsSaid() {
        String noKind = String.valueOf(assertThrows(IllegalArgumentException.class, () -> Account.parse(":H1"))
                .getMessage());
        assertTrue(noKind.contains("\"\" is no kind of account"), noKind);
        String noColon = String.valueOf(assertThrows(IllegalArgumentException.class, () -> Account.parse("free"))
                .getMessage());
        assertTrue(noColon.contains("\"free\" is no account"), noColon);
    }

    @Test
    void everyKindIsFoundByItsWord() {
        for (AccountKind kind : AccountKind.values()) {
            assertEquals(kind, AccountKind.ofCode(kind.code()));
            assertEquals(kind.code() + ":", kind.prefix());
        }
    }
}
