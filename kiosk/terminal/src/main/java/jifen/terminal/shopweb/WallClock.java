package jifen.terminal.shopweb;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Instants as the clock on the wall showed them: all of China keeps one time, whatever the machine was set to. */
final class WallClock {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZONE);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZONE);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZONE);

    private WallClock() {}

    static String minute(Instant at) {
        return MINUTE.format(at);
    }

    /** Of a moment today. */
    static String time(Instant at) {
        return TIME.format(at);
    }

    static String second(Instant at) {
        return SECOND.format(at);
    }
}
