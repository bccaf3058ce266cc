package jifen.fundpool.web;

import static jifen.ledger.staff.Duty.APPROVE_AWARDS;
import static jifen.ledger.staff.Duty.APPROVE_MONEY;
import static jifen.ledger.staff.Duty.KEEP_CARDS;
import static jifen.ledger.staff.Duty.KEEP_GOODS;
import static jifen.ledger.staff.Duty.KEEP_HOUSEHOLDS;
import static jifen.ledger.staff.Duty.KEEP_STAFF;
import static jifen.ledger.staff.Duty.KEEP_STORES;
import static jifen.ledger.staff.Duty.PREPARE_AWARDS;
import static jifen.ledger.staff.Duty.RECORD_MONEY;
import static jifen.ledger.staff.Duty.SEE_AUDIT;
import static jifen.ledger.staff.Duty.SEE_POOL;
import static jifen.ledger.staff.Duty.SUSPEND;

import java.util.Set;
import jifen.fundpool.stores.FindingDesk;
import jifen.ledger.staff.Duty;
import jifen.webkit.Access;
import jifen.webkit.SignInPages;

/** Who may reach what of the fund pool. What is not here is refused to everybody. */
public final class PoolAccess {
    /** Who may take part where one prepares and another approves. */
    private static final Set<Duty> TWO_PEOPLE =
            Set.of(PREPARE_AWARDS, APPROVE_AWARDS, RECORD_MONEY, APPROVE_MONEY, KEEP_HOUSEHOLDS);

    private PoolAccess() {}

    public static Access table() {
        return programs(pages(new Access()));
    }

    private static Access pages(Access table) {
        return SignInPages.access(table, "/console/")
                .open("GET /", "GET /console")
                .signedIn("GET /console/password", "POST /console/password")
                .needs(
                        SEE_POOL,
                        "GET /console/overview",
                        "GET /console/money",
                        "GET /console/goods",
                        "GET /console/awards",
                        "GET /console/places",
                        "GET /console/reconciliation",
                        "GET /console/drafts",
                        "GET /console/households",
                        "GET /console/suspensions",
                        "GET /console/money/values",
                        "GET /console/money/register.xlsx",
                        "GET /console/money/register.csv",
                        "GET /console/pictures/{name}",
                        "GET /console/reconciliation.xlsx")
                .needsAndRecords(
                        SEE_POOL,
                        "GET /console/households/{id}",
                        "GET /console/households/{id}/ledger",
                        "GET /console/households/{id}/ledger.xlsx",
                        "GET /console/households/{id}/ledger.csv",
                        "GET /console/reconciliation/stores/{store}",
                        "GET /console/reconciliation/stores/{store}/register.xlsx",
                        "GET /console/reconciliation/stores/{store}/register.csv",
                        "GET /console/drafts/{number}")
                .needs(
                        SUSPEND,
                        "GET /console/households/{id}/suspend",
                        "POST /console/households/{id}/suspend",
                        "GET /console/households/{id}/lift",
                        "POST /console/households/{id}/lift")
                .needs(
                        KEEP_CARDS,
                        "GET /console/households/{id}/cards/new",
                        "GET /console/households/{id}/cards/{uid}/replace",
                        "POST /console/households/{id}/cards",
                        "POST /console/households/{id}/lost",
                        "GET /console/upload/cards",
                        "POST /console/upload/cards",
                        "POST /console/upload/cards/confirm")
                .needs(
                        KEEP_HOUSEHOLDS,
                        "GET /console/households/new",
                        "POST /console/households/new",
                        "GET /console/households/{id}/edit",
                        "POST /console/households/{id}/name",
                        "POST /console/households/{id}/home",
                        "POST /console/households/{id}/recall",
                        "GET /console/households/{id}/closing",
                        "POST /console/households/{id}/closing",
                        "GET /console/households/{id}/members/new",
                        "POST /console/households/{id}/members",
                        "POST /console/households/{id}/members/{member}",
                        "POST /console/households/{id}/members/{member}/leave",
                        "POST /console/households/{id}/members/{member}/erase",
                        "GET /console/upload/households",
                        "POST /console/upload/households",
                        "POST /console/upload/households/confirm")
                .needsAndRecords(KEEP_HOUSEHOLDS, "GET /console/households/{id}/members/{member}")
                .needs(
                        KEEP_GOODS,
                        "GET /console/goods/new",
                        "GET /console/goods/{sku}",
                        "POST /console/goods",
                        "GET /console/upload/goods",
                        "POST /console/upload/goods",
                        "POST /console/upload/goods/confirm")
                .needs(
                        PREPARE_AWARDS,
                        "GET /console/households/{id}/award",
                        "POST /console/households/{id}/award",
                        "GET /console/households/{id}/deduct",
                        "POST /console/households/{id}/deduct",
                        "GET /console/upload/deductions",
                        "POST /console/upload/deductions",
                        "POST /console/upload/deductions/confirm",
                        "GET /console/upload/awards",
                        "POST /console/upload/awards",
                        "POST /console/upload/awards/confirm")
                .needs(
                        RECORD_MONEY,
                        "GET /console/money/income",
                        "POST /console/money/income/look",
                        "POST /console/money/income/change",
                        "POST /console/money/income",
                        "GET /console/money/grant",
                        "GET /console/money/donation",
                        "GET /console/money/value",
                        "GET /console/money/reverse",
                        "POST /console/money/reverse",
                        "POST /console/money/grant",
                        "POST /console/money/donation",
                        "POST /console/money/value",
                        "GET /console/money/cut-off",
                        "POST /console/money/cut-off")
                .needsAny(TWO_PEOPLE, "POST /console/drafts/{number}/approve", "POST /console/drafts/{number}/withdraw")
                .needs(
                        KEEP_STORES,
                        "GET /console/places/collective",
                        "GET /console/places/store",
                        "POST /console/places/collective",
                        "POST /console/places/store",
                        "POST /console/places/code",
                        "POST /console/places/recall",
                        "POST /console/places/settle")
                .needs(APPROVE_MONEY, "POST /console/places/confirm")
                .needsAny(FindingDesk.DUTIES, "POST /console/places/looked")
                .needs(
                        KEEP_STAFF,
                        "GET /console/staff",
                        "GET /console/staff/{id}",
                        "POST /console/staff",
                        "POST /console/staff/{id}",
                        "POST /console/staff/{id}/card",
                        "POST /console/staff/{id}/password",
                        "POST /console/staff/{id}/dismiss")
                .needsAndRecords(SEE_AUDIT, "GET /console/audit");
    }

