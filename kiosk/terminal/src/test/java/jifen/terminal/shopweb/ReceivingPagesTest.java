package jifen.terminal.shopweb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A delivery: every mistake beside its field, nothing typed is lost, nothing is half stored. */
@Timeout(60)
class ReceivingPagesTest {
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

    private static Map<String, String> delivery() {
        Map<String, String> form = new HashMap<>(Map.of(
                "action", "store",
                "lines", "2",
                "supplier", "南充日化批发部",
                "address", "南充市顺庆区 12 号",
                "contact", "13800000000",
                "1.code", OpenDesk.SOAP_BARCODE,
                "1.quantity", "24",
                "1.unitCost", "3.50",
                "1.expires", "20281120",
                "1.batch", "B7"));
        form.putAll(Map.of(
                "2.goods", "C-SALT",
                "2.quantity", "10",
                "2.unitCost", "2",
                "2.produced", "2026年10月1日",
                "2.expires", "2028.09.30",
                "2.lot", "salt-2"));
        return form;
    }

    @Test
    void everyMistakeStandsBesideItsFieldAndNothingIsStored() {
        long before = desk.entries();
        Map<String, String> form = delivery();
        form.put("1.code", "6901234567893");
        form.put("1.expires", "2026-02-30");
        form.put("2.expires", "2026-11-20");
        HttpResponse<String> answer = clerk.fill("/shop/receive", "/shop/receive", form);
        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().contains("校验位不对"), answer.body());
        assertTrue(answer.body().contains("没有 2026-02-30 这一天：2026 年 2 月只有 28 天"), answer.body());
        assertTrue(answer.body().contains("已过保质期"), answer.body());
        assertTrue(answer.body().contains("value=\"南充日化批发部\""), "what was typed is gone");
        assertTrue(answer.body().contains("value=\"6901234567893\""), "what was typed is gone");
        assertEquals(before, desk.entries());
    }

    @Test
    void aDeliveryPutRightIsStoredAndItsReceiptCanBePrinted() {
        HttpResponse<String> answer = clerk.fill("/shop/receive", "/shop/receive", delivery());
        assertEquals(303, answer.statusCode(), answer.body());
        String receipt = clerk.follow(answer).body();
        assertTrue(receipt.contains("已入库 2 批"), receipt);
        assertTrue(receipt.contains("南充市顺庆区 12 号"), receipt);
        assertTrue(receipt.contains("2028-09-30"), receipt);
        assertEquals(1, desk.told.get());
        assertFalse(clerk.get("/shop/receipts?text=salt-2").body().contains(">B7<"));
        assertTrue(clerk.get("/shop/receipts?text=B7").body().contains(">B7<"));
    }

    @Test
    void aSupplierIsOfferedAsItWasWrittenLastTime() {
        clerk.fill("/shop/receive", "/shop/receive", delivery());
        String page = clerk.get("/shop/receive").body();
        assertTrue(page.contains("<option value=\"南充日化批发部\" data-address=\"南充市顺庆区 12 号\""), page);
    }

    @Test
    void goodsThatNobodyKnowsAreLeftToTheFundPool() {
        Map<String, String> form = delivery();
        form.put("1.code", "4006381333931");
        String page = clerk.fill("/shop/receive", "/shop/receive", form).body();
        assertTrue(page.contains("目录里没有条码4006381333931"), page);
    }

    @Test
    void aDateThatWasForgottenAndALotThatWasUsedAreNamed() {
        long before = desk.entries();
        Map<String, String> form = delivery();
        form.remove("1.expires");
        form.put("2.lot", "L1");
        String page = clerk.fill("/shop/receive", "/shop/receive", form).body();
        assertTrue(page.contains("食品必须写到期日期"), page);
        assertTrue(page.contains("批次L1已登记过"), page);
        form.put("1.undated", "yes");
        form.put("2.lot", "salt-3");
        form.put("2.produced", "2028-12-01");
        page = clerk.fill("/shop/receive", "/shop/receive", form).body();
        assertFalse(page.contains("食品必须写到期日期"), page);
        assertTrue(page.contains("生产日期在今天之后"), page);
        assertEquals(before, desk.entries());
    }

    @Test
    void oneMoreBoxKeepsWhatWasTypedAndStoresNothing() {
        long before = desk.entries();
        Map<String, String> form = delivery();
        form.put("action", "more");
        String page = clerk.fill("/shop/receive", "/shop/receive", form).body();
        assertTrue(page.contains("name=\"3.quantity\""), page);
        assertTrue(page.contains("value=\"salt-2\""), page);
        form.put("action", "drop-1");
        page = clerk.fill("/shop/receive", "/shop/receive", form).body();
        assertTrue(page.contains("name=\"1.lot\" value=\"salt-2\""), page);
        assertFalse(page.contains("name=\"2.lot\""), page);
        assertEquals(before, desk.entries());
    }

    @Test
    void openingStockNeedsAnotherPersonsSignature() {
        long before = desk.entries();
        Map<String, String> form = new HashMap<>(Map.of(
                "action", "store",
                "lines", "1",
                "1.goods", "D-TOWEL",
                "1.quantity", "7",
                "1.unitCost", "5",
                "1.undated", "yes",
                "second", "li-lei",
                "secondPassword", OpenDesk.PASSWORD));
        assertEquals(422, clerk.fill("/shop/opening", "/shop/opening", form).statusCode());
        form.put("second", "sun-wu");
        HttpResponse<String> auditor = clerk.fill("/shop/opening", "/shop/opening", form);
        assertEquals(422, auditor.statusCode());
        assertTrue(auditor.body().contains("sun-wu"), auditor.body());
        assertEquals(before, desk.entries());
        form.put("second", "zhao-qi");
        HttpResponse<String> done = clerk.fill("/shop/opening", "/shop/opening", form);
        assertEquals(303, done.statusCode(), done.body());
        assertTrue(clerk.follow(done).body().contains("li-lei + zhao-qi"));
    }
}
