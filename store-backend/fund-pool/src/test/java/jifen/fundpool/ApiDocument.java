package jifen.fundpool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code docs/openapi.yaml} as tests ask it: its operations, and whether a value has the shape of a schema. */
final class ApiDocument {
    private static final String JSON = "application/json";

    private final JsonNode root;

    private ApiDocument(JsonNode root) {
        this.root = root;
    }

    /** The document of this source tree, from wherever in it the test was started. */
    static ApiDocument read() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/openapi.yaml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new AssertionError("docs/openapi.yaml is missing");
            }
        }
        return new ApiDocument(new ObjectMapper(new YAMLFactory())
                .readTree(folder.resolve("docs/openapi.yaml").toFile()));
    }

    /** One method of one path. */
    final class Operation {
        private final String method;
        private final String path;
        private final JsonNode said;

        private Operation(String method, String path, JsonNode said) {
            this.method = method;
            this.path = path;
            this.said = said;
        }

        /** As the server says it, such as {@code POST /api/sync}. */
        String route() {
            return method + " " + path;
        }

        boolean isPost() {
            return method.equals("POST");
        }

        boolean isOfAdministration() {
            return path.startsWith("/api/admin/");
        }

        /** The path with the example of each of its parameters. */
        String address() {
            String address = path;
            for (JsonNode parameter : said.path("parameters")) {
                JsonNode known = resolved(parameter);
                address = address.replace(
                        "{" + known.path("name").asText() + "}",
                        known.path("example").asText());
            }
            return address;
        }

        /** What the document says of it under this name. */
        JsonNode get(String name) {
            return said.path(name);
        }

        JsonNode requestBody() {
            return resolved(said.path("requestBody")).path("content").path(JSON);
        }

        String fileExample() {
            return resolved(said.path("requestBody"))
                    .path("content")
                    .path("text/csv")
                    .path("example")
                    .asText();
        }

        JsonNode answer(int status) {
            return resolved(said.path("responses").path(String.valueOf(status)))
                    .path("content")
                    .path(JSON);
        }

        List<Integer> statuses() {
            List<Integer> statuses = new ArrayList<>();
            said.path("responses").fieldNames().forEachRemaining(status -> statuses.add(Integer.valueOf(status)));
            return statuses;
        }

        @Override
        public String toString() {
            return route();
        }
    }

    String version() {
        return root.path("info").path("version").asText();
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return operations;
    }

    Operation operation(String route) {
        return operations().stream()
                .filter(each -> each.route().equals(route))
                .findFirst()
                .orElseThrow();
    }

    /** All examples of a body, whether it has one or several with names. */
    static List<JsonNode> examples(JsonNode body) {
        List<JsonNode> examples = new ArrayList<>();
        if (body.has("example")) {
            examples.add(body.path("example"));
        }
        body.path("examples").forEach(named -> examples.add(named.path("value")));
        return examples;
    }

    /** What keeps a value from having the shape of this body's schema; empty when it has it. */
    List<String> mistakes(JsonNode body, JsonNode value) {
        return new Shape(this::resolved).mistakes(body.path("schema"), value, "");
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }
}
