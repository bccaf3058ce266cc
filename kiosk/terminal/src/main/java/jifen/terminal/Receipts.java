package jifen.terminal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jifen.hardware.Health;
import jifen.hardware.printer.PrintOutcome;
import jifen.hardware.printer.PrinterFault;
import jifen.hardware.printer.ReceiptPrinter;
import jifen.store.Shelf.StoreName;
import jifen.terminal.receipt.Sheets;
import jifen.terminal.session.Effect;
import jifen.terminal.session.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The printing of receipts, on a thread of its own: neither the session nor the books wait for paper. */
final class Receipts implements AutoCloseable {
    /** Longer than a printer's time limit for a receipt and the one before. */
    private static final int CLOSE_SECONDS_MAX = 35;

    private static final Logger LOG = LoggerFactory.getLogger("receipts");

    private final ReceiptPrinter printer;
    private final Supplier<StoreName> shop;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("receipts").factory());

    /**
     * Begins by asking the printer how it is, so that the health page knows before the first villager.
     *
     * @param printer is closed with this
     */
    Receipts(ReceiptPrinter printer, Supplier<StoreName> shop) {
        this.printer = printer;
        this.shop = shop;
        thread.execute(printer::check);
    }

    /** @param answer is told once what became of it, by an {@link Event.PrintEnded} */
    void print(Effect.Print print, Consumer<Event> answer) {
        try {
            thread.execute(() -> answer.accept(new Event.PrintEnded(print.print(), outcome(print))));
        } catch (RejectedExecutionException e) {
            LOG.info("the kiosk is closing: {} is not printed", print.sheet().name());
        }
    }

    private PrintOutcome outcome(Effect.Print print) {
        try {
            return printer.print(Sheets.of(print, shop.get()));
        } catch (RuntimeException e) {
            LOG.error("{} could not be written", print.sheet().name(), e);
            return new PrintOutcome.Failed(
                    PrinterFault.NOT_READY, Counter.inWords(e), PrinterFault.NOT_READY.whatToDo());
        }
    }

    Health health() {
        return printer.health();
    }

    /** What has begun to be printed is printed to its end. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("the printer did not end its receipt within {} s", CLOSE_SECONDS_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        printer.close();
    }
}
