package jifen.fundpool.console;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import jifen.webkit.words.Words;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import org.jspecify.annotations.Nullable;

/** Figures as people read them. Below zero only differences ever are. */
public final class Figures {
    /** All of China keeps one time, whatever the machine was set to. */
    private static final DateTimeFormatter WALL_CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private Figures() {}

    /** Hundredths of a point as points. */
    public static String points(long hundredths) {
        return sign(hundredths) + new Points(Math.abs(hundredths));
    }

    /** Fen as yuan, two decimals. */
    public static String yuan(long fen) {
        return sign(fen) + new Fen(Math.abs(fen));
    }

    /** A name in the page's language. */
    public static String name(Words words, String zh, String en) {
        return words.language().equals("zh") ? zh : en;
    }

    /** Basis points as percent: 30, 12.5. */
    public static String percent(int basisPoints) {
        return points(basisPoints);
    }

    /** An instant as the clock on the wall showed it, to the minute. */
    public static String minute(@Nullable String instant) {
        return instant == null ? "—" : WALL_CLOCK.format(Instant.parse(instant));
    }

    private static String sign(long number) {
        return number < 0 ? "−" : "";
    }
}
