package jifen.pcsc;

import java.util.ArrayList;
import java.util.List;
import jifen.card.channel.CardLostException;
import jifen.card.channel.CardLostException.Cause;

/** The conversations of one {@link Readers}: at most one on each reader, and none outlives it. */
final class OpenConnections {
    private final int timeoutMs;
    private final List<CardConnection> open = new ArrayList<>();
    private boolean closed;

    OpenConnections(int timeoutMs) {
        this.timeoutMs = timeoutMs;
    }

    CardConnection open(String reader) throws CardLostException {
        CardConnection connection = new CardConnection(reader, timeoutMs);
        admit(connection);
        connection.open();
        return connection;
    }

    /** Without this each try on a reader stuck in a mute card would leave one more thread waiting behind it. */
    private synchronized void admit(CardConnection next) throws CardLostException {
        if (closed) {
            throw new CardLostException(Cause.LIFTED, "the readers are being closed");
        }
        open.removeIf(CardConnection::over);
        for (CardConnection connection : open) {
            if (connection.reader().equals(next.reader())) {
                throw new CardLostException(
                        Cause.SILENT, "the last conversation on " + next.reader() + " has not ended; lift the card");
            }
        }
        open.add(next);
    }

    void closeAll() {
        List<CardConnection> last;
        synchronized (this) {
            closed = true;
            last = List.copyOf(open);
            open.clear();
        }
        last.forEach(CardConnection::close);
    }
}
