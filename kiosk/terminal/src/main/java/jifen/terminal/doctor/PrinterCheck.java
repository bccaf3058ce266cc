package jifen.terminal.doctor;

import jifen.hardware.Health;
import jifen.hardware.printer.DeskPrinter;
import jifen.hardware.printer.EscPosPrinter;
import jifen.hardware.printer.ReceiptPrinter;
import jifen.terminal.settings.PrinterPlan;

/** The receipt printer, asked and not used. */
final class PrinterCheck implements Check {
    private final PrinterPlan plan;

    PrinterCheck(PrinterPlan plan) {
        this.plan = plan;
    }

    @Override
    public Finding look() {
        return switch (plan) {
            case PrinterPlan.None none -> Finding.fine("printer.none");
            case PrinterPlan.Desk(var folder) -> asked(new DeskPrinter(folder));
            case PrinterPlan.Paper paper -> asked(new EscPosPrinter(paper.settings()));
        };
    }

    private static Finding asked(ReceiptPrinter printer) {
        try (printer) {
            return finding("printer", printer.check());
        }
    }

    /** What a device says of itself. */
    static Finding finding(String device, Health health) {
        return switch (health) {
            case Health.Working working -> Finding.fine(device);
            case Health.Warning(String reason, String whatToDo) -> Finding.bad(device + ".faulty", reason, whatToDo);
            case Health.Faulty(String reason, String whatToDo) -> Finding.bad(device + ".faulty", reason, whatToDo);
        };
    }
}
