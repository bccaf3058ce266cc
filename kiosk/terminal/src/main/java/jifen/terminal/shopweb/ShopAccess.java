package jifen.terminal.shopweb;

import java.util.EnumSet;
import jifen.ledger.staff.Duty;
import jifen.webkit.Access;
import jifen.webkit.SignInPages;

/** Who may reach which of the clerk's pages: all routes there are. What is written is judged once more where it is written. */
final class ShopAccess {
    private ShopAccess() {}

    static Access table() {
        Access table = new Access();
        SignInPages.access(table, "/shop/");
        table.open(
                "GET /shop",
                "GET /shop/enter",
                "GET /shop/shop.css",
                "GET /shop/shop.js",
                "GET /shop/signs/{name}",
                "GET /shop/pictures/{name}");
        table.needs(
                Duty.SEE_SHOP,
                "GET /shop/today",
                "POST /shop/help/seen",
                "GET /shop/shelf",
                "GET /shop/lots/{lot}",
                "GET /shop/receipts",
                "GET /shop/receipts.xlsx",
                "GET /shop/receipts/{node}/{epoch}/{seq}");
        table.needsAndRecords(
                Duty.SEE_SHOP,
                "GET /shop/redemptions",
                "GET /shop/redemptions/{node}/{epoch}/{seq}",
                "GET /shop/redemptions.xlsx",
                "GET /shop/households",
                "GET /shop/households/{id}");
        table.needs(Duty.RECEIVE_GOODS, "GET /shop/receive", "POST /shop/receive");
        table.needs(Duty.OPEN_STOCK, "GET /shop/opening", "POST /shop/opening");
        table.needs(Duty.CORRECT_STOCK, "POST /shop/lots/{lot}/correct");
        table.needs(Duty.REVERSE_REDEMPTION, "POST /shop/redemptions/{node}/{epoch}/{seq}/reverse");
        // The form shows what a household may spend: whoever only tries numbers leaves a trace.
        table.needsAndRecords(Duty.ASSIST_REDEMPTION, "GET /shop/assist", "POST /shop/assist");
        table.needsAny(EnumSet.of(Duty.SEE_AUDIT), "GET /shop/audit");
        return table;
    }
}
