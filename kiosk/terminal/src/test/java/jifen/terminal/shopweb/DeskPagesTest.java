package jifen.terminal.shopweb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.protocol.News;
import jifen.terminal.VillageShop;
import jifen.webkit.Passwords;
import jifen.webkit.words.Language;
import jifen.webkit.words.WordBook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A day at the desk: shelf, write-off, help without a card, registers, and who looked. */
@Timeout(120)
class DeskPagesTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private OpenDesk desk;

    @SuppressWarnings("NullAway.Init") // set before each test
    private OpenDesk.Visitor clerk;

    @BeforeEach
    void open() {
        desk = new OpenDesk(folder);
        clerk = desk.signedIn("li-lei");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static Map<String, String> fromPaper() {
        Map<String, String> form = new HashMap<>(Map.of(
                "kind", "PAPER",
                "household", "H1",
                "paper", "2026-0138",
                "takenOn", "2026年11月20日",
                "relation", "FAMILY",
                "collector", "王小明",
                "q.A-SOAP", "2",
                "p.A-SOAP", "2",
                "q.E-PASTE", "1",
                "p.E-PASTE", "3"));
        form.put("second", "wang-fang");
        form.put("secondPassword", OpenDesk.PASSWORD);
        return form;
    }

    @Test
    void theStartPageSaysWhatNeedsDoingAndAnswersACall() {
        desk.bell.ring("王*明");
        String page = clerk.get("/shop/today").body();
        assertTrue(page.contains("批货已过期"), page);
        assertTrue(page.contains("王*明 请您过去帮忙"), page);
        assertEquals(303, clerk.fill("/shop/today", "/shop/help/seen", Map.of()).statusCode());
        assertEquals(new StaffId("li-lei"), desk.bell.waiting().orElseThrow().answeredBy());
        assertTrue(clerk.get("/shop/today").body().contains("li-lei 已答应过去"));
    }

    @Test
    void anExpiredLotIsWrittenOffByTwoWhoSeeBeforeAndAfter() {
        Map<String, String> form = new HashMap<>(Map.of("cause", "EXPIRED", "pieces", "8", "direction", "less"));
        String look = clerk.fill("/shop/lots/L3", "/shop/lots/L3/correct", form).body();
        assertTrue(look.contains("<span>8</span><span>→</span><span>0</span>"), look);
        form.put("action", "store");
        form.put("second", "zhao-qi");
        form.put("secondPassword", "wrong password");
        HttpResponse<String> unsigned = clerk.fill("/shop/lots/L3", "/shop/lots/L3/correct", form);
        assertEquals(422, unsigned.statusCode());
        assertFalse(unsigned.body().contains("wrong password"));
        form.put("secondPassword", OpenDesk.PASSWORD);
        HttpResponse<String> done = clerk.fill("/shop/lots/L3", "/shop/lots/L3/correct", form);
        assertEquals(303, done.statusCode(), done.body());
        String card = clerk.follow(done).body();
        assertTrue(card.contains("账上 8 → 0"), card);
        assertTrue(card.contains("zhao-qi"), card);
    }

    @Test
    void whatIsWrongWithACorrectionStandsBesideItsField() {
        long before = desk.entries();
        String page = clerk.fill(
                        "/shop/lots/L1",
                        "/shop/lots/L1/correct",
                        Map.of("cause", "LOST", "pieces", "21", "direction", "more"))
                .body();
        assertTrue(page.contains("这个原因与“增减”不符"), page);
        page = clerk.fill(
                        "/shop/lots/L1",
                        "/shop/lots/L1/correct",
                        Map.of("cause", "LOST", "pieces", "21", "direction", "less"))
                .body();
        assertTrue(page.contains("账上只有 20 件"), page);
        assertTrue(page.contains("请填写"), page);
        assertEquals(before, desk.entries());
    }

    @Test
    void aPaperFormIsEnteredOnceByTwoPeople() {
        HttpResponse<String> done = clerk.fill("/shop/assist", "/shop/assist", fromPaper());
        assertEquals(303, done.statusCode(), done.body());
        String row = clerk.follow(done).body();
        assertTrue(row.contains("已兑换 7 分，还能用 5.5 分"), row);
        assertTrue(row.contains("王小明 (家人)"), row);
        assertTrue(row.contains("li-lei + wang-fang"), row);
        long before = desk.entries();
        HttpResponse<String> again = clerk.fill("/shop/assist", "/shop/assist", fromPaper());
        assertEquals(422, again.statusCode());
        assertTrue(again.body().contains("纸单 2026-0138 已经补录过"), again.body());
        assertEquals(before, desk.entries());
    }

    @Test
    void aRightThatIsTooSmallSaysWhatIsMissingAndWhatToDo() {
        Map<String, String> form = fromPaper();
        form.put("q.A-SOAP", "9");
        HttpResponse<String> refused = clerk.fill("/shop/assist", "/shop/assist", form);
        assertEquals(422, refused.statusCode());
        assertTrue(refused.body().contains("还差 8.5 分。请减少数量"), refused.body());
        assertTrue(refused.body().contains("value=\"9\""), "what was typed is gone");
    }

    @Test
    void theRegisterFindsAddsUpAndStrikesOutWhatWasTakenBack() {
        String own = clerk.fill("/shop/assist", "/shop/assist", fromPaper())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String found = clerk.get("/shop/redemptions?kind=PAPER&household=H1&text=2026-0138&status=WAITING")
                .body();
        assertTrue(found.contains("<dd class=\"big\">7</dd>"), found);
        assertTrue(clerk.get("/shop/redemptions?text=nothing").body().contains("没有这样的兑换"));
        assertTrue(clerk.get("/shop/redemptions?from=2026-02-30").body().contains("没有 2026-02-30 这一天"));
        OpenDesk.Visitor other = desk.signedIn("zhao-qi");
        assertFalse(other.get(own).body().contains("name=\"reason\""), "who may not reverse is shown the form");
        OpenDesk.staff(desk.shop);
        desk.shop
                .inbox()
                .take(
                        List.of(new News.StaffNews(
                                new StaffId("chen-yi"),
                                "陈一",
                                Set.of(Role.CLERK),
                                Set.of(),
                                true,
                                Passwords.hash(OpenDesk.PASSWORD),
                                null)),
                        desk.shop.inbox().cursor() + 1,
                        VillageShop.TODAY);
        OpenDesk.Visitor third = desk.signedIn("chen-yi");
        HttpResponse<String> done = third.fill(own, own + "/reverse", Map.of("reason", "拿错了"));
        assertEquals(303, done.statusCode(), done.body());
        assertTrue(third.follow(done).body().contains("这笔兑换已经冲正"));
        assertTrue(third.get("/shop/redemptions?status=REVERSED").body().contains("class=\"back\""));
    }

    @Test
    void aRegisterIsExportedAsASpreadsheet() throws IOException {
        clerk.fill("/shop/assist", "/shop/assist", fromPaper());
        Register register = new Register(
                "receipts.title",
                List.of(Register.Column.text("item"), Register.Column.number("points")),
                List.of(new Register.Row(
                        null, false, List.of(Register.Cell.of("=1+1 肥皂"), Register.Cell.points(-1_250)))));
        Path file = folder.resolve("register.xlsx");
        Files.write(file, register.spreadsheet(new WordBook(ShopWeb.class).in(Language.CHINESE)));
        String sheet = part(file, "xl/worksheets/sheet1.xml");
        assertTrue(sheet.contains("<v>-12.5"), sheet);
        assertFalse(sheet.contains("<f>"), "a name became a formula");
        HttpResponse<String> answer = clerk.get("/shop/redemptions.xlsx");
        assertEquals(200, answer.statusCode());
        assertTrue(answer.headers().firstValue("Content-Disposition").orElse("").contains(".xlsx"));
    }

    private static String part(Path xlsx, String name) throws IOException {
        try (ZipFile zip = new ZipFile(xlsx.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whoLookedAtAHouseholdIsKeptAndCannotBeChanged() {
        String page = clerk.get("/shop/households/H1").body();
        assertTrue(page.contains("王*明"), page);
        assertTrue(clerk.get("/shop/households?search=H1").body().contains("/shop/households/H1"));
        String audit =
                desk.signedIn("sun-wu").get("/shop/audit?text=households").body();
        assertTrue(audit.contains("li-lei"), audit);
        assertTrue(audit.contains(">H1<"), audit);
        assertThrows(
                RuntimeException.class, () -> desk.shop.database().write(tx -> tx.execute("DELETE FROM staff_audit")));
        assertThrows(
                RuntimeException.class,
                () -> desk.shop.database().write(tx -> tx.execute("UPDATE staff_audit SET staff = 'nobody'")));
    }

    @Test
    void whoReadsAHouseholdsPointsOnAFormForItIsKeptToo() {
        assertTrue(clerk.get("/shop/assist?household=H1").body().contains("王*明"));
        assertEquals(200, clerk.get("/shop/redemptions?household=H2").statusCode());
        OpenDesk.Visitor auditor = desk.signedIn("sun-wu");
        assertTrue(auditor.get("/shop/audit?text=assist").body().contains(">H1<"));
        assertTrue(auditor.get("/shop/audit?text=redemptions").body().contains(">H2<"));
    }

    @Test
    void aStaffCardsTicketOpensThePagesOnceAndACopyableCardStillNeedsThePassword() {
        OpenDesk.Visitor browser = desk.visitor();
        String ticket = desk.pages.tickets().issue(new StaffId("wang-fang"), false);
        HttpResponse<String> entered = browser.get("/shop/enter?ticket=" + ticket);
        assertEquals(303, entered.statusCode());
        assertTrue(browser.follow(entered).body().contains("王芳"));
        assertEquals(401, desk.visitor().get("/shop/enter?ticket=" + ticket).statusCode());
        String weak = desk.pages.tickets().issue(new StaffId("li-lei"), true);
        String asked = desk.visitor().get("/shop/enter?ticket=" + weak).body();
        assertTrue(asked.contains("name=\"password\""), asked);
    }

    @Test
    void whoeverLeftOrServesElsewhereDoesNotComeIn() {
        OpenDesk.Visitor browser = desk.visitor();
        Map<String, String> left = Map.of("name", "wu-jiu", "password", OpenDesk.PASSWORD);
        assertEquals(401, browser.post("/shop/sign-in", left).statusCode());
        Map<String, String> elsewhere = Map.of("name", "qian-er", "password", OpenDesk.PASSWORD);
        assertEquals(401, browser.post("/shop/sign-in", elsewhere).statusCode());
    }

    @Test
    void beforeAnyNewsOfStaffTheDoorSaysHowItComes(@TempDir Path fresh) {
        try (OpenDesk empty = new OpenDesk(fresh, false)) {
            String page = empty.visitor().get("/shop/sign-in").body();
            assertTrue(page.contains("让本机联网同步一次"), page);
        }
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        WordBook words = new WordBook(ShopWeb.class);
        assertEquals(
                words.in(Language.CHINESE).keys(), words.in(Language.ENGLISH).keys());
    }
}
