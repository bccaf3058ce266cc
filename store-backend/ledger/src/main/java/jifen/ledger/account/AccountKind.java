package jifen.ledger.account;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The chart of accounts. Each kind says in which book it stands and on which side of zero it may never be found; the database
 * repeats that as a CHECK. Which kinds map to the collective-economy chart of 2024 is configuration, not code.
 */
public enum AccountKind {
    /** Points ever issued, per collective; the source of all points. */
    ISSUANCE(Book.POINTS, "issuance", -1),
    /** What a household owns and no store holds a right to. */
    FREE(Book.POINTS, "free", 1),
    /** What a deduction took beyond what was free; settled first by what comes in. */
    DUE(Book.POINTS, "due", -1),
    /** A store's right to let a household spend offline (额度). */
    LEASE(Book.POINTS, "lease", 1),
    /** Points of a redemption whose outcome is unknown. */
    HOLD(Book.POINTS, "hold", 1),
    /** What a secure card carries, spendable in every store. */
    PURSE(Book.POINTS, "purse", 1),
    /** A top-up under way: no longer free, not yet on the card. */
    PENDING(Book.POINTS, "pending", 1),
    /** Rights of a closed epoch that may have been spent beyond what any log tells (books.md, "Spending rights", 3). */
    FROZEN(Book.POINTS, "frozen", 1),
    /** What the township bears of points that were spent twice or unseen, per store; never a household. */
    RISK_RESERVE(Book.POINTS, "risk-reserve", -1),
    /** What two people no longer wait for: the most that may be lost of a kiosk's epoch, borne by the risk reserve. */
    GIVEN_UP(Book.POINTS, "given-up", 1),
    /** What a cut-off has ended (清零), per collective. */
    EXPIRED(Book.POINTS, "expired", 1),
    /** What deductions (扣分) took, per collective. */
    DEDUCTED(Book.POINTS, "deducted", 1),
    /** Points spent at a store. */
    REDEEMED(Book.POINTS, "redeemed", 1),
    /** In a store's own books: the centre, where its leases come from. */
    CENTRE(Book.POINTS, "centre", -1),

    BANK(Book.MONEY, "bank", 1),
    INCOME(Book.MONEY, "income", -1),
    /** Net income set aside for the fund by a resolution. */
    SET_ASIDE(Book.MONEY, "set-aside", 1),
    /** Money bound to the points fund, per collective and source; restrictions stay visible. */
    FUND(Book.MONEY, "fund", -1),
    /** Goods at cost, per store and lot. */
    INVENTORY(Book.MONEY, "inventory", 1),
    /** What suppliers delivered to a store. */
    SUPPLIER(Book.MONEY, "supplier", -1),
    /** What a collective owes a store for what its households took, in the store's books. */
    CLEARING(Book.MONEY, "clearing", 1),
    /** Goods given to a collective's households, at cost. */
    GIVEN(Book.MONEY, "given", 1),
    /** The same debt as {@link #CLEARING}, in the collective's books. */
    PAYABLE(Book.MONEY, "payable", -1),
    /** What stood on a store's shelves when its books began, at cost. */
    OPENING(Book.MONEY, "opening", -1),
    /** Goods written off, at cost: expired, damaged, lost, or counted as more than there were. */
    LOSS(Book.MONEY, "loss", 1),
    /** Goods found beyond what the books said, at cost. */
    SURPLUS(Book.MONEY, "surplus", -1),
    /** Goods sent back to suppliers, at cost. */
    SENT_BACK(Book.MONEY, "sent-back", 1),

    /** Pieces on a store's shelf, per lot. */
    SHELF(Book.GOODS, "shelf", 1),
    /** Pieces of redemptions whose outcome is unknown, per lot: still in the shop, and nobody else's to take. */
    RESERVED(Book.GOODS, "reserved", 1),
    /** Pieces delivered to a store, per lot. */
    DELIVERED(Book.GOODS, "delivered", -1),
    /** Pieces handed to households, per lot. */
    HANDED_OUT(Book.GOODS, "handed-out", 1),
    /** Pieces that stood on a store's shelf when its books began, per lot. */
    OPENED(Book.GOODS, "opened", -1),
    /** Pieces written off, per lot. */
    WRITTEN_OFF(Book.GOODS, "written-off", 1),
    /** Pieces found beyond what the books said, per lot. */
    FOUND(Book.GOODS, "found", -1),
    /** Pieces returned to the supplier, per lot. */
    RETURNED(Book.GOODS, "returned", 1);

    private static final Map<String, AccountKind> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(AccountKind::code, Function.identity()));

    private final Book book;
    private final String code;
    private final String prefix;
    private final int side;

    AccountKind(Book book, String code, int side) {
        this.book = book;
        this.code = code;
        this.prefix = code + ":";
        this.side = side;
    }

    public Book book() {
        return book;
    }

    /** The word in front of the colon of an account's text. */
    public String code() {
        return code;
    }

    /** The code with its colon, as an account's text begins. */
    String prefix() {
        return prefix;
    }

    /** 1: never below zero. -1: never above zero. */
    public int side() {
        return side;
    }

    static AccountKind ofCode(String code) {
        AccountKind kind = BY_CODE.get(code);
        if (kind == null) {
            throw new IllegalArgumentException("\"" + code + "\" is no kind of account");
        }
        return kind;
    }
}
