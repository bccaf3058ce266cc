package jifen.terminal.doctor;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks at everything in turn, and says one line about each. A look that never ends, or fails, is a finding as well. */
final class Doctor {
    /** For devices and wires. */
    static final int LOOK_SECONDS_MAX = 30;

    /** For reading all of the books: years of entries take a while on a Pi. */
    static final int BOOKS_SECONDS_MAX = 600;

    /** @param secondsMax how long the look may take */
    record Item(String name, int secondsMax, Check check) {
        static Item of(String name, Check check) {
            return new Item(name, LOOK_SECONDS_MAX, check);
        }
    }

    private final List<Item> items;

    Doctor(List<Item> items) {
        this.items = List.copyOf(items);
    }

    /** True when nothing is wrong. */
    boolean examine(PrintStream out) throws InterruptedException {
        boolean well = true;
        for (Item item : items) {
            switch (look(item)) {
                case Finding.Fine(String text) -> out.println("ok   " + item.name() + ": " + text);
                case Finding.Bad(String what, String whatToDo) -> {
                    well = false;
                    out.println("BAD  " + item.name() + ": " + what + " — " + whatToDo);
                }
            }
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
            return new Finding.Bad(
                    "no answer within " + item.secondsMax() + " s",
                    "switch the device off and on again, and ask once more; if it stays so, restart this machine");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Finding.Bad(
                    "it could not be looked at (" + cause + ")", "send this line to the fund pool's helper");
        }
    }
}
