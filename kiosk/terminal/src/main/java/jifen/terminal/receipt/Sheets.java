package jifen.terminal.receipt;

import jifen.hardware.printer.Receipt;
import jifen.store.Shelf.StoreName;
import jifen.terminal.session.Effect;
import jifen.terminal.session.Sheet;

/** What each kind of paper looks like. */
public final class Sheets {
    private Sheets() {}

    /** A copy is marked as one. */
    public static Receipt of(Effect.Print print, StoreName shop) {
        return switch (print.sheet()) {
            case Sheet.OfRedemption redemption ->
                RedemptionReceipt.of(redemption, print.language(), shop, print.copy());
            case Sheet.OfReversal reversal -> ReversalReceipt.of(reversal, print.language(), shop, print.copy());
            case Sheet.OfEntries entries -> EntriesSheet.of(entries, print.language(), shop, print.copy());
        };
    }
}
