package jifen.hardware.printer;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jifen.hardware.Health;

/** A thermal receipt printer that speaks ESC/POS. The way to it is opened for each receipt, so that it may be switched off between. */
public final class EscPosPrinter implements ReceiptPrinter {
    private static final Logger LOG = System.getLogger(EscPosPrinter.class.getName());

    private static final String NEW_ROLL =
            "Have a new roll of paper ready, and put it in when nobody stands at the kiosk.";

    private final PrinterSettings settings;
    private final EscPosPage page;
    /** Held by the thread that talks to the printer, which a stuck device file may never give back. */
    private final Semaphore free = new Semaphore(1);

    private volatile boolean closed;
    private volatile Health health = new Health.Working();

    /** Nothing is sent before the first receipt; {@link #check()} looks whether it is there. */
    public EscPosPrinter(PrinterSettings settings) {
        this.settings = settings;
        page = new EscPosPage(settings);
    }

    @Override
    public PrintOutcome print(Receipt receipt) {
        return within(() -> send(receipt));
    }

    @Override
    public Health check() {
        PrintOutcome asked = within(this::ask);
        LOG.log(Level.DEBUG, "the printer was asked how it is: {0}", asked);
        return health;
    }

    @Override
    public Health health() {
        return health;
    }

    @Override
    public void close() {
        closed = true;
    }

    private PrintOutcome send(Receipt receipt) throws IOException, InterruptedException, RowPainter.NoFontException {
        byte[] bytes = page.compose(receipt);
        try (PrinterLine line = PrinterLine.open(settings.port(), settings.timeLimitMs())) {
            PrinterDialogue dialogue = new PrinterDialogue(line);
            Optional<PrinterFault> before = dialogue.fault();
            if (before.isPresent()) {
                return failed(before.get());
            }
            line.write(bytes);
            return outcome(dialogue.confirm(), dialogue);
        }
    }

    private PrintOutcome ask() throws IOException, InterruptedException {
        try (PrinterLine line = PrinterLine.open(settings.port(), settings.timeLimitMs())) {
            PrinterDialogue dialogue = new PrinterDialogue(line);
            return outcome(dialogue.fault(), dialogue);
        }
    }

    private static PrintOutcome outcome(Optional<PrinterFault> fault, PrinterDialogue dialogue) {
        return fault.<PrintOutcome>map(EscPosPrinter::failed)
                .orElseGet(() -> new PrintOutcome.Printed(dialogue.paperLow()));
    }

    private static PrintOutcome.Failed failed(PrinterFault fault) {
        return PrintOutcome.Failed.of(
                fault,
                "the printer says: " + fault.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    /** Does the work on a thread of its own, which is left to itself when the time is over: nobody waits for a stuck printer. */
    private PrintOutcome within(Callable<PrintOutcome> work) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.timeLimitMs());
        if (closed) {
            return PrintOutcome.Failed.of(PrinterFault.BUSY, "the kiosk is closing");
        }
        PrintOutcome outcome;
        try {
            outcome = free.tryAcquire(settings.timeLimitMs(), TimeUnit.MILLISECONDS)
                    ? await(work, end)
                    : PrintOutcome.Failed.of(PrinterFault.BUSY, "the printer still holds the receipt before");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcome = PrintOutcome.Failed.of(PrinterFault.BUSY, "told to stop before the printer was done");
        }
        note(outcome);
        return outcome;
    }

    private PrintOutcome await(Callable<PrintOutcome> work, long endNanos) throws InterruptedException {
        FutureTask<PrintOutcome> task = new FutureTask<>(work);
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } finally {
                        free.release();
                    }
                },
                "printer");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(Math.max(1, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return PrintOutcome.Failed.of(
                    PrinterFault.TOO_SLOW, "the printer was not done within %d ms".formatted(settings.timeLimitMs()));
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        } finally {
            task.cancel(true);
        }
    }

    private PrintOutcome failed(Throwable e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (e instanceof RowPainter.NoFontException) {
            return PrintOutcome.Failed.of(PrinterFault.NO_FONT, reason);
        }
        LOG.log(Level.DEBUG, "the printer failed", e);
        return PrintOutcome.Failed.of(PrinterFault.UNREACHABLE, "%s: %s".formatted(settings.port(), reason));
    }

    private void note(PrintOutcome outcome) {
        switch (outcome) {
            case PrintOutcome.Printed(boolean paperLow) ->
                health = paperLow
                        ? new Health.Warning("the roll of paper is near its end", NEW_ROLL)
                        : new Health.Working();
            case PrintOutcome.Failed(PrinterFault fault, String reason, String whatToDo) -> {
                LOG.log(Level.WARNING, "{0} ({1}); the kiosk goes on without a receipt. {2}", fault, reason, whatToDo);
                health = new Health.Faulty(reason, whatToDo);
            }
        }
    }
}
