package jifen.virtualcard;

import java.util.function.IntFunction;
import jifen.card.AesKey;
import jifen.card.CardUid;
import jifen.card.desfire.SecureCard;

/**
 * The keys a secure card was issued with, by their numbers K0 to K3.
 *
 * @param admin K0
 * @param debit K1
 * @param credit K2
 * @param read K3
 */
public record CardKeys(AesKey admin, AesKey debit, AesKey credit, AesKey read) {
    /** How many keys the application has. */
    public static final int COUNT = 4;

    /** A card's keys out of the masters of the four roles, as the fund pool derives them. */
    public static CardKeys diversified(IntFunction<AesKey> masterByNumber, CardUid uid) {
        return new CardKeys(
                SecureCard.cardKey(masterByNumber.apply(SecureCard.KEY_ADMIN), uid),
                SecureCard.cardKey(masterByNumber.apply(SecureCard.KEY_DEBIT), uid),
                SecureCard.cardKey(masterByNumber.apply(SecureCard.KEY_CREDIT), uid),
                SecureCard.cardKey(masterByNumber.apply(SecureCard.KEY_READ), uid));
    }

    AesKey numbered(int number) {
        return switch (number) {
            case SecureCard.KEY_ADMIN -> admin;
            case SecureCard.KEY_DEBIT -> debit;
            case SecureCard.KEY_CREDIT -> credit;
            case SecureCard.KEY_READ -> read;
            default -> throw new IllegalArgumentException("the application has keys 0 to 3, not " + number);
        };
    }
}
