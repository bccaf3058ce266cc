package jifen.terminal.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Set;
import jifen.ledger.goods.Sku;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.terminal.session.Language;
import jifen.terminal.session.Press;

/**
 * A press as the page sends it: {@code {"n":12,"action":"choose","sku":"SOAP"}}.
 *
 * @param n the view whose button was pressed
 */
record PressMessage(long n, Press press) {
    static final int BYTES_MAX = 1024;

    private static final Set<String> FIELDS = Set.of("n", "action", "sku", "to", "code");

    /** @throws MalformedMessageException saying what is wrong with it */
    static PressMessage parse(byte[] body) throws MalformedMessageException {
        JsonNode json = Json.read(body, JsonNode.class);
        Iterator<String> names = json.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw new MalformedMessageException("a press has no field \"" + name + "\"");
            }
        }
        if (!json.path("n").isIntegralNumber() || !json.path("action").isTextual()) {
            throw new MalformedMessageException("a press needs a whole number \"n\" and an \"action\"");
        }
        return new PressMessage(json.path("n").asLong(), press(json));
    }

    private static Press press(JsonNode json) throws MalformedMessageException {
        return switch (json.path("action").asText()) {
            case "choose" -> new Press.Choose(sku(json.path("sku")));
            case "goods" -> new Press.Goods();
            case "page" -> new Press.Page(number(json.path("to")));
            case "quantity" -> new Press.Quantity(number(json.path("to")));
            case "confirm" -> new Press.Confirm();
            case "continue" -> new Press.Continue();
            case "cancel" -> new Press.Cancel();
            case "print" -> new Press.Print();
            case "undo" -> new Press.Undo();
            case "entries" -> new Press.Entries();
            case "help" -> new Press.Help();
            case "scan" -> new Press.Scan(code(json.path("code")));
            case "voice" -> new Press.Voice(on(json.path("to")));
            case "listen" -> new Press.Listen();
            case "language" ->
                new Press.Speak(Language.of(json.path("to").asText())
                        .orElseThrow(() -> new MalformedMessageException("\"to\" must be \"zh\" or \"en\"")));
            default -> throw new MalformedMessageException("there is no such action");
        };
    }

    private static Sku sku(JsonNode sku) throws MalformedMessageException {
        try {
            return new Sku(sku.asText());
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("\"sku\" is missing or not a number of goods", e);
        }
    }

    private static String code(JsonNode code) throws MalformedMessageException {
        String text = code.asText();
        if (!code.isTextual() || text.isEmpty() || text.length() > Press.Scan.CODE_CHARS_MAX) {
            throw new MalformedMessageException(
                    "\"code\" must be a text of 1 to " + Press.Scan.CODE_CHARS_MAX + " characters");
        }
        return text;
    }

    private static boolean on(JsonNode to) throws MalformedMessageException {
        return switch (to.asText()) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new MalformedMessageException("\"to\" must be \"on\" or \"off\"");
        };
    }

    private static int number(JsonNode to) throws MalformedMessageException {
        if (!to.isIntegralNumber() || !to.canConvertToInt()) {
            throw new MalformedMessageException("\"to\" must be a whole number");
        }
        return to.asInt();
    }
}
