package jifen.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** {@code docs/openapi-kiosk.yaml} as tests ask it: its routes, and whether a value has the shape of a schema. */
record KioskDocument(JsonNode root) {
    /** The document of this source tree, from wherever in it the test was started. */
    static KioskDocument read() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/openapi-kiosk.yaml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new AssertionError("docs/openapi-kiosk.yaml is missing");
            }
        }
        return new KioskDocument(new ObjectMapper(new YAMLFactory())
                .readTree(folder.resolve("docs/openapi-kiosk.yaml").toFile()));
    }

    Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    JsonNode operation(String route) {
        String[] words = route.split(" ", 2);
        return root.path("paths").path(words[1]).path(words[0].toLowerCase(Locale.ROOT));
    }

    /** The content type that it says a route answers with, and nothing when it does not know this status. */
    String type(String route, int status) {
        JsonNode content = resolved(operation(route).path("responses").path(String.valueOf(status)))
                .path("content");
        return content.isEmpty() ? "" : content.fieldNames().next();
    }

    /** What keeps a value from having the shape that a route's answer should have; empty when it has it. */
    List<String> mistakes(String route, int status, JsonNode value) {
        JsonNode schema = resolved(operation(route).path("responses").path(String.valueOf(status)))
                .path("content")
                .path("application/json")
                .path("schema");
        List<String> mistakes = new ArrayList<>();
        if (schema.isMissingNode()) {
            mistakes.add(route + " says nothing of " + status);
        }
        look(resolved(schema), value, "", mistakes);
        return mistakes;
    }

    private void look(JsonNode schema, JsonNode value, String at, List<String> mistakes) {
        String type = schema.path("type").asText();
        boolean right = switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
        if (!right) {
            mistakes.add(at + " is no " + type + ": " + value);
        }
        if (schema.has("enum") && !schema.path("enum").toString().contains(value.toString())) {
            mistakes.add(at + " is none of " + schema.path("enum") + ": " + value);
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                mistakes.add(at + "/" + name.asText() + " is missing");
            }
        });
        value.properties().forEach(field -> {
            JsonNode known = schema.path("properties").path(field.getKey());
            if (!known.isMissingNode()) {
                look(resolved(known), field.getValue(), at + "/" + field.getKey(), mistakes);
            } else if (!schema.path("additionalProperties").asBoolean(true)) {
                mistakes.add(at + "/" + field.getKey() + " is not in the document");
            }
        });
        for (JsonNode each : value.isArray() ? value : List.<JsonNode>of()) {
            look(resolved(schema.path("items")), each, at + "[]", mistakes);
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }
}
