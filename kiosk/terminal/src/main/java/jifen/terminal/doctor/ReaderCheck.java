package jifen.terminal.doctor;

import java.util.Set;
import java.util.function.Supplier;

/** Is the card reader there that the configuration names? */
final class ReaderCheck implements Check {
    private final String nameContains;
    private final Supplier<Set<String>> names;

    /**
     * @param nameContains part of the reader's name; empty: any will do
     * @param names the readers that are there now
     */
    ReaderCheck(String nameContains, Supplier<Set<String>> names) {
        this.nameContains = nameContains;
        this.names = names;
    }

    @Override
    public Finding look() {
        Set<String> there = names.get();
        return there.stream()
                .filter(name -> name.contains(nameContains))
                .findFirst()
                .<Finding>map(name -> Finding.fine("reader", name))
                .orElseGet(() -> gone(there));
    }

    private Finding gone(Set<String> there) {
        String wanted = nameContains.isEmpty() ? "" : " (" + nameContains + ")";
        return there.isEmpty()
                ? Finding.bad("reader.none", wanted)
                : Finding.bad("reader.other", wanted, String.join(", ", there));
    }
}
