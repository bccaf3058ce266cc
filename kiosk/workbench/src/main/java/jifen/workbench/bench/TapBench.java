package jifen.workbench.bench;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jifen.card.CardUid;
import jifen.card.channel.CardLostException;
import jifen.card.crypto.RandomSource;
import jifen.ledger.party.CardTier;
import jifen.pcsc.CardConnection;
import jifen.pcsc.ReaderEvent;
import jifen.pcsc.ReaderSettings;
import jifen.pcsc.Readers;
import jifen.pcsc.TappedCard;
import jifen.store.Redemptions;
import jifen.terminal.reading.PcscCardSource;
import jifen.terminal.session.Event;
import jifen.terminal.session.Proof;
import jifen.terminal.session.Tap;
import jifen.virtualcard.CardInSoftware;
import jifen.virtualcard.CardKeys;
import jifen.virtualcard.VirtualSecureCard;
import jifen.virtualcard.reader.PcscDaemon;
import jifen.virtualcard.reader.VirtualReadersTurn;
import jifen.virtualcard.reader.VpcdSlot;
import jifen.workbench.demo.StageFailure;

/**
 * A redemption by a secure card on a virtual reader of the real pcscd, beside the same exchanges with a card that only echoes and one
 * bare commit. The card lies still: the time in which pcscd looks for cards, and the villager's own, are in neither.
 */
final class TapBench {
    static final Goal GOAL = Goal.atMost("1.25");

    private static final int HOUSEHOLD = 0;
    private static final int BLOCK = 50;
    private static final int WARM_UP_BLOCKS = 10;
    private static final int SEEN_SECONDS_MAX = 10;

    private final Path folder;
    private final int blocks;
    private final Consumer<String> say;
    private final Echoes echoes = new Echoes();

    /**
     * @param folder an empty one
     * @param blocks of 50 redemptions each
     */
    TapBench(Path folder, int blocks, Consumer<String> say) {
        this.folder = folder;
        this.blocks = blocks;
        this.say = say;
    }

    /** @throws StageFailure when a card that lies still cannot be read */
    @SuppressWarnings("try") // the turn is held, not spoken to
    Figure measure() {
        try (VirtualReadersTurn turn = VirtualReadersTurn.await();
                PcscDaemon daemon = PcscDaemon.start();
                VpcdSlot slot = VpcdSlot.number(0);
                BenchShop shop = BenchShop.open(folder.resolve("tapped"), 1);
                BareCommits bare = BareCommits.open(folder.resolve("bare-tap.db"));
                Watched watched = new Watched(daemon.readers().getFirst(), shop, slot)) {
            CardInSoftware card = echoes.overheard(secureCard());
            overhear(watched, card, shop);
            List<Figure.Round> rounds = new ArrayList<>();
            for (int block = -Math.min(WARM_UP_BLOCKS, blocks); block < blocks; block++) {
                Figure.Round round = new Figure.Round(redeemed(watched, card, shop), echoed(watched, card.atr(), bare));
                if (block >= 0) {
                    rounds.add(round);
                    say.accept("tap: block " + (block + 1) + " of " + blocks);
                }
            }
            return figure(rounds);
        } catch (CardLostException e) {
            throw new StageFailure("a card that lay still was lost: " + e.getMessage(), e);
        }
    }

    private static VirtualSecureCard secureCard() {
        CardUid uid = CardUid.parse(Village.card(HOUSEHOLD).uid());
        CardKeys keys = CardKeys.diversified(role -> Village.master(), uid);
        return new VirtualSecureCard(uid, Village.cardNumber(HOUSEHOLD), keys, RandomSource.from(new SecureRandom()));
    }

    /** One redemption, to learn what goes over the wire; the readings of later ones differ in their random numbers alone. */
    private void overhear(Watched watched, CardInSoftware card, BenchShop shop) {
        Tap tap = watched.lay(card);
        echoes.listen();
        redemption(watched, tap, shop);
        echoes.stop();
        watched.lift();
    }

