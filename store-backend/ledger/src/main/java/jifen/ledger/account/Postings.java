package jifen.ledger.account;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The legs of one event, at most one for an account, in the order of their accounts; in every book they sum to zero. */
public record Postings(List<Posting> legs) {
    public static final Postings NONE = new Postings(List.of());

    /** @throws IllegalArgumentException when a book does not sum to zero or an account occurs twice */
    public Postings {
        legs = List.copyOf(legs);
        Map<Book, Long> sums = new EnumMap<>(Book.class);
        for (int i = 0; i < legs.size(); i++) {
            Posting leg = legs.get(i);
            if (i > 0 && legs.get(i - 1).account().compareTo(leg.account()) >= 0) {
                throw new IllegalArgumentException("postings out of order or twice on " + leg.account());
            }
            sums.merge(leg.account().book(), leg.delta(), Math::addExact);
        }
        sums.forEach((book, sum) -> {
            if (sum != 0) {
                throw new IllegalArgumentException("postings in " + book + " sum to " + sum + ", not to zero");
            }
        });
    }

    public static Builder of() {
        return new Builder();
    }

    /** The two kinds of postings together, as one event's. */
    public Postings and(Postings other) {
        Builder sum = of();
        legs.forEach(leg -> sum.add(leg.account(), leg.delta()));
        other.legs.forEach(leg -> sum.add(leg.account(), leg.delta()));
        return sum.build();
    }

    /** The same legs with their signs turned: what takes the event back (冲正). */
    public Postings inverse() {
        return new Postings(legs.stream()
                .map(leg -> new Posting(leg.account(), Math.negateExact(leg.delta())))
                .toList());
    }

    /** Collects legs: several on one account become one, and those that cancel out vanish. */
    public static final class Builder {
        private final Map<Account, Long> deltas = new TreeMap<>();

        private Builder() {}

        public Builder add(Account account, long delta) {
            deltas.merge(account, delta, Math::addExact);
            return this;
        }

        /** Takes {@code amount} from one account to another of the same book. */
        public Builder move(long amount, Account from, Account to) {
            return add(from, -amount).add(to, amount);
        }

        public Postings build() {
            return new Postings(deltas.entrySet().stream()
                    .filter(leg -> leg.getValue() != 0)
                    .map(leg -> new Posting(leg.getKey(), leg.getValue()))
                    .toList());
        }
    }
}
