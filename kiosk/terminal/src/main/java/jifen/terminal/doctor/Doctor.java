package jifen.terminal.doctor;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jifen.terminal.session.Language;

/** Looks at everything in turn, and says one line about each. A look that never ends, or fails, is a finding as well. */
final class Doctor {
    /** For devices and wires. */
    static final int LOOK_SECONDS_MAX = 30;

    /** For reading all of the books: years of entries take a while on a Pi. */
    static final int BOOKS_SECONDS_MAX = 600;

    /**
     * @param name its heading is {@code item.NAME} in the bundles
     * @param secondsMax how long the look may take
     */
    record Item(String name, int secondsMax, Check check) {
        static Item of(String name, Check check) {
            return new Item(name, LOOK_SECONDS_MAX, check);
        }
    }

    private final List<Item> items;
    private final DoctorWords words;

    Doctor(List<Item> items, Language language) {
        this.items = List.copyOf(items);
        this.words = DoctorWords.in(language);
    }

    /** True when nothing is wrong. */
    boolean examine(PrintStream out) throws InterruptedException {
        boolean well = true;
        for (Item item : items) {
            Finding finding = look(item);
            well &= finding instanceof Finding.Fine;
            out.println(words.line(item.name(), finding));
            out.flush();
        }
        return well;
    }

    static Finding look(Item item) throws InterruptedException {
        FutureTask<Finding> looking = new FutureTask<>(item.check()::look);
        // A platform thread of its own: a driver that never comes back must not keep the rest waiting.
        Thread.ofPlatform().daemon().name("doctor " + item.name()).start(looking);
        try {
            return looking.get(item.secondsMax(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            looking.cancel(true);
            return Finding.bad("stuck", item.secondsMax());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Finding.bad("broken", cause);
        }
    }
}
