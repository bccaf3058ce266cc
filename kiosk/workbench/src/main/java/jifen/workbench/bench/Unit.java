package jifen.workbench.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** In what a figure is counted. */
enum Unit {
    NANOS("ns", "µs", 1_000),
    BYTES("bytes", "bytes", 1),
    PER_SECOND("per second", "/s", 1);

    private final String word;
    private final String shown;
    private final long divisor;

    Unit(String word, String shown, long divisor) {
        this.word = word;
        this.shown = shown;
        this.divisor = divisor;
    }

    /** As programs are told. */
    String word() {
        return word;
    }

    /** As people read it. */
    String text(long amount) {
        return BigDecimal.valueOf(amount)
                        .divide(BigDecimal.valueOf(divisor), divisor == 1 ? 0 : 1, RoundingMode.HALF_UP)
                        .toPlainString()
                + " " + shown;
    }
}
