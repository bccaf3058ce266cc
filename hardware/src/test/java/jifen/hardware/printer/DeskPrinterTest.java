package jifen.hardware.printer;

import static jifen.hardware.Language.CHINESE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jifen.hardware.Health;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeskPrinterTest {
    private static final Receipt RECEIPT = new Receipt(
            CHINESE, List.of(new Receipt.Columns("香皂", "12.50分"), new Receipt.Qr("https://jifen.example/r/1")));

    @TempDir
    Path folder;

    @Test
    void eachReceiptIsAFileOfItsOwnAsItWouldStandOnPaper() throws Exception {
        try (DeskPrinter printer = new DeskPrinter(folder.resolve("receipts"))) {
            assertEquals(new PrintOutcome.Printed(false), printer.print(RECEIPT));
            printer.print(RECEIPT.asCopy());

            List<Path> receipts = printer.receipts();
            assertEquals(2, receipts.size());
            String first = Files.readString(receipts.getFirst());
            assertTrue(first.startsWith("香皂                     12.50分\n"), first);
            assertTrue(first.contains("▄▄▄▄▄▄▄") && first.contains("https://jifen.example/r/1"), first);
            assertTrue(Files.readString(receipts.getLast()).contains("补打小票"));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsAnAnswerToo() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        DeskPrinter printer = new DeskPrinter(file.resolve("under"));

        assertInstanceOf(PrintOutcome.Failed.class, printer.print(RECEIPT));
        assertInstanceOf(Health.Faulty.class, printer.health());
    }

    @Test
    void theOldestIsThrownAwayBeyondTheLimit() throws Exception {
        for (int i = 1; i <= DeskPrinter.FILES_MAX; i++) {
            Files.createFile(folder.resolve("receipt-%08d.txt".formatted(i)));
        }
        DeskPrinter printer = new DeskPrinter(folder);

        printer.print(RECEIPT);

        assertEquals(DeskPrinter.FILES_MAX, printer.receipts().size());
        assertTrue(Files.notExists(folder.resolve("receipt-00000001.txt")));
    }
}
