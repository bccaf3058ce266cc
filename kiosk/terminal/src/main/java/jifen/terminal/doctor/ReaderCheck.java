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
                .<Finding>map(Finding.Fine::new)
                .orElseGet(() -> gone(there));
    }

    private Finding gone(Set<String> there) {
        String wanted = nameContains.isEmpty() ? "" : " with \"" + nameContains + "\" in its name";
        return there.isEmpty()
                ? new Finding.Bad(
                        "there is no card reader" + wanted,
                        "plug it in again, at another socket if need be (where the reader service is BAD, that comes first)")
                : new Finding.Bad(
                        "there is no card reader" + wanted + ", only " + String.join(", ", there),
                        "plug the right one in, or write part of this one's name to reader in kiosk.conf");
    }
}
