package jifen.terminal.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the clerk's pages listen on the shop's network.
 *
 * @param host a name or address of this machine; {@code 0.0.0.0} for all it has
 * @param port 0: any that is free
 */
public record ListenAddress(String host, int port) {
    private static final Pattern WRITTEN = Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]):(\\d{1,5})");

    /** @throws IllegalArgumentException saying how one is written */
    static ListenAddress parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        int port = written.matches() ? Integer.parseInt(written.group(2)) : -1;
        if (port < 0 || port > Settings.PORT_MAX) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a host and a port such as 0.0.0.0:8711 or 192.168.1.20:8711");
        }
        return new ListenAddress(written.group(1), port);
    }
}
