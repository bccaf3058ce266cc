package jifen.sync;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the fund pool answers: https anywhere, plain http only on this very machine, because points and card keys travel over it.
 *
 * @param base without a slash at its end, such as {@code https://pool.fulu.example:8443}
 */
public record PoolAddress(URI base) {
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|\\[(0*:)*:?0*1\\]|localhost");
    private static final int PORT_MAX = 65_535;

    /** @throws IllegalArgumentException in plain words */
    public PoolAddress {
        String scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
        String host = base.getHost();
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException("\"" + base
                    + "\" is not an address of a fund pool: write one such as https://pool.fulu.example:8443");
        }
        if (base.getRawUserInfo() != null || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the fund pool's address is only a scheme, a host and a port, without a user, \"?\" or \"#\": \""
                            + base + "\"");
        }
        if (base.getPort() == 0 || base.getPort() > PORT_MAX) {
            throw new IllegalArgumentException("\"" + base + "\" names no port: ports are 1 to " + PORT_MAX);
        }
        if (scheme.equals("http") && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "\"" + base + "\" would send points over the network in the clear: write https://" + host
                            + "; plain http is only for a fund pool on this very machine (127.0.0.1)");
        }
    }

    /** @throws IllegalArgumentException in plain words, when it is no address or not a safe one */
    public static PoolAddress parse(String text) {
        String plain = text.strip();
        while (plain.endsWith("/")) {
            plain = plain.substring(0, plain.length() - 1);
        }
        try {
            return new PoolAddress(new URI(plain));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "\"" + text
                            + "\" is not an address of a fund pool: write one such as https://pool.fulu.example:8443",
                    e);
        }
    }

    public boolean encrypted() {
        return base.getScheme().equalsIgnoreCase("https");
    }

    /** @param path with a slash at its start */
    URI at(String path) {
        return URI.create(base + path);
    }

    /** By the name alone: a name that a name server answers could point anywhere tomorrow. */
    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
