package jifen.hardware.printer;

import static jifen.hardware.Language.CHINESE;
import static jifen.hardware.Language.ENGLISH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jifen.hardware.Health;
import jifen.hardware.printer.NetworkPrinter.Condition;
import jifen.hardware.printer.PrintOutcome.Failed;
import jifen.hardware.printer.PrintOutcome.Printed;
import jifen.hardware.printer.Receipt.Columns;
import jifen.hardware.printer.Receipt.Heading;
import jifen.hardware.printer.Receipt.Qr;
import jifen.hardware.printer.Receipt.Rule;
import jifen.hardware.printer.Receipt.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EscPosPrinterTest {
    private static final String PAYLOAD = "https://jifen.example/r/7K3Q?户=张三&分=12.50";
    static final Receipt RECEIPT = new Receipt(
            CHINESE,
            List.of(
                    new Heading("兑换小票"),
                    new Text("张**  2026-05-01 09:30"),
                    new Rule(),
                    new Columns("透明皂 x2", "12.50分"),
                    new Columns("余额", "87.50分"),
                    new Qr(PAYLOAD),
                    new Text("")));

    private NetworkPrinter paper;

    @BeforeEach
    void plugIn() throws IOException {
        paper = new NetworkPrinter();
    }

    @AfterEach
    void unplug() throws IOException {
        paper.close();
    }

    @Test
    void chineseStandsOnThePaperAndTheCodeIsThePayload() throws Exception {
        PrintOutcome outcome = print(usual());

        assertEquals(new Printed(false), outcome);
        List<Paper.Mark> marks = paper.paper();
        assertEquals(
                List.of(
                        "    兑换小票",
                        "张**  2026-05-01 09:30",
                        "-".repeat(32),
                        "透明皂 x2                12.50分",
                        "余额                     87.50分"),
                Paper.text(marks));
        assertEquals(new Paper.Mark.Words("    兑换小票", 2, true), marks.getFirst());
        assertTrue(marks.contains(new Paper.Mark.QrCommand(PAYLOAD, 8)), marks.toString());
        assertEquals(new Paper.Mark.Cut(), marks.getLast());
    }

    @Test
    void aPrinterWithoutCodesGetsAPictureThatATelephoneReads() throws Exception {
        print(new PrinterSettings(paper.port(), 32, true, false, "Noto Sans CJK SC", 5_000));

        Dots picture = pictures().getFirst();
        assertEquals(PAYLOAD, Paper.scan(picture));
        assertTrue(picture.getWidth() <= 384, "wider than the paper: " + picture.getWidth());
    }

    @Test
    void theLongestCodeStillFitsTheNarrowPaper() throws Exception {
        String longest = "7".repeat(Receipt.QR_BYTES_MAX);
        Dots picture = Dots.qr(longest, 384);

        assertTrue(picture.getWidth() <= 384);
        assertEquals(longest, Paper.scan(picture));
    }

    @Test
    void aPrinterWithoutChineseGetsPicturesOfItAndPlainTextOfTheRest() throws Exception {
        print(new PrinterSettings(paper.port(), 32, false, true, "Noto Sans CJK SC", 5_000));

        assertEquals(List.of("-".repeat(32)), Paper.text(paper.paper()));
        List<Dots> pictures = pictures();
        assertEquals(4, pictures.size());
        assertEquals(60, pictures.getFirst().getHeight());
        for (Dots picture : pictures) {
            assertEquals(384, picture.getWidth());
        }
        assertEquals(ink("    兑换小票", 16), inked(pictures.getFirst(), 24));
        assertEquals(ink("余额                     87.50分", 32), inked(pictures.getLast(), 12));
    }

    @Test
    void aRareCharacterOfANameIsDrawnEvenWhereThePrinterHasChinese() throws Exception {
        EscPosPrinter printer = new EscPosPrinter(usual());

        PrintOutcome outcome = printer.print(new Receipt(CHINESE, List.of(new Text("𠮷家"), new Text("王家"))));

        assertEquals(new Printed(false), outcome);
        assertEquals(List.of("王家"), Paper.text(paper.paper()));
        assertEquals(1, pictures().size());
    }

    @Test
    void aCharacterThatNobodyHasIsNamed() throws Exception {
        Failed failed = assertInstanceOf(
                Failed.class,
                new EscPosPrinter(usual()).print(new Receipt(CHINESE, List.of(new Text("\uD83E\uDEE8")))));

        assertEquals(PrinterFault.NO_FONT, failed.fault());
        assertEquals(0, paper.calls());
    }

    @ParameterizedTest
    @CsvSource({"PAPER_OUT, PAPER_OUT", "COVER_OPEN, COVER_OPEN", "JAMMED, NOT_READY"})
    void aPrinterThatCannotPrintSaysWhyAndGetsNothing(Condition condition, PrinterFault fault) throws Exception {
        paper.become(condition);
        EscPosPrinter printer = new EscPosPrinter(usual());

        Failed failed = assertInstanceOf(Failed.class, printer.print(RECEIPT));

        assertEquals(fault, failed.fault());
        assertEquals(fault.whatToDo(), failed.whatToDo());
        assertEquals(List.of(), paper.paper());
        assertInstanceOf(Health.Faulty.class, printer.health());

        paper.become(Condition.WELL);
        assertEquals(new Printed(false), printer.print(RECEIPT));
        assertEquals(new Health.Working(), printer.health());
    }

    @Test
    void paperThatEndsWithinTheReceiptIsAFailure() throws Exception {
        paper.become(Condition.PAPER_OUT_MEANWHILE);

        assertEquals(
                PrinterFault.PAPER_OUT,
                assertInstanceOf(Failed.class, print(usual())).fault());
    }

    @Test
    void paperThatIsNearItsEndIsToldWithTheReceipt() throws Exception {
        paper.become(Condition.PAPER_LOW);
        EscPosPrinter printer = new EscPosPrinter(usual());

        assertEquals(new Printed(true), printer.print(RECEIPT));
        assertInstanceOf(Health.Warning.class, printer.health());
    }

    @Test
    void aPrinterThatAnswersNothingIsBelieved() throws Exception {
        paper.become(Condition.MUTE);

        assertEquals(new Printed(false), print(usual()));
        assertEquals(new Paper.Mark.Cut(), awaitPaper().getLast());
    }

    @Test
    void aPrinterThatTakesNoMoreIsLeftWhenTheTimeIsOver() throws Exception {
        paper.become(Condition.STUCK);
        Receipt large = new Receipt(ENGLISH, Collections.nCopies(60, new Qr("7".repeat(300))));
        EscPosPrinter printer =
                new EscPosPrinter(new PrinterSettings(paper.port(), 48, true, false, "Noto Sans CJK SC", 1_000));

        long began = System.nanoTime();
        Failed failed = assertInstanceOf(Failed.class, printer.print(large));

        assertEquals(PrinterFault.TOO_SLOW, failed.fault());
        long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        assertTrue(tookMs >= 1_000 && tookMs < 3_000, tookMs + " ms");
    }

    @Test
    void aPrinterThatIsOffCannotBeReached() throws Exception {
        PrinterPort.Tcp gone = paper.port();
        paper.close();
        EscPosPrinter printer = new EscPosPrinter(PrinterSettings.usual(gone));

        Failed failed = assertInstanceOf(Failed.class, printer.print(RECEIPT));

        assertEquals(PrinterFault.UNREACHABLE, failed.fault());
        assertTrue(failed.whatToDo().contains("switched on"), failed.whatToDo());
        assertInstanceOf(Health.Faulty.class, printer.check());
    }

    @Test
    void askingAfterThePrinterPrintsNothing() throws Exception {
        EscPosPrinter printer = new EscPosPrinter(usual());
        assertEquals(new Health.Working(), printer.check());

        paper.become(Condition.PAPER_OUT);
        Health.Faulty faulty = assertInstanceOf(Health.Faulty.class, printer.check());

        assertEquals("the printer says: paper out", faulty.reason());
        assertEquals(List.of(), paper.paper());
    }

    @Test
    void aClosedPrinterPrintsNothing() throws Exception {
        EscPosPrinter printer = new EscPosPrinter(usual());
        printer.close();

        assertInstanceOf(Failed.class, printer.print(RECEIPT));
        assertEquals(0, paper.calls());
    }

    private PrinterSettings usual() {
        return PrinterSettings.usual(paper.port());
    }

    private static PrintOutcome print(PrinterSettings settings) {
        return new EscPosPrinter(settings).print(RECEIPT);
    }

    private List<Dots> pictures() throws InterruptedException {
        return paper.paper().stream()
                .filter(Paper.Mark.Picture.class::isInstance)
                .map(mark -> ((Paper.Mark.Picture) mark).dots())
                .toList();
    }

    /** A printer that answers nothing may not even have begun when the kiosk is done. */
    private List<Paper.Mark> awaitPaper() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (paper.calls() == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return paper.paper();
    }

    /** Which columns of a row have ink: those of every character but the space. */
    private static List<Boolean> ink(String text, int columns) {
        List<Boolean> ink = new ArrayList<>();
        text.codePoints().forEach(c -> ink.addAll(Collections.nCopies(ReceiptLayout.width(c), c != ' ')));
        ink.addAll(Collections.nCopies(columns - ink.size(), false));
        return ink;
    }

    private static List<Boolean> inked(Dots picture, int cell) {
        List<Boolean> inked = new ArrayList<>();
        for (int left = 0; left < picture.getWidth(); left += cell) {
            boolean any = false;
            for (int i = 0; i < cell * picture.getHeight(); i++) {
                any |= picture.isBlack(left + i % cell, i / cell);
            }
            inked.add(any);
        }
        return inked;
    }
}
