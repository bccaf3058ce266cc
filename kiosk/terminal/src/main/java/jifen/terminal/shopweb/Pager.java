package jifen.terminal.shopweb;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where one is in a long register, and how one gets further without losing the filter.
 *
 * @param path of the page
 * @param filter what was asked for
 * @param page from 0
 */
public record Pager(String path, Map<String, String> filter, int page, boolean more) {
    public Pager {
        filter = Map.copyOf(filter);
    }

    public String to(int other) {
        return address(path, other);
    }

    /** The whole register as a spreadsheet. */
    public String spreadsheet() {
        return address(path + ".xlsx", 0);
    }

    private String address(String where, int other) {
        Map<String, String> all = new TreeMap<>(filter);
        if (other > 0) {
            all.put("page", String.valueOf(other));
        }
        return link(where, all);
    }

    /** An address with its questions, written so that a browser reads them back unchanged. */
    static String link(String path, Map<String, String> questions) {
        String asked = new TreeMap<>(questions)
                .entrySet().stream()
                        .filter(each -> !each.getValue().isEmpty())
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return asked.isEmpty() ? path : path + "?" + asked;
    }
}
