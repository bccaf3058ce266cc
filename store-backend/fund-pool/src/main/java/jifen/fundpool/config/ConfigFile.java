package jifen.fundpool.config;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import jifen.ledger.account.Points;
import jifen.ledger.rights.LeasePolicy;
import org.jspecify.annotations.Nullable;

/** Reads a {@code fund-pool.conf}: lines of {@code key = value}, UTF-8, {@code #} before a remark. */
public final class ConfigFile {
    private static final String DATA_FOLDER = "dataFolder";
    private static final String LISTEN = "listen";
    private static final String TLS = "tls";
    private static final String PUBLIC_ADDRESS = "publicAddress";
    private static final String LEASE_HOME = "leaseHomePercent";
    private static final String LEASE_OTHER = "leaseOtherPercent";
    private static final String PURSE_LIMIT = "purseLimit";
    private static final String ZONE = "zone";
    private static final String HEAD_MIRROR = "headMirror";
    private static final String METRICS_PORT = "metricsPort";
    private static final List<String> KEYS = List.of(
            DATA_FOLDER,
            LISTEN,
            TLS,
            PUBLIC_ADDRESS,
            LEASE_HOME,
            LEASE_OTHER,
            PURSE_LIMIT,
            ZONE,
            HEAD_MIRROR,
            METRICS_PORT);

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");
    private static final int PORT_MAX = 65_535;
    private static final int BYTES_MAX = 64 << 10;

    private final Path file;
    private final Properties values;
    private final List<String> mistakes = new ArrayList<>();

    private ConfigFile(Path file, Properties values) {
        this.file = file;
        this.values = values;
    }

    /** @throws ConfigurationException listing every mistake */
    public static PoolConfig read(Path file) throws ConfigurationException {
        Properties values = new Properties();
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new ConfigurationException(file, List.of("it is larger than a configuration can be"));
            }
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                values.load(reader);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    file, List.of("it cannot be read (" + e + "): name a text file in UTF-8, such as fund-pool.conf"));
        }
        return new ConfigFile(file, values).config();
    }

    private PoolConfig config() throws ConfigurationException {
        for (String key : new TreeSet<>(values.stringPropertyNames())) {
            if (!KEYS.contains(key)) {
                mistakes.add("\"" + key + "\" is no setting; the nearest is \"" + nearest(key) + "\"");
            }
        }
        Path dataFolder = value(DATA_FOLDER, null, this::folder);
        Address listen = value(LISTEN, "127.0.0.1:8443", ConfigFile::address);
        Boolean tls = value(TLS, "on", ConfigFile::onOff);
        URI publicAddress = value(PUBLIC_ADDRESS, "", ConfigFile::uri);
        Integer home = value(LEASE_HOME, "70", ConfigFile::percent);
        Integer other = value(LEASE_OTHER, "20", ConfigFile::percent);
        Points purseLimit = value(PURSE_LIMIT, PoolConfig.PURSE_LIMIT.toString(), Points::parse);
        ZoneId zone = value(ZONE, "Asia/Shanghai", ConfigFile::zone);
        Path headMirror = value(HEAD_MIRROR, "", text -> text.isEmpty() ? null : folder(text));
        Integer metricsPort = value(METRICS_PORT, "", ConfigFile::port);
        if (listen != null && tls != null && !tls && !LOOPBACK.contains(listen.host)) {
            mistakes.add(TLS + " = off is allowed only where " + LISTEN
                    + " names this machine alone (127.0.0.1, ::1 or localhost), not " + listen.host
                    + ": what kiosks are told includes keys of cards");
        }
        if (home != null && other != null && home + other > 100) {
            mistakes.add(LEASE_HOME + " and " + LEASE_OTHER + " together must leave room: " + home + " and " + other
                    + " are more than 100");
        }
        if (!mistakes.isEmpty()
                || dataFolder == null
                || listen == null
                || tls == null
                || home == null
                || other == null
                || purseLimit == null
                || zone == null) {
            throw new ConfigurationException(file, mistakes);
        }
        return new PoolConfig(
                dataFolder,
                listen.host,
                listen.port,
                tls,
                Optional.ofNullable(publicAddress),
                new LeasePolicy(home, other),
                purseLimit,
                zone,
                Optional.ofNullable(metricsPort),
                Optional.ofNullable(headMirror));
    }

    private record Address(String host, int port) {}

    private <T> @Nullable T value(String key, @Nullable String otherwise, Function<String, @Nullable T> reading) {
        String text =
                values.getProperty(key, otherwise == null ? "" : otherwise).strip();
        if (text.isEmpty() && otherwise == null) {
            mistakes.add(key + " is missing");
            return null;
        }
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            mistakes.add(key + ": " + e.getMessage());
            return null;
        }
    }

    /** A relative folder lies beside the configuration file. */
    private Path folder(String text) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            return parent == null ? Path.of(text) : parent.resolve(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no folder", e);
        }
    }

    private static Address address(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 1 ? "" : text.substring(0, colon).replaceAll("^\\[|]$", "");
        String port = text.substring(colon + 1);
        if (host.isEmpty() || !port.matches("\\d{1,5}") || Integer.parseInt(port) > PORT_MAX) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no address: write host:port, such as 0.0.0.0:8443 or 127.0.0.1:8443");
        }
        return new Address(host, Integer.parseInt(port));
    }

    private static @Nullable Integer port(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > PORT_MAX) {
            throw new IllegalArgumentException("\"" + text + "\" is no port: write a number such as 9464");
        }
        return Integer.valueOf(text);
    }

    private static boolean onOff(String text) {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("\"" + text + "\" is neither on nor off");
        };
    }

    private static @Nullable URI uri(String text) {
        if (text.isEmpty()) {
            return null;
        }
        URI uri = URI.create(text);
        if (uri.getHost() == null || !Set.of("https", "http").contains(String.valueOf(uri.getScheme()))) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no address of a fund pool: write https://pool.example.org:8443");
        }
        return uri;
    }

    private static int percent(String text) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > 100) {
            throw new IllegalArgumentException("\"" + text + "\" is not a whole number from 0 to 100");
        }
        return Integer.parseInt(text);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no time zone: write one such as Asia/Shanghai", e);
        }
    }

    private static String nearest(String key) {
        return KEYS.stream()
                .min(Comparator.comparingInt(known -> distance(known, key)))
                .orElseThrow();
    }

    /** How many letters must be changed, added or dropped to make one of the other (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
