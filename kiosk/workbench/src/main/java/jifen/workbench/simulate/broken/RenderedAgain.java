package jifen.workbench.simulate.broken;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import jifen.ledger.party.NodeId;
import jifen.protocol.Sync;
import jifen.store.Shop;
import jifen.sync.Wire;

/** Writes each pushed entry a second time, its event first, and signs the message again: what is hashed is no longer what was stored. */
final class RenderedAgain implements Sabotage {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, Shop> shops = new HashMap<>();

    @Override
    public void atTheShop(Shop shop, String machine, int step) {
        shops.put(machine, shop);
    }

    @Override
    public Wire wire(String machine, NodeId node, Wire real) {
        return new Wire() {
            @Override
            public Outcome send(String path, byte[] body, Map<String, String> headers) throws InterruptedException {
                Shop shop = shops.get(machine);
                return path.equals(Sync.PATH) && shop != null
                        ? again(shop, real, path, body, headers)
                        : real.send(path, body, headers);
            }

            @Override
            public Outcome look(String path) throws InterruptedException {
                return real.look(path);
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }

    private static Wire.Outcome again(Shop shop, Wire real, String path, byte[] body, Map<String, String> headers)
            throws InterruptedException {
        try {
            if (!(MAPPER.readTree(body) instanceof ObjectNode message)
                    || message.path("entries").isEmpty()) {
                return real.send(path, body, headers);
            }
            ArrayNode entries = MAPPER.createArrayNode();
            for (JsonNode entry : message.path("entries")) {
                JsonNode stored = MAPPER.readTree(entry.binaryValue());
                ObjectNode eventFirst = MAPPER.createObjectNode();
                eventFirst.set("event", stored.path("event"));
                stored.properties().forEach(field -> eventFirst.set(field.getKey(), field.getValue()));
                entries.add(MAPPER.writeValueAsBytes(eventFirst));
            }
            message.set("entries", entries);
            byte[] rendered = MAPPER.writeValueAsBytes(message);
            Map<String, String> signed = new HashMap<>(headers);
            signed.put(
                    Sync.SIGNATURE_HEADER,
                    Base64.getEncoder().encodeToString(shop.key().sign(rendered)));
            return real.send(path, rendered, signed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
