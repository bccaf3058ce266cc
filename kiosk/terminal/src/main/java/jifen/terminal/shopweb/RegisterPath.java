package jifen.terminal.shopweb;

import io.javalin.http.Context;
import java.util.Optional;
import jifen.journal.EntryId;

/** Entries by their number in an address: {@code …/S1-1/1/17}. */
final class RegisterPath {
    static final String NUMBER = "/{node}/{epoch}/{seq}";

    private RegisterPath() {}

    static String written(Context http) {
        return http.pathParam("node") + "/" + http.pathParam("epoch") + "/" + http.pathParam("seq");
    }

    static Optional<EntryId> number(Context http) {
        try {
            return Optional.of(EntryId.parse(written(http)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
