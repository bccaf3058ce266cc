package jifen.terminal.reading;

import java.util.Optional;
import java.util.function.Consumer;
import jifen.terminal.session.Event;
import jifen.terminal.session.Proof;
import jifen.terminal.session.Tap;

/** Where cards come from: a reader on PC/SC, or a scripted one. */
public interface CardSource extends AutoCloseable {
    /** Starts to watch. Taps, lifts and the reader's coming and going are given to {@code events}, in order. */
    void watch(Consumer<Event> events);

    /** Asks the card of this tap to prove itself. Waits for the card, a few seconds at most, and never throws because of it. */
    Proof prove(Tap tap);

    /** The name of the reader in use; empty while there is none. */
    Optional<String> readerName();

    @Override
    void close();
}
