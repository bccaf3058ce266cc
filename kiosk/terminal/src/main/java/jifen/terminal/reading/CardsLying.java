package jifen.terminal.reading;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jifen.card.channel.CardLostException;
import jifen.card.channel.CardRefusedException;
import jifen.card.legacy.UidReader;
import jifen.pcsc.CardConnection;
import jifen.pcsc.ReaderEvent;
import jifen.pcsc.ReaderSettings;
import jifen.pcsc.Readers;
import jifen.pcsc.TappedCard;

/** The numbers of the cards that lie on readers now, for the helper who registers them. */
public final class CardsLying {
    /** pcscd looks for cards twice a second or so. */
    private static final int LOOK_MS = 1_500;

    private CardsLying() {}

    /** By reader: the card's number, or why it could not be read. Empty when no card lies there. */
    public static Map<String, String> now(ReaderSettings settings) throws InterruptedException {
        Map<String, String> numbers = new ConcurrentHashMap<>();
        CountDownLatch found = new CountDownLatch(1);
        Readers readers = Readers.watch(settings, event -> {
            if (event instanceof ReaderEvent.CardPresented(String reader, TappedCard card)) {
                numbers.put(reader, number(card));
                found.countDown();
            }
        });
        try {
            boolean ignored = found.await(LOOK_MS, TimeUnit.MILLISECONDS);
        } finally {
            readers.close();
        }
        return Map.copyOf(numbers);
    }

    private static String number(TappedCard card) {
        try (CardConnection connection = card.connect()) {
            return UidReader.read(connection).toString();
        } catch (CardLostException | CardRefusedException e) {
            return "not readable (" + e.getMessage() + "): lay it again and hold it still";
        }
    }
}
