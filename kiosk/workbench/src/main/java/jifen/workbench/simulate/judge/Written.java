package jifen.workbench.simulate.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * An entry of some log, read from its stored bytes by the judge itself.
 *
 * @param hash the chain's hash at it, hex: the same entry on two disks has the same
 * @param postings by account, in the unit of its book
 */
record Written(
        String node, long place, String hash, String kind, JsonNode event, String date, Map<String, Long> postings) {
    static final int SEQ_BITS = 40;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Written read(long place, String json, String hash) {
        try {
            JsonNode body = MAPPER.readTree(json);
            JsonNode event = body.path("event");
            return new Written(
                    body.path("node").asText(),
                    place,
                    hash,
                    event.path("kind").asText(),
                    event,
                    body.path("date").asText(),
                    amounts(body.path("postings")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry's bytes are no JSON: " + json, e);
        }
    }

    static Map<String, Long> amounts(JsonNode postings) {
        Map<String, Long> amounts = new LinkedHashMap<>();
        postings.properties()
                .forEach(leg -> amounts.put(leg.getKey(), leg.getValue().longValue()));
        return amounts;
    }

    static int epoch(long place) {
        return (int) (place >> SEQ_BITS);
    }

    static long seq(long place) {
        return place & ((1L << SEQ_BITS) - 1);
    }

    static long place(int epoch, long seq) {
        return ((long) epoch << SEQ_BITS) | seq;
    }

    static String words(long place) {
        return place == 0 ? "the beginning" : epoch(place) + "/" + seq(place);
    }

    int epoch() {
        return epoch(place);
    }

    /** As on receipts: {@code S1-1/1/17}. */
    String number() {
        return node + "/" + epoch() + "/" + seq(place);
    }

    String text(String field) {
        return event.path(field).asText();
    }

    long amount(String field) {
        return event.path(field).asLong();
    }

    /** Whether it takes goods off the shelf for a household's points, or sets them aside for it. */
    boolean takes() {
        return kind.equals("redeemed") || kind.equals("assisted-redemption") || kind.equals("redemption-intended");
    }

    /** The pieces it names, by goods. */
    Map<String, Long> pieces() {
        Map<String, Long> pieces = new TreeMap<>();
        for (JsonNode line : event.path("lines")) {
            pieces.merge(line.path("sku").asText(), line.path("quantity").asLong(), Long::sum);
        }
        return pieces;
    }

    /** What it adds to all accounts of a kind. */
    long onAll(String word) {
        String prefix = word + ":";
        return postings.entrySet().stream()
                .filter(leg -> leg.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    boolean touches(String word) {
        String prefix = word + ":";
        return postings.keySet().stream().anyMatch(account -> account.startsWith(prefix));
    }
}
