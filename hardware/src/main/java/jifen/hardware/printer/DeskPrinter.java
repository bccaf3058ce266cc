package jifen.hardware.printer;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jifen.hardware.Health;

/** The printer of a machine that has none, such as a laptop: each receipt is a text file in a folder. */
public final class DeskPrinter implements ReceiptPrinter {
    /** Beyond this many the oldest is thrown away. */
    public static final int FILES_MAX = 1000;

    private static final Logger LOG = System.getLogger(DeskPrinter.class.getName());
    private static final int COLUMNS = 32;
    private static final String NAME = "receipt-";
    private static final String FOLDER_TO_DO =
            "Check that the folder for receipts can be written and the disk is not full.";

    private final Path folder;
    private boolean closed;
    private Health health = new Health.Working();

    /** @param folder is made if it is not there */
    public DeskPrinter(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized PrintOutcome print(Receipt receipt) {
        if (closed) {
            return PrintOutcome.Failed.of(PrinterFault.BUSY, "the kiosk is closing");
        }
        try {
            Files.createDirectories(folder);
            List<Path> before = receipts();
            long number = before.isEmpty() ? 1 : number(before.getLast()) + 1;
            Path file = folder.resolve("%s%08d.txt".formatted(NAME, number));
            Files.writeString(file, text(receipt));
            for (Path old : before.subList(0, Math.max(0, before.size() + 1 - FILES_MAX))) {
                Files.deleteIfExists(old);
            }
            LOG.log(Level.DEBUG, "the receipt is in {0}", file);
            health = new Health.Working();
            return new PrintOutcome.Printed(false);
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            health = new Health.Faulty(reason, FOLDER_TO_DO);
            return new PrintOutcome.Failed(PrinterFault.UNREACHABLE, reason, FOLDER_TO_DO);
        }
    }

    /** The receipts that lie there, the oldest first. */
    public synchronized List<Path> receipts() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(NAME + "[0-9]{8,}\\.txt"))
                    .sorted()
                    .toList();
        }
    }

    private static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().replaceAll("[^0-9]", ""));
    }

    private static String text(Receipt receipt) {
        return new ReceiptLayout(COLUMNS)
                .rows(receipt).stream().map(DeskPrinter::text).collect(Collectors.joining());
    }

    private static String text(ReceiptLayout.Row row) {
        return switch (row) {
            case ReceiptLayout.Row.Words(String text, boolean large) -> text + "\n";
            case ReceiptLayout.Row.Qr(String payload) -> Dots.qrAsText(payload) + payload + "\n";
        };
    }

    @Override
    public synchronized Health health() {
        return health;
    }

    @Override
    public Health check() {
        return health();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
