package jifen.fundpool.goods;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** What articles are called today, for registers that know them by number. */
public final class GoodsNames {
    private static final Pattern PIECES = Pattern.compile("([A-Za-z0-9-]{1,32})×(\\d+)");

    private record Name(String zh, String en) {}

    private final Map<String, Name> names = new TreeMap<>();

    private GoodsNames() {}

    public static GoodsNames of(Handle handle) {
        GoodsNames names = new GoodsNames();
        handle.createQuery("SELECT sku, name_zh, name_en FROM goods")
                .map((row, context) -> Map.entry(row.getString(1), new Name(row.getString(2), row.getString(3))))
                .forEach(each -> names.names.put(each.getKey(), each.getValue()));
        return names;
    }

    /** A ledger's words with the names of goods for their numbers: {@code SOAP×3} becomes 肥皂×3. */
    public String inWords(String what, boolean chinese) {
        Matcher pieces = PIECES.matcher(what);
        return pieces.replaceAll(found -> {
            Name name = names.get(found.group(1));
            return Matcher.quoteReplacement(
                    name == null ? found.group() : (chinese ? name.zh : name.en) + "×" + found.group(2));
        });
    }
}