    private static Access programs(Access table) {
        return table.open("GET /health", "POST /api/enrol", "POST /api/sign-in")
                .open("POST /api/sync", "POST /api/epoch", "POST /api/topup")
                .signedIn("POST /api/sign-out", "POST /api/password")
                .needs(SEE_POOL, "GET /api/admin/reconciliation", "GET /api/admin/cover", "GET /api/admin/totals")
                .needs(SEE_POOL, "GET /api/admin/drafts", "GET /api/admin/fund-register")
                .needsAndRecords(
                        SEE_POOL,
                        "GET /api/admin/households/{household}/ledger",
                        "GET /api/admin/stores/{store}/register")
                .needsAny(
                        TWO_PEOPLE,
                        "POST /api/admin/drafts/{number}/approve",
                        "POST /api/admin/drafts/{number}/withdraw")
                .needs(
                        KEEP_STORES,
                        "POST /api/admin/collectives",
                        "POST /api/admin/stores",
                        "POST /api/admin/enrolment-codes")
                .needs(
                        KEEP_CARDS,
                        "POST /api/admin/cards",
                        "POST /api/admin/cards/{uid}/lost",
                        "POST /api/admin/cards/{uid}/replace",
                        "POST /api/admin/cards.csv/preview",
                        "POST /api/admin/cards.csv/confirm")
                .needs(SUSPEND, "POST /api/admin/suspensions", "POST /api/admin/suspensions/{household}/lift")
                .needs(
                        RECORD_MONEY,
                        "POST /api/admin/incomes",
                        "POST /api/admin/public-grants",
                        "POST /api/admin/donations",
                        "POST /api/admin/point-values",
                        "POST /api/admin/cut-offs",
                        "POST /api/admin/reversals")
                .needs(
                        KEEP_HOUSEHOLDS,
                        "POST /api/admin/households",
                        "POST /api/admin/closings",
                        "POST /api/admin/households/{household}/name",
                        "POST /api/admin/households/{household}/home-store",
                        "POST /api/admin/households/{household}/members",
                        "POST /api/admin/households/{household}/members/{member}/leave",
                        "POST /api/admin/households/{household}/members/{member}/erase",
                        "POST /api/admin/households.csv/preview",
                        "POST /api/admin/households.csv/confirm")
                .needs(
                        KEEP_GOODS,
                        "POST /api/admin/goods",
                        "POST /api/admin/goods.csv/preview",
                        "POST /api/admin/goods.csv/confirm")
                .needs(
                        PREPARE_AWARDS,
                        "POST /api/admin/awards.csv/preview",
                        "POST /api/admin/awards.csv/confirm",
                        "POST /api/admin/deductions.csv/preview",
                        "POST /api/admin/deductions.csv/confirm")
                .needs(
                        KEEP_STAFF,
                        "GET /api/admin/staff",
                        "POST /api/admin/staff",
                        "POST /api/admin/staff/{id}",
                        "POST /api/admin/staff/{id}/password",
                        "POST /api/admin/staff/{id}/dismiss");
    }
}