    private long redeemed(Watched watched, CardInSoftware card, BenchShop shop) {
        Tap tap = watched.lay(card);
        Samples samples = new Samples(BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            long before = System.nanoTime();
            redemption(watched, tap, shop);
            samples.add(System.nanoTime() - before);
        }
        watched.lift();
        return samples.median();
    }

    /** What a kiosk does of a tap, in its order: proof, greeting, proof anew at the confirm, commit. */
    private static void redemption(Watched watched, Tap tap, BenchShop shop) {
        require(watched.source.prove(tap));
        if (!(shop.shop().redemptions().greet(Village.card(HOUSEHOLD), CardTier.SECURE)
                instanceof Redemptions.Greeting.Welcome)) {
            throw new StageFailure("the shop does not greet its own card");
        }
        require(watched.source.prove(tap));
        shop.redeem(HOUSEHOLD);
    }

    private static void require(Proof proof) {
        if (!(proof instanceof Proof.Proven)) {
            throw new StageFailure("a sound card did not prove itself: " + proof);
        }
    }

    private long echoed(Watched watched, byte[] atr, BareCommits bare) throws CardLostException {
        watched.lay(echoes.echo(atr));
        List<byte[]> commands = echoes.commands();
        Samples samples = new Samples(BLOCK);
        try (CardConnection connection = watched.card().connect()) {
            for (int i = 0; i < BLOCK; i++) {
                long before = System.nanoTime();
                for (byte[] command : commands) {
                    connection.transmit(command);
                }
                bare.commit();
                samples.add(System.nanoTime() - before);
            }
        }
        watched.lift();
        return samples.median();
    }

    private Figure figure(List<Figure.Round> rounds) {
        return new Figure(
                "tap to durable redemption",
                "with the card on the virtual reader: PcscCardSource.prove, Redemptions.greet, prove anew, Redemptions.redeem; each proof"
                        + " opens its own PC/SC connection, as in the kiosk",
                "in one open connection, the same " + echoes.words() + " to a card that only echoes, and "
                        + BareCommits.WORDS,
                Unit.NANOS,
                rounds,
                GOAL,
                List.of(
                        "Blocks of " + BLOCK + " of each in turns, " + rounds.size() * BLOCK
                                + " redemptions; a round's figure is the median of its block.",
                        "Not in either: pcscd's looking for a card (up to 400 ms), the villager's own time, the screen."));
    }

    /** The reader as the kiosk sees it, and beside it the card that lies there, for the echoes. */
    private static final class Watched implements AutoCloseable {
        private final PcscCardSource source;
        private final Readers readers;
        private final VpcdSlot slot;
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private final BlockingQueue<TappedCard> cards = new LinkedBlockingQueue<>();

        Watched(String reader, BenchShop shop, VpcdSlot slot) {
            ReaderSettings settings = ReaderSettings.of(reader);
            this.slot = slot;
            this.source = new PcscCardSource(
                    settings, shop.shop().cards(), shop.shop().staff()::byCard);
            source.watch(events::add);
            this.readers = Readers.watch(settings, event -> {
                if (event instanceof ReaderEvent.CardPresented(String name, TappedCard card)) {
                    cards.add(card);
                }
            });
        }

        /** Lays a card and waits until it is seen. */
        Tap lay(CardInSoftware card) {
            events.clear();
            cards.clear();
            slot.insert(card);
            for (Event event = seen(events); ; event = seen(events)) {
                if (event instanceof Event.CardPresented(Tap tap)) {
                    return tap;
                }
            }
        }

        TappedCard card() {
            return seen(cards);
        }

        /** Takes the card away and waits until that is seen. */
        void lift() {
            slot.lift();
            for (Event event = seen(events); !(event instanceof Event.CardRemoved); event = seen(events)) {
                // What came before does not matter.
            }
        }

        private static <T> T seen(BlockingQueue<T> queue) {
            try {
                T seen = queue.poll(SEEN_SECONDS_MAX, TimeUnit.SECONDS);
                if (seen == null) {
                    throw new StageFailure("pcscd did not see what was done at its virtual reader");
                }
                return seen;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StageFailure("interrupted", e);
            }
        }

        @Override
        public void close() {
            source.close();
            readers.close();
        }
    }
}
