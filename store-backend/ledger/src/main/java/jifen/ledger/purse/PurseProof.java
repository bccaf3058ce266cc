package jifen.ledger.purse;

import java.util.HexFormat;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import org.jspecify.annotations.Nullable;

/**
 * The card's own signature under one of its transactions, by a key that no kiosk has.
 *
 * @param tmc the card's counter after the transaction (TMC)
 * @param tmv the card's MAC (TMV): AES-CMAC over {@code input} under the card's TMAC key, truncated as EV2 cards send it (its bytes 1, 3,
 *     … 15), 16 hex digits; null where the card's answer was lost and a later transaction has taken its place, so that nobody can say it
 *     again
 * @param input every byte that entered the MAC, hex: counter (4 bytes, the highest first) ‖ the card's number ‖ {@link
 *     CardRecord#bytes} ‖ what the purse holds afterwards in hundredths (8 bytes, the highest first)
 */
public record PurseProof(long tmc, @Nullable String tmv, String input) {
    /** TMC has four bytes; the card commits no further transaction at its end (MF2DL(H)x0 section 10.3). */
    public static final long TMC_MAX = 0xFFFF_FFFEL;

    private static final int BALANCE_CHARS = 2 * Long.BYTES;

    public PurseProof {
        if (tmc < 1 || tmc > TMC_MAX) {
            throw new IllegalArgumentException("no transaction of a card is its number " + tmc);
        }
        if (tmv != null && !tmv.matches("[0-9a-f]{16}")) {
            throw new IllegalArgumentException("a card's MAC has 16 hex digits");
        }
        if (!input.matches("([0-9a-f]{2}){20,200}")) {
            throw new IllegalArgumentException("this is no input of a card's MAC");
        }
    }

    /** What a card says of a transaction. */
    public static PurseProof of(long tmc, @Nullable String tmv, CardId card, CardRecord record, Points balanceAfter) {
        return new PurseProof(tmc, tmv, input(tmc, card, record, balanceAfter));
    }

    /** What enters the MAC, hex. */
    public static String input(long tmc, CardId card, CardRecord record, Points balanceAfter) {
        return HexFormat.of()
                .formatHex(Bytes.of()
                        .counter(tmc)
                        .raw(HexFormat.of().parseHex(card.uid()))
                        .raw(record.bytes())
                        .number(balanceAfter.hundredths())
                        .done());
    }

    /** What the purse held after the transaction, as the input says it. */
    public Points balanceAfter() {
        return new Points(HexFormat.fromHexDigitsToLong(input, input.length() - BALANCE_CHARS, input.length()));
    }

    /** Whether the input is this card's, of this counter, and says this record: all but the MAC itself. */
    public boolean says(CardId card, CardRecord record) {
        return input.equals(input(tmc, card, record, balanceAfter()));
    }
}
