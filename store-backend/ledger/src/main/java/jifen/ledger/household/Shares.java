package jifen.ledger.household;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import jifen.ledger.account.Points;

/** Shares by which an amount is divided (分户): whole hundredths, and none of them lost. */
public record Shares(List<Integer> weights) {
    /** @throws IllegalArgumentException when there is no share, or one is not above zero */
    public Shares {
        weights = List.copyOf(weights);
        if (weights.isEmpty() || weights.stream().anyMatch(weight -> weight < 1)) {
            throw new IllegalArgumentException("every share is at least 1");
        }
    }

    /**
     * Divides by the largest remainder: each gets its part rounded down, and what is left goes, a hundredth each, to those whose part was
     * cut most; among equals to the one named first.
     *
     * @return as many amounts as there are shares, in their order
     */
    public List<Points> of(Points amount) {
        long all = weights.stream().mapToLong(Integer::longValue).sum();
        List<Long> parts = new ArrayList<>();
        List<Long> cut = new ArrayList<>();
        for (int weight : weights) {
            BigInteger[] part = BigInteger.valueOf(amount.hundredths())
                    .multiply(BigInteger.valueOf(weight))
                    .divideAndRemainder(BigInteger.valueOf(all));
            parts.add(part[0].longValueExact());
            cut.add(part[1].longValueExact());
        }
        long left =
                amount.hundredths() - parts.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, weights.size())
                .boxed()
                .sorted(Comparator.comparing(cut::get, Comparator.reverseOrder()))
                .limit(left)
                .forEach(who -> parts.set(who, parts.get(who) + 1));
        return parts.stream().map(Points::new).toList();
    }
}
