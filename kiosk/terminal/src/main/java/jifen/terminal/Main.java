package jifen.terminal;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jifen.journal.DamagedDatabaseException;
import jifen.journal.DatabaseInUseException;
import jifen.pcsc.ReaderSettings;
import jifen.pcsc.Readers;
import jifen.store.Receiving;
import jifen.store.Shop;
import jifen.sync.PoolLink;
import jifen.sync.SyncLoop;
import jifen.terminal.reading.CardsLying;
import jifen.terminal.reading.PcscCardSource;
import jifen.terminal.receiving.GoodsFile;
import jifen.terminal.settings.Arguments;
import jifen.terminal.settings.Settings;
import jifen.terminal.settings.WrongSettingsException;

/** Starts the kiosk. Wiring by hand, top to bottom. */
public final class Main {
    public static final String VERSION = "0.1.0";

    private Main() {}

    public static void main(String[] words) {
        PlainLog.begin();
        try {
            run(List.of(words));
        } catch (WrongSettingsException e) {
            System.err.println("The kiosk did not start. Please correct:");
            e.mistakes().forEach(mistake -> System.err.println("  - " + mistake));
            System.exit(StopException.WRONG_USE);
        } catch (StopException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitCode());
        } catch (DamagedDatabaseException | DatabaseInUseException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(StopException.MISSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(List<String> words) throws WrongSettingsException, StopException, InterruptedException {
        if (words.contains("--help") || words.contains("-h")) {
            System.out.println(Arguments.USAGE);
            return;
        }
        Arguments asked = Arguments.parse(words);
        Settings settings = Settings.read(asked.config());
        Shop shop = Shop.open(settings.dataFolder(), settings.deviceKeyFile(), InstantSource.system());
        try {
            if (asked.enrol().isPresent()) {
                Membership.join(
                        shop,
                        settings.dataFolder(),
                        settings.pool(),
                        asked.enrol().get());
            }
            if (asked.check()) {
                check(settings, shop);
            }
            requireMember(shop, asked.config());
            if (asked.receive().isPresent()) {
                receive(settings, shop, asked.receive().get());
            }
            if (asked.check() || asked.receive().isPresent()) {
                shop.close();
                return;
            }
            open(settings, shop);
        } catch (StopException | InterruptedException | RuntimeException e) {
            shop.close();
            throw e;
        }
    }

    private static void open(Settings settings, Shop shop) throws StopException {
        PoolLink link = Membership.link(settings.dataFolder(), settings.pool());
        PcscCardSource source =
                new PcscCardSource(ReaderSettings.of(settings.reader()), shop.cards(), shop.staff()::byCard);
        OpenKiosk open = OpenKiosk.open(settings, shop, link, source);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(open), "stop"));
        System.out.println("ready http://127.0.0.1:" + open.port());
        System.out.flush();
    }

    private static void stop(OpenKiosk open) {
        open.close();
        System.err.println("The kiosk has stopped; its books are closed.");
    }

    private static void requireMember(Shop shop, Path config) throws StopException {
        if (!shop.enrolled()) {
            throw new StopException(
                    StopException.WRONG_USE,
                    "This kiosk belongs to no store yet. Ask for an enrolment code on the fund pool's page \"Stores and kiosks\", then start:\n"
                            + "  jifen kiosk --config " + config + " --enrol CODE");
        }
    }

    private static void receive(Settings settings, Shop shop, Path file) throws StopException, InterruptedException {
        learnNews(settings, shop);
        switch (GoodsFile.read(file)) {
            case GoodsFile.Outcome.Wrong(List<String> mistakes) -> throw wrongGoods(mistakes);
            case GoodsFile.Outcome.Read(var lines) -> {
                switch (shop.receiving().receive(lines, "clerk")) {
                    case Receiving.Outcome.Wrong(List<String> mistakes) -> throw wrongGoods(mistakes);
                    case Receiving.Outcome.Received(var number, int count) ->
                        System.out.println("received " + count + " lots as " + number);
                }
            }
        }
    }

    /** Goods must be in the catalogue before they are received; without network, what is known already must do. */
    private static void learnNews(Settings settings, Shop shop) throws StopException, InterruptedException {
        try (PoolLink link = Membership.link(settings.dataFolder(), settings.pool());
                SyncLoop sync = new SyncLoop(shop, link, OpenKiosk.syncSettings(settings), state -> {})) {
            sync.syncOnce();
        }
    }

    private static StopException wrongGoods(List<String> mistakes) {
        return new StopException(
                StopException.NO, "Nothing was received. Please correct:\n  - " + String.join("\n  - ", mistakes));
    }

    private static void check(Settings settings, Shop shop) throws StopException, InterruptedException {
        System.out.println("configuration: fine");
        System.out.println("books: " + shop.database().file()
                + (shop.enrolled() ? ", node " + shop.node() + " of store " + shop.store() : ", not enrolled yet"));
        Set<String> readers = Readers.namesNow();
        System.out.println("card readers: " + (readers.isEmpty() ? "none" : String.join(", ", readers)));
        if (readers.stream().noneMatch(reader -> reader.contains(settings.reader()))) {
            throw new StopException(
                    StopException.MISSING,
                    "No card reader"
                            + (settings.reader().isEmpty() ? "" : " with \"" + settings.reader() + "\" in its name")
                            + " is there: plug one in, and see that pcscd runs (systemctl status pcscd).");
        }
        Map<String, String> cards = CardsLying.now(ReaderSettings.of(settings.reader()));
        System.out.println(
                cards.isEmpty()
                        ? "card: none lies on a reader; lay one on and ask again to learn its number"
                        : "card:");
        cards.forEach((reader, number) -> System.out.println("  " + number + " on " + reader));
    }
}
