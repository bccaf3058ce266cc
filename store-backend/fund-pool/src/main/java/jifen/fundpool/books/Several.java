package jifen.fundpool.books;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import jifen.protocol.Json;

/**
 * Many ids in one question, as {@code json_each(:ids)} reads them. A message moves the points of a hundred households: asked one by one,
 * what each question costs besides its answer would be most of the import (docs/decisions/0026).
 */
public final class Several {
    private Several() {}

    public static String of(Collection<?> ids) {
        return new String(Json.write(ids), StandardCharsets.UTF_8);
    }
}
