package jifen.workbench.simulate.judge;

import java.util.Arrays;
import java.util.Locale;

/** What the books promise, whatever fails (books.md): each with the sentence that a run may not make untrue. */
public enum Invariant {
    HOUSEHOLD_NEVER_BELOW_ZERO(
            "At no moment, in the order in which the fund pool received it and in the order in which it happened,"
                    + " has a household spent more than it had earned."),
    ACKNOWLEDGED_EXACTLY_ONCE(
            "What a screen called done stands in the books exactly once, and nothing stands there that nobody asked for."),
    GOODS_ONLY_AFTER_ACKNOWLEDGEMENT("Goods are handed out only for an entry that is durable, and once for each."),
    NOTHING_BEYOND_WHAT_WAS_CONFIRMED("Points and pieces taken are those that were confirmed on the screen."),
    LEDGERS_SUM_TO_ZERO("At every node every entry, and every book as a whole, sums to zero."),
    STOCK_NEVER_NEGATIVE("No lot ever has fewer than no pieces on its shelf, or set aside for somebody."),
    NOBODY_CHARGED_FOR_ANOTHERS_LOSS(
            "A household ends with what it earned, less what it really took, less deductions and expiry."),
    LOSS_WITHIN_THE_RIGHTS_LEASED(
            "What the risk reserve bears of a store is at most the rights that its lost or copied disks held."),
    ALL_NODES_AGREE(
            "When faults have ended and all is said, logs, balances, rights, cards and prices agree everywhere."),
    NO_WRONG_REFUSAL("With a right at hand, goods on the shelf and a good card, nobody is refused."),
    WITNESS_STOPS_A_DISK_ROLLED_BACK(
            "A disk that a card's log shows to be rolled back makes no redemption with that card."),
    CLOSED_EPOCH_TAKES_NOTHING(
            "Nothing enters an epoch after it was closed, and a restored kiosk writes nothing before its next one is opened."),
    DURABLE_ONCE_SAID("No power cut takes back what was durable: no entry, no redemption that a screen called done."),
    NO_FALSE_FORK("A kiosk that was never copied nor set back is never stopped for two histories."),
    NO_GRANT_BEFORE_ALL_ARE_HEARD(
            "A restored fund pool grants nothing before every kiosk was heard again, or is fenced."),
    NO_CARD_DEBITED_WITHOUT_AN_INTENT("No card is debited before its intent is durable at the shop.");

    private final String sentence;

    Invariant(String sentence) {
        this.sentence = sentence;
    }

    /** Its name in reports, such as {@code no-false-fork}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String sentence() {
        return sentence;
    }

    /** @throws IllegalArgumentException when no invariant is called so */
    public static Invariant ofCode(String code) {
        return Arrays.stream(values())
                .filter(invariant -> invariant.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no invariant is called " + code));
    }
}
