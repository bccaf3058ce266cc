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
            case PrinterPlan.None none -> new Finding.Fine("none is configured");
            case PrinterPlan.Desk(var folder) -> asked(new DeskPrinter(folder));
            case PrinterPlan.Paper paper -> asked(new EscPosPrinter(paper.settings()));
        };
    }

    private static Finding asked(ReceiptPrinter printer) {
        try (printer) {
            return finding(printer.check());
        }
    }

    static Finding finding(Health health) {
        return switch (health) {
            case Health.Working working -> new Finding.Fine("working");
            case Health.Warning(String reason, String whatToDo) -> new Finding.Bad(reason, whatToDo);
            case Health.Faulty(String reason, String whatToDo) -> new Finding.Bad(reason, whatToDo);
        };
    }
}
