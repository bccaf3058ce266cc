package jifen.pcsc;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals.State;
import jnasmartcardio.Smartcardio.EstablishContextException;
import jnasmartcardio.Smartcardio.JnaCardTerminals;
import jnasmartcardio.Smartcardio.JnaTerminalFactorySpi;
import org.jspecify.annotations.Nullable;

/**
 * One connection to pcscd. Only the thread that opened it may touch it, and that thread closes it: libpcsclite
 * (1.9.9, winscard_clnt.c) waits for a busy context while it holds a lock of the whole process, so a second thread
 * that touches, or even releases, a context stuck in a card command would freeze every other reader.
 */
final class PcscContext implements AutoCloseable {
    private static @Nullable JnaTerminalFactorySpi library;

    private final JnaCardTerminals terminals;

    private PcscContext(JnaCardTerminals terminals) {
        this.terminals = terminals;
    }

    static PcscContext open() throws PcscFailure {
        try {
            return new PcscContext((JnaCardTerminals) library().engineTerminals());
        } catch (EstablishContextException e) {
            Throwable below = e.getCause();
            throw PcscTrouble.atService(below == null ? e : below);
        }
    }

    /** The native library is loaded once; each call of its engineTerminals is a context of its own. */
    private static synchronized JnaTerminalFactorySpi library() throws PcscFailure {
        JnaTerminalFactorySpi loaded = library;
        if (loaded == null) {
            try {
                loaded = new JnaTerminalFactorySpi((Object) null);
            } catch (LinkageError e) {
                throw new PcscFailure(
                        "The PC/SC library cannot be loaded. Install it: apt-get install libpcsclite1", e);
            }
            library = loaded;
        }
        return loaded;
    }

    /** The names of all readers, possibly none. */
    Set<String> names() throws PcscFailure {
        return names(State.ALL);
    }

    /** The names of the readers on which a card lies. */
    Set<String> withCard() throws PcscFailure {
        return names(State.CARD_PRESENT);
    }

    /** The readers whose card left between the last two waits, even if a card lies there again. */
    Set<String> withCardRemoved() throws PcscFailure {
        return names(State.CARD_REMOVAL);
    }

    private Set<String> names(State state) throws PcscFailure {
        try {
            Set<String> names = new HashSet<>();
            List<CardTerminal> found = terminals.list(state);
            for (CardTerminal terminal : found) {
                names.add(terminal.getName());
            }
            return names;
        } catch (CardException | RuntimeException e) {
            throw PcscTrouble.atService(e);
        }
    }

    /**
     * Waits until something changed at any reader; the first call returns at once.
     *
     * @return false when nothing changed within the time
     */
    boolean waitForChange(int timeoutMs) throws PcscFailure {
        try {
            return terminals.waitForChange(timeoutMs);
        } catch (CardException | RuntimeException e) {
            throw PcscTrouble.atService(e);
        }
    }

    Card connect(String reader) throws CardException {
        return terminal(reader).connect("*");
    }

    /**
     * Whether the card leaves the reader within the time: it tells a torn card from a card that sent nothing. The
     * provider's own waitForCardAbsent (0.2.7) says yes without looking.
     */
    boolean cardLeaves(String reader, int withinMs) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(withinMs);
        try {
            while (withCard().contains(reader)) {
                long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (leftMs <= 0) {
                    return false;
                }
                waitForChange((int) leftMs);
            }
            return true;
        } catch (PcscFailure e) {
            return true; // pcscd is gone, and the card with it
        }
    }

    /** By name and not by an earlier object: after a restart of pcscd old terminals stay dead. */
    private CardTerminal terminal(String reader) throws CardException {
        for (CardTerminal terminal : terminals.list(State.ALL)) {
            if (terminal.getName().equals(reader)) {
                return terminal;
            }
        }
        throw new CardException("no reader " + reader);
    }

    @Override
    public void close() {
        try {
            terminals.close();
        } catch (CardException | RuntimeException e) {
            // pcscd is gone and has forgotten the context by itself
            PcscTrouble.LOG.debug("a PC/SC context could not be released", e);
        }
    }
}
