package jifen.terminal.reading;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import jifen.card.AesKey;
import jifen.card.CardNumber;
import jifen.card.CardReading;
import jifen.card.CardUid;
import jifen.card.Expectation;
import jifen.card.channel.CardLostException;
import jifen.card.crypto.RandomSource;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.pcsc.CardConnection;
import jifen.pcsc.ReaderEvent;
import jifen.pcsc.ReaderSettings;
import jifen.pcsc.Readers;
import jifen.pcsc.TappedCard;
import jifen.store.Cards;
import jifen.store.StaffRoll;
import jifen.terminal.session.Event;
import jifen.terminal.session.Proof;
import jifen.terminal.session.Tap;
import jifen.terminal.session.Trouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The card reader of this kiosk. The first reader that fits the settings is its reader; a second one is left alone, because a
 * villager must know where to lay the card.
 */
public final class PcscCardSource implements CardSource {
    private static final Logger LOG = LoggerFactory.getLogger("reader");

    private final ReaderSettings settings;
    private final Cards books;
    private final Function<CardId, Optional<StaffRoll.StaffAccount>> staff;
    private final RandomSource random = RandomSource.from(new SecureRandom());

    private volatile @Nullable Readers readers;
    private volatile @Nullable String reader;
    private volatile @Nullable Laid laid;
    private long taps;

    /** The card that lies there now. */
    private record Laid(Tap tap, TappedCard card) {}

    /** Where only households' cards are known. */
    public PcscCardSource(ReaderSettings settings, Cards books) {
        this(settings, books, card -> Optional.empty());
    }

    /** @param staff whose staff card it is */
    public PcscCardSource(
            ReaderSettings settings, Cards books, Function<CardId, Optional<StaffRoll.StaffAccount>> staff) {
        this.settings = settings;
        this.books = books;
        this.staff = staff;
    }

    @Override
    public void watch(Consumer<Event> events) {
        readers = Readers.watch(settings, event -> happened(event, events));
    }

    /** Runs on the watching thread alone. */
    private void happened(ReaderEvent event, Consumer<Event> events) {
        switch (event) {
            case ReaderEvent.ReaderArrived(String name) -> arrived(name, events);
            case ReaderEvent.ReaderGone(String name) -> {
                if (name.equals(reader)) {
                    reader = null;
                    LOG.warn("the card reader {} is gone", name);
                    events.accept(noReader("the card reader was unplugged: " + name));
                }
            }
            case ReaderEvent.CardPresented(String name, TappedCard card) -> {
                if (name.equals(reader)) {
                    Tap tap = new Tap(++taps);
                    laid = new Laid(tap, card);
                    events.accept(new Event.CardPresented(tap));
                }
            }
            case ReaderEvent.CardRemoved(String name) -> {
                Laid lifted = laid;
                if (name.equals(reader) && lifted != null) {
                    laid = null;
                    events.accept(new Event.CardRemoved(lifted.tap));
                }
            }
            case ReaderEvent.ServiceLost(String reason) -> events.accept(noReader(reason));
            case ReaderEvent.ServiceBack() -> LOG.info("the reader service answers again");
        }
    }

    private void arrived(String name, Consumer<Event> events) {
        if (reader != null) {
            LOG.warn("a second reader is left alone: {} (this kiosk reads on {})", name, reader);
            return;
        }
        reader = name;
        LOG.info("reading cards on {}", name);
        events.accept(new Event.TroubleWent(Trouble.Kind.NO_READER));
    }

    private static Event noReader(String detail) {
        return new Event.TroubleCame(new Trouble(Trouble.Kind.NO_READER, detail));
    }

    /** A card that still lies there is asked a second time before a villager is troubled: reading changes nothing on it. */
    @Override
    public Proof prove(Tap tap) {
        Proof first = ask(tap);
        return first instanceof Proof.Unreadable && lies(tap) ? ask(tap) : first;
    }

    private boolean lies(Tap tap) {
        Laid now = laid;
        return now != null && now.tap.equals(tap);
    }

    private Proof ask(Tap tap) {
        Laid now = laid;
        if (now == null || !now.tap.equals(tap)) {
            return new Proof.Unreadable("it was lifted");
        }
        try (CardConnection connection = now.card.connect()) {
            return proof(CardReading.read(connection, this::expectation, random));
        } catch (CardLostException e) {
            return new Proof.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private Expectation expectation(CardUid uid) {
        CardId card = id(uid);
        // Staff first, as the counter asks: else a household's card, bound under a staff card's number with a key of
        // somebody's own, would prove itself and open the pages of its namesake.
        return staff.apply(card)
                .map(StaffRoll.StaffAccount::card)
                .map(known -> expectation(card, known.tier(), known.number(), known.readKey()))
                .or(() ->
                        books.find(card).map(known -> expectation(card, known.tier(), known.number(), known.readKey())))
                .orElseGet(Expectation.Unknown::new);
    }

    private static Expectation expectation(CardId card, CardTier tier, @Nullable Long number, @Nullable String key) {
        return switch (tier) {
            case IDENTIFIER -> new Expectation.IdentifierExpected();
            case SECURE -> {
                if (key == null || number == null) {
                    throw new IllegalStateException("the books hold no key for the secure card …" + card.suffix());
                }
                yield new Expectation.SecureExpected(AesKey.parse(key), new CardNumber(number));
            }
        };
    }

    private static Proof proof(CardReading reading) {
        return switch (reading) {
            case CardReading.Secure(CardUid uid, CardNumber number) -> new Proof.Proven(id(uid), CardTier.SECURE);
            case CardReading.Identifier(CardUid uid) -> new Proof.Proven(id(uid), CardTier.IDENTIFIER);
            case CardReading.Counterfeit(CardUid uid, CardReading.Mismatch why) -> {
                LOG.warn("a card bears the number …{} and is not that card: {}", uid.suffix(), why);
                yield new Proof.Forged(id(uid), why.name());
            }
            case CardReading.Unreadable(CardReading.Obstacle why) ->
                why == CardReading.Obstacle.NEWER_FORMAT ? new Proof.TooNew() : new Proof.Unreadable(why.name());
        };
    }

    private static CardId id(CardUid uid) {
        return new CardId(uid.hex());
    }

    @Override
    public Optional<String> readerName() {
        return Optional.ofNullable(reader);
    }

    @Override
    public void close() {
        Readers watched = readers;
        if (watched != null) {
            watched.close();
        }
    }
}
