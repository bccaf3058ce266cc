package jifen.terminal;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.terminal.reading.CardSource;
import jifen.terminal.session.Event;
import jifen.terminal.session.Proof;
import jifen.terminal.session.Tap;
import jifen.terminal.session.Trouble;
import org.jspecify.annotations.Nullable;

/** A reader without hardware: the test lays cards on it and lifts them, and says what the card answers. */
public final class ScriptedReader implements CardSource {
    private final AtomicLong taps = new AtomicLong();
    private Consumer<Event> events = event -> {};
    private volatile @Nullable Tap laid;
    private volatile Proof answer = new Proof.Unreadable("nothing lies here");
    private volatile boolean there;
    private volatile @Nullable CountDownLatch slow;
    private volatile @Nullable Error fault;

    @Override
    public void watch(Consumer<Event> listener) {
        events = listener;
        plugIn();
    }

    public void plugIn() {
        there = true;
        events.accept(new Event.TroubleWent(Trouble.Kind.NO_READER));
    }

    public void unplug() {
        there = false;
        events.accept(
                new Event.TroubleCame(new Trouble(Trouble.Kind.NO_READER, "the card reader was unplugged: Scripted")));
    }

    public void lay(CardId card, CardTier tier) {
        lay(new Proof.Proven(card, tier));
    }

    public void lay(Proof shows) {
        answer = shows;
        Tap tap = new Tap(taps.incrementAndGet());
        laid = tap;
        events.accept(new Event.CardPresented(tap));
    }

    /** From now on the card that lies there answers so, though the reader reports no change: swapped, torn or mute. */
    public void answers(Proof shows) {
        answer = shows;
    }

    /** The next questions wait until the latch is down: a card that takes its time. */
    public void thinkUntil(CountDownLatch latch) {
        slow = latch;
    }

    /** The next questions end in a fault of this machine. */
    public void breaksWith(Error error) {
        fault = error;
    }

    public void lift() {
        Tap tap = laid;
        laid = null;
        if (tap != null) {
            events.accept(new Event.CardRemoved(tap));
        }
    }

    @Override
    public Proof prove(Tap tap) {
        Error broken = fault;
        if (broken != null) {
            throw broken;
        }
        CountDownLatch wait = slow;
        if (wait != null) {
            try {
                wait.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return tap.equals(laid) ? answer : new Proof.Unreadable("it was lifted");
    }

    @Override
    public Optional<String> readerName() {
        return there ? Optional.of("Scripted") : Optional.empty();
    }

    @Override
    public void close() {}
}
