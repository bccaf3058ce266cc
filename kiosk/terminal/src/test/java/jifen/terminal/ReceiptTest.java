package jifen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
        return kiosk(new PrinterSettings(
                port, usual.columns(), usual.chineseFont(), usual.qrCommand(), usual.fontFamily(), 2_000));
    }

    private RunningKiosk kiosk(PrinterSettings quick) {
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
    void anUndoingHasAReceiptOfItsOwnAndNoPaperUndoesTwice() throws Exception {
        try (RunningKiosk kiosk = kiosk()) {
            JsonNode done = redeemed(kiosk, "printed");
            kiosk.press(done, "\"action\":\"undo\"");
            JsonNode undone = kiosk.view(view -> view.path("receipt").asText().equals("printed"), "undone");
            List<Paper.Mark> paper = printer.paper();
            List<String> text = Paper.text(paper);
            assertEquals(
                    List.of(
                            " 甘棠村积分超市",
                            "取消小票",
                            "-".repeat(32),
                            "单号                      S1/1/4",
                            "取消的单号                S1/1/3",
                            "日期                  2026-11-21",
                            "姓名                       王*明",
                            "-".repeat(32),
                            "肥皂 × 3                   6 分",
                            "-".repeat(32),
                            "退回                        6 分",
                            "这里还能用               12.5 分",
                            "有疑问，请带这张小票找店员"),
                    text.subList(lines().size(), text.size()));
            assertEquals(List.of("S1/1/3", "S1/1/4"), codes(paper));
            printer.become(Condition.PAPER_OUT);
            kiosk.press(undone, "\"action\":\"print\"");
            kiosk.view(view -> view.path("receipt").asText().equals("failed"), "undone");
            assertEquals(20, kiosk.get("/health").path("shelf").path("L1").asLong());
            assertEquals(4, kiosk.shop.totals().entries());
        }
    }

    @Test
    void theHouseholdsEntriesAreOnPaperWithTheNumberOfTheNewest() throws Exception {
        try (RunningKiosk kiosk = kiosk()) {
            JsonNode book = book(kiosk);
            kiosk.press(book, "\"action\":\"print\"");
            kiosk.view(view -> view.path("receipt").asText().equals("printed"), "entries");
            List<Paper.Mark> paper = printer.paper();
            List<String> text = Paper.text(paper);
            assertEquals(
                    List.of(
                            " 甘棠村积分超市",
                            "积分记录",
                            "-".repeat(32),
                            "姓名                       王*明",
                            "这里现在能用              6.5 分",
                            "全部积分（2026-11-21）    120 分",
                            "-".repeat(32),
                            "肥皂 × 3             用去 -6 分",
                            "2026-11-21                S1/1/3",
                            "  还没报到乡里",
                            "-".repeat(32),
                            "有疑问，请带这张小票找店员"),
                    text.subList(lines().size(), text.size()));
            assertEquals("S1/1/3", codes(paper).getLast());
        }
    }

    private static JsonNode book(RunningKiosk kiosk) {
        kiosk.press(redeemed(kiosk, "printed"), "\"action\":\"cancel\"");
        kiosk.view("idle");
        kiosk.reader.lift();
        kiosk.reader.lay(VillageShop.SECURE, CardTier.SECURE);
        kiosk.press(kiosk.view("greeting"), "\"action\":\"entries\"");
        return kiosk.view(view -> !view.path("opening").asBoolean(), "entries");
    }

    @Test
    void entriesThatAreNotOnPaperSayWhatToDoAndCanBePrintedAgain() throws Exception {
        try (RunningKiosk kiosk = kiosk()) {
            JsonNode book = book(kiosk);
            printer.become(Condition.PAPER_OUT);
            kiosk.press(book, "\"action\":\"print\"");
            JsonNode failed = kiosk.view(view -> view.path("receipt").asText().equals("failed"), "entries");
            assertEquals("记录没打出来：没纸了。请找店员", failed.path("receiptLabel").asText());
            printer.become(Condition.WELL);
            kiosk.press(failed, "\"action\":\"print\"");
            kiosk.view(view -> view.path("receipt").asText().equals("printed"), "entries");
            assertEquals(1, kiosk.shop.totals().redemptions());
        }
    }

    @Test
    void aPrinterWithoutChineseGetsPicturesAndTheCodeInThemIsRead() throws Exception {
        PrinterSettings pictures = PrinterSettings.usual(printer.port(), PrinterSettings.WIDE, false);
        try (RunningKiosk kiosk = kiosk(pictures)) {
            JsonNode done = redeemed(kiosk, "printed");
            List<Paper.Mark> paper = printer.paper();
            List<String> read = paper.stream()
                    .filter(Paper.Mark.Picture.class::isInstance)
                    .map(mark -> ((Paper.Mark.Picture) mark).scan())
                    .filter(Objects::nonNull)
                    .toList();
            assertEquals(List.of(done.path("number").asText()), read);
            assertTrue(Paper.text(paper).stream().noneMatch(line -> line.chars().anyMatch(c -> c > 0x7F)));
        }
    }

    @Test
    void aRollNearItsEndIsTheShopsToKnowAndNotTheVillagers() throws Exception {
        printer.become(Condition.PAPER_LOW);
        try (RunningKiosk kiosk = kiosk()) {
            JsonNode done = redeemed(kiosk, "printed");
            assertEquals("小票打好了", done.path("receiptLabel").asText());
            JsonNode health = kiosk.get("/health");
            assertEquals("warning", health.path("printer").path("state").asText());
            assertTrue(health.path("printer").path("whatToDo").asText().contains("新纸"), health.toString());
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
