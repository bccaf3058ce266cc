package jifen.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.ledger.redemption.Basket;
import jifen.pcsc.ReaderSettings;
import jifen.protocol.News;
import jifen.store.Shop;
import jifen.sync.PoolPin;
import jifen.terminal.reading.CardSource;
import jifen.terminal.reading.PcscCardSource;
import jifen.terminal.session.Event;
import jifen.terminal.session.Proof;
import jifen.terminal.session.Tap;
import jifen.terminal.session.Trouble;
import jifen.terminal.settings.Settings;

/**
 * A tap and a redemption in a made-up shop of a temporary folder, without hardware or network. The Java machine that plays it learns
 * which classes a start and a first villager need, and keeps them for the kiosk's starts (decision 0020).
 */
public final class Rehearsal {
    private static final StoreId STORE = new StoreId("S1");
    private static final HouseholdId HOUSEHOLD = new HouseholdId("H1");
    private static final CardId CARD = new CardId("04A1B2C3D4E5F6");
    private static final Sku SOAP = new Sku("SOAP");
    private static final Points PRICE = Points.whole(2);

    /** What the screen's browser asks for, in its order. */
    private static final List<String> ASKED =
            List.of("/", "/kiosk.css", "/panel.css", "/kiosk.js", "/view", "/pictures/lay-card.svg", "/health");

    private Rehearsal() {}

    public static void main(String[] words) throws Exception {
        PlainLog.begin();
        Path folder = Files.createTempDirectory("jifen-rehearsal");
        try {
            play(folder);
        } finally {
            clear(folder);
        }
    }

    static void play(Path folder) throws Exception {
        Path config = Files.writeString(folder.resolve("kiosk.conf"), """
                dataFolder = data
                pool = https://127.0.0.1:1
                reader = none in a rehearsal
                screenPort = 0
                voice = desk
                printer = desk:receipts
                """);
        Settings settings = Settings.read(config);
        Shop shop = Shop.open(settings.dataFolder(), settings.deviceKeyFile(), InstantSource.system());
        stock(shop);
        new PoolPin(settings.pool(), "0".repeat(64)).write(settings.dataFolder());
        OneCard source = new OneCard(new PcscCardSource(ReaderSettings.of(settings.reader()), shop.cards()));
        try (OpenKiosk open =
                OpenKiosk.open(settings, shop, Membership.link(settings.dataFolder(), settings.pool()), source)) {
            ask(open.port());
            source.lay();
            ask(open.port());
            shop.redemptions().redeem(CARD, CardTier.IDENTIFIER, new Basket(List.of(new Basket.Line(SOAP, 1, PRICE))));
            ask(open.port());
        }
    }

    private static void ask(int port) throws IOException {
        for (String path : ASKED) {
            try (InputStream answer =
                    URI.create("http://127.0.0.1:" + port + path).toURL().openStream()) {
                answer.readAllBytes();
            }
        }
    }

    private static void stock(Shop shop) {
        LocalDate today = LocalDate.now(OpenKiosk.ZONE);
        shop.enrol(new NodeId("S1"), STORE, 1, new byte[] {1});
        shop.inbox()
                .take(
                        List.of(
                                new News.StoreNews(STORE, "村", "village", Points.whole(5)),
                                new News.HouseholdNews(
                                        HOUSEHOLD, new CollectiveId("V1"), "王*", null, null, Points.whole(9), today),
                                new News.GrantNews(HOUSEHOLD, Points.whole(9)),
                                new News.CardNews(CARD, CardTier.IDENTIFIER, HOUSEHOLD, false, null, null),
                                new News.GoodsNews(SOAP, null, "肥皂", "soap", "soap", PRICE, true)),
                        1,
                        today);
        shop.receiving()
                .receive(
                        List.of(new GoodsReceived.Line(SOAP, new LotId("L1"), 9, Fen.parseYuan("3"), null, null, "S")),
                        "clerk");
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The real reader's code, which finds no reader of that name, and one card that is said to lie there. */
    private static final class OneCard implements CardSource {
        private final CardSource real;
        private Consumer<Event> events = event -> {};

        OneCard(CardSource real) {
            this.real = real;
        }

        void lay() {
            events.accept(new Event.TroubleWent(Trouble.Kind.NO_READER));
            events.accept(new Event.CardPresented(new Tap(1)));
        }

        @Override
        public void watch(Consumer<Event> listener) {
            events = listener;
            real.watch(listener);
        }

        @Override
        public Proof prove(Tap tap) {
            return new Proof.Proven(CARD, CardTier.IDENTIFIER);
        }

        @Override
        public Optional<String> readerName() {
            return real.readerName();
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
