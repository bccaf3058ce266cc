package jifen.hardware.printer;

import static jifen.hardware.printer.EscPosPrinterTest.RECEIPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jifen.hardware.printer.PrintOutcome.Failed;
import jifen.hardware.printer.PrintOutcome.Printed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Printers at a cable, which give no answers. */
final class CablePrinterTest {
    @TempDir
    Path folder;

    @Test
    void aPrinterAtAUsbCableGetsTheSame() throws Exception {
        Path device = Files.createFile(folder.resolve("lp0"));

        assertEquals(new Printed(false), print(PrinterSettings.usual(new PrinterPort.Usb(device))));

        assertTrue(Paper.text(Paper.print(Files.readAllBytes(device))).contains("余额                     87.50分"));
    }

    @Test
    void aCableThatIsOutIsNotReplacedByAFile() {
        Path device = folder.resolve("lp1");

        Failed failed = assertInstanceOf(Failed.class, print(PrinterSettings.usual(new PrinterPort.Usb(device))));

        assertEquals(PrinterFault.UNREACHABLE, failed.fault());
        assertTrue(Files.notExists(device));
    }

    @Test
    void aStuckDeviceFileIsLeftAloneAndTheNextReceiptIsToldSo() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        PrinterSettings settings =
                new PrinterSettings(new PrinterPort.Usb(pipe), 32, true, true, "Noto Sans CJK SC", 1_000);
        EscPosPrinter printer = new EscPosPrinter(settings);

        assertEquals(
                PrinterFault.TOO_SLOW,
                assertInstanceOf(Failed.class, printer.print(RECEIPT)).fault());
        assertEquals(
                PrinterFault.BUSY,
                assertInstanceOf(Failed.class, printer.print(RECEIPT)).fault());

        Files.readAllBytes(pipe); // the printer wakes up
    }

    @Test
    void aPrinterAtASerialCableGetsItsBytesUnchanged() throws Exception {
        Path name = folder.resolve("tty");
        // script(1) makes a terminal, which is as good as a serial line: it too would turn line feeds if it were not
        // told otherwise.
        String hold = "tty > '%s.part'; mv '%s.part' '%s'; sleep 2".formatted(name, name, name);
        Process terminal = new ProcessBuilder("script", "-q", "-f", "-c", hold, "/dev/null")
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        while (Files.notExists(name)) {
            assertTrue(terminal.isAlive());
            TimeUnit.MILLISECONDS.sleep(5);
        }
        Path device = Path.of(Files.readString(name).strip());

        assertEquals(new Printed(false), print(PrinterSettings.usual(new PrinterPort.Serial(device, 38_400))));
        assertTrue(terminal.waitFor(20, TimeUnit.SECONDS));

        byte[] sent = new EscPosPage(PrinterSettings.usual(new PrinterPort.Serial(device, 38_400))).compose(RECEIPT);
        assertEquals(Paper.print(sent), Paper.print(Files.readAllBytes(folder.resolve("out"))));
    }

    private static PrintOutcome print(PrinterSettings settings) {
        return new EscPosPrinter(settings).print(RECEIPT);
    }
}
