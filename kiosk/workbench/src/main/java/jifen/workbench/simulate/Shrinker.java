package jifen.workbench.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Leaves out steps as long as what went wrong still goes wrong (delta debugging): what is left tells a person why. */
final class Shrinker {
    private final Predicate<List<Integer>> stillWrong;
    private int runsLeft;

    /**
     * @param stillWrong plays these steps, numbered from 1
     * @param runsMax as many plays at most
     */
    Shrinker(Predicate<List<Integer>> stillWrong, int runsMax) {
        this.stillWrong = stillWrong;
        this.runsLeft = runsMax;
    }

    /** The shortest list found; in order. */
    List<Integer> of(int steps) {
        List<Integer> kept = withoutTail(IntStream.rangeClosed(1, steps).boxed().toList());
        int pieces = 2;
        while (kept.size() >= 2 && runsLeft > 0 && pieces <= kept.size()) {
            List<Integer> smaller = withoutOnePiece(kept, pieces);
            if (smaller.size() < kept.size()) {
                kept = smaller;
                pieces = Math.max(2, Math.min(pieces, kept.size()));
            } else if (pieces == kept.size()) {
                break;
            } else {
                pieces = Math.min(kept.size(), pieces * 2);
            }
        }
        return kept;
    }

    private boolean isWrong(List<Integer> candidate) {
        if (runsLeft <= 0) {
            return false;
        }
        runsLeft--;
        return stillWrong.test(candidate);
    }

    /** What came after it happened has no part in it. */
    private List<Integer> withoutTail(List<Integer> all) {
        int wrong = all.size();
        int fine = 0;
        while (wrong - fine > 1 && runsLeft > 0) {
            int middle = (wrong + fine) / 2;
            if (isWrong(all.subList(0, middle))) {
                wrong = middle;
            } else {
                fine = middle;
            }
        }
        return List.copyOf(all.subList(0, wrong));
    }

    /** Tries to do without each piece in turn; those that are not needed are gone. */
    private List<Integer> withoutOnePiece(List<Integer> steps, int pieces) {
        List<Integer> kept = new ArrayList<>(steps);
        int size = Math.max(1, steps.size() / pieces);
        for (int from = steps.size() - size; from > -size && kept.size() > 1; from -= size) {
            int begin = Math.max(0, from);
            List<Integer> piece = steps.subList(begin, Math.min(steps.size(), from + size));
            List<Integer> candidate = new ArrayList<>(kept);
            candidate.removeAll(piece);
            if (!candidate.isEmpty() && candidate.size() < kept.size() && isWrong(candidate)) {
                kept = candidate;
            }
        }
        return kept;
    }
}
