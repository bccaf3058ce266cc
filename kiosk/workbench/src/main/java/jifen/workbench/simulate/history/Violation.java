package jifen.workbench.simulate.history;

/**
 * A promise of the books that a run broke.
 *
 * @param invariant its name, such as {@code acknowledged-exactly-once}; the same for every seed
 * @param what a sentence with numbers, names and steps
 */
public record Violation(String invariant, String what) {
    @Override
    public String toString() {
        return invariant + ": " + what;
    }
}
