package jifen.ledger.account;

/**
 * An amount of points, exact: whole hundredths of a point, because half points occur (seed 001: 0.5 a month for party life).
 *
 * @param hundredths the amount in hundredths of a point; never below zero, at most {@link #HUNDREDTHS_MAX}
 */
public record Points(long hundredths) implements Comparable<Points> {
    /** A thousand million points: no village comes near it, and no sum of a million of them overflows a long. */
    public static final long HUNDREDTHS_MAX = 100_000_000_000L;

    public static final Points ZERO = new Points(0);

    public Points {
        if (hundredths < 0 || hundredths > HUNDREDTHS_MAX) {
            throw new IllegalArgumentException(
                    "points must be between 0 and " + HUNDREDTHS_MAX / 100 + ", not " + hundredths + " hundredths");
        }
    }

    public static Points whole(long points) {
        return new Points(Math.multiplyExact(points, 100L));
    }

    /**
     * Reads what a person writes: "3", "0.5", "12.25".
     *
     * @throws IllegalArgumentException in plain words, when it is not a number of points with at most two decimals
     */
    public static Points parse(String text) {
        return new Points(Decimal.parseHundredths(text.strip(), "points"));
    }

    public Points plus(Points other) {
        return new Points(hundredths + other.hundredths);
    }

    /** @throws IllegalArgumentException when {@code other} is larger: points are never below zero */
    public Points minus(Points other) {
        return new Points(hundredths - other.hundredths);
    }

    public Points times(int quantity) {
        return new Points(Math.multiplyExact(hundredths, (long) quantity));
    }

    public boolean covers(Points price) {
        return hundredths >= price.hundredths;
    }

    public static Points min(Points a, Points b) {
        return a.hundredths <= b.hundredths ? a : b;
    }

    @Override
    public int compareTo(Points other) {
        return Long.compare(hundredths, other.hundredths);
    }

    /** The amount without needless zeros: "3", "0.5", "12.25". */
    @Override
    public String toString() {
        return Decimal.hundredthsShort(hundredths);
    }
}
