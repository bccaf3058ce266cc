package jifen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jifen.hardware.panel.DeskPanel;
import jifen.hardware.printer.EscPosPrinter;
import jifen.hardware.printer.NetworkPrinter;
import jifen.hardware.printer.NetworkPrinter.Condition;
import jifen.hardware.printer.Paper;
import jifen.hardware.printer.PrinterPort;
import jifen.hardware.printer.PrinterSettings;
import jifen.hardware.speaker.DeskSpeaker;
import jifen.ledger.party.CardTier;
import jifen.store.Shelf.StoreName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Receipts on a printer at a TCP port, read back from the bytes it was sent. */
@Timeout(120)
class ReceiptTest {
    private static final StoreName SHOP = new StoreName("甘棠村积分超市", "Gantang village store");

    @TempDir
    Path folder;

    private final DeskSpeaker voice = new DeskSpeaker();
    private NetworkPrinter printer;

    @BeforeEach
    void plugIn() throws IOException {
        printer = new NetworkPrinter();
    }

    @AfterEach
    void unplug() throws IOException {
        printer.close();
    }

    private RunningKiosk kiosk() {
        return kiosk(printer.port());
    }

    private RunningKiosk kiosk(PrinterPort port) {
        PrinterSettings usual = PrinterSettings.usual(port);
        PrinterSettings quick = new PrinterSettings(
                port, usual.columns(), usual.chineseFont(), usual.qrCommand(), usual.fontFamily(), 2_000);
        Receipts receipts = new Receipts(new EscPosPrinter(quick), () -> SHOP);
        return new RunningKiosk(folder, new Devices(new DeskPanel(), Optional.of(voice), Optional.of(receipts)));
    }

    private static JsonNode redeemed(RunningKiosk kiosk, String receipt) {
        kiosk.watched().view("idle");
        kiosk.reader.lay(VillageShop.SECURE, CardTier.SECURE);
        kiosk.press(kiosk.view("greeting"), "\"action\":\"choose\",\"sku\":\"A-SOAP\"");
        kiosk.press(kiosk.view("confirm"), "\"action\":\"quantity\",\"to\":3");
        kiosk.press(
                kiosk.view(view -> view.path("item").path("quantity").asInt() == 3, "confirm"),
                "\"action\":\"confirm\"");
        return done(kiosk, receipt);
    }

    private static JsonNode done(RunningKiosk kiosk, String receipt) {
        return kiosk.view(view -> view.path("receipt").asText().equals(receipt), "done");
    }

    private static List<String> lines() {
        return List.of(
                " 甘棠村积分超市",
                "兑换小票",
                "-".repeat(32),
                "单号                      S1/1/3",
                "日期                  2026-11-21",
                "姓名                       王*明",
                "-".repeat(32),
                "肥皂 × 3                   6 分",
                "-".repeat(32),
                "这次用了                    6 分",
                "这里还能用                6.5 分",
                "有疑问，请带这张小票找店员");
    }

    @Test
    void theReceiptIsOnPaperInChineseWithTheNumberOfTheRedemption() throws Exception {
        try (RunningKiosk kiosk = kiosk()) {
            JsonNode done = redeemed(kiosk, "printed");
            assertEquals("小票打好了", done.path("receiptLabel").asText());
            List<Paper.Mark> paper = printer.paper();
            assertEquals(lines(), Paper.text(paper));
            assertEquals(List.of(done.path("number").asText()), codes(paper));
            assertEquals(
                    "working",
                    kiosk.get("/health").path("printer").path("state").asText());
        }
    }

    private static List<String> codes(List<Paper.Mark> paper) {
        return paper.stream()
                .filter(Paper.Mark.QrCommand.class::isInstance)
                .map(mark -> ((Paper.Mark.QrCommand) mark).payload())
                .toList();
    }

    @Test
    void outOfPaperIsSaidAndPrintingAgainDebitsNothing() throws Exception {
        printer.become(Condition.PAPER_OUT);
        try (RunningKiosk kiosk = kiosk()) {
            JsonNode done = redeemed(kiosk, "failed");
            assertEquals("paper-out", done.path("receiptFault").asText());
            assertEquals("小票没打出来：没纸了。请找店员", done.path("receiptLabel").asText());
            assertEquals("商品换好了，小票打不出来，请找店员", voice.said().getLast().text());
            JsonNode health = kiosk.get("/health");
            assertEquals("ok", health.path("status").asText());
            assertEquals("faulty", health.path("printer").path("state").asText());
            assertTrue(health.path("printer").path("whatToDo").asText().contains("有没有纸"), health.toString());

            printer.become(Condition.WELL);
            assertEquals(200, kiosk.press(done, "\"action\":\"print\""));
            assertEquals(409, kiosk.press(done, "\"action\":\"print\""));
            JsonNode again = done(kiosk, "printed");
            List<String> text = Paper.text(printer.paper());
            assertEquals("    补打小票", text.getFirst());
            assertEquals(lines(), text.subList(1, text.size()));
            assertEquals(done.path("number"), again.path("number"));
            assertEquals(1, kiosk.shop.totals().redemptions());
            assertEquals(600, kiosk.shop.totals().redeemed().hundredths());
        }
    }

    @Test
    void copiesComeToAnEnd() throws Exception {
        try (RunningKiosk kiosk = kiosk()) {
            JsonNode done = redeemed(kiosk, "printed");
            for (int i = 0; i < 3; i++) {
                assertEquals(200, kiosk.press(done, "\"action\":\"print\""));
                done = done(kiosk, "printed");
            }
            assertEquals(409, kiosk.press(done, "\"action\":\"print\""));
            assertFalse(done.path("buttons").toString().contains("\"action\":\"print\""), done.toString());
            assertEquals(4, codes(printer.paper()).size());
            assertEquals(1, kiosk.shop.totals().redemptions());
        }
    }

    @Test
    void aStuckPrinterKeepsTheNextVillagerNotWaiting() throws Exception {
        printer.become(Condition.STUCK);
        try (RunningKiosk kiosk = kiosk()) {
            redeemed(kiosk, "printing");
            kiosk.reader.lift();
            kiosk.reader.lay(VillageShop.NEIGHBOUR, CardTier.SECURE);
            assertEquals("李*", kiosk.view("greeting").path("name").asText());
            assertEquals(1, kiosk.shop.totals().redemptions());
        }
    }

    @Test
    void aPrinterThatIsNotThereIsNamedInTheHealth() throws Exception {
        try (RunningKiosk kiosk = kiosk(new PrinterPort.Usb(folder.resolve("lp0")))) {
            JsonNode done = redeemed(kiosk, "failed");
            assertEquals("unreachable", done.path("receiptFault").asText());
            assertTrue(
                    kiosk.get("/health").path("printer").path("reason").asText().contains("lp0"));
            assertEquals(1, kiosk.shop.totals().redemptions());
        }
    }
}
