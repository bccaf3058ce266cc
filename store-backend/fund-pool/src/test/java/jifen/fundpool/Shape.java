package jifen.fundpool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * JSON Schema as far as {@code docs/openapi.yaml} uses it.
 *
 * @param resolved follows a reference
 */
record Shape(UnaryOperator<JsonNode> resolved) {
    /** What is wrong with a value, each with its place; empty when nothing is. */
    List<String> mistakes(JsonNode reference, JsonNode value, String where) {
        JsonNode schema = resolved.apply(reference);
        if (schema.isMissingNode()) {
            return List.of(where + " has no schema");
        }
        JsonNode choices = schema.has("anyOf") ? schema.path("anyOf") : schema.path("oneOf");
        if (!choices.isEmpty()) {
            return choice(choices, value, where);
        }
        List<String> mistakes = new ArrayList<>();
        if (!isOfType(schema.path("type"), value)) {
            mistakes.add(where + " is " + value + ", not " + schema.path("type"));
        } else if (value.isObject()) {
            object(schema, value, where, mistakes);
        } else if (value.isArray()) {
            array(schema, value, where, mistakes);
        } else if (!value.isNull()) {
            single(schema, value, where, mistakes);
        }
        return mistakes;
    }

    private List<String> choice(JsonNode choices, JsonNode value, String where) {
        List<String> all = new ArrayList<>();
        for (JsonNode each : choices) {
            List<String> mistakes = mistakes(each, value, where);
            if (mistakes.isEmpty()) {
                return List.of();
            }
            all.addAll(mistakes);
        }
        return all;
    }

    private void object(JsonNode schema, JsonNode value, String where, List<String> mistakes) {
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                mistakes.add(where + "/" + name.asText() + " is missing");
            }
        });
        value.properties().forEach(field -> {
            String place = where + "/" + field.getKey();
            JsonNode known = schema.path("properties").path(field.getKey());
            if (known.isMissingNode()) {
                mistakes.add(place + " is not in the document");
            } else {
                mistakes.addAll(mistakes(known, field.getValue(), place));
            }
        });
    }

    private void array(JsonNode schema, JsonNode value, String where, List<String> mistakes) {
        if (value.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
            mistakes.add(where + " has " + value.size() + " items");
        }
        for (JsonNode item : value) {
            mistakes.addAll(mistakes(schema.path("items"), item, where + "/-"));
        }
    }

    private static void single(JsonNode schema, JsonNode value, String where, List<String> mistakes) {
        boolean listed = schema.path("enum").isMissingNode();
        for (JsonNode allowed : schema.path("enum")) {
            listed |= allowed.asText().equals(value.asText());
        }
        boolean fits = value.isTextual()
                ? Pattern.compile(schema.path("pattern").asText(""))
                                .matcher(value.asText())
                                .find()
                        && value.asText().length() >= schema.path("minLength").asInt(0)
                        && value.asText().length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
                : value.asLong() >= schema.path("minimum").asLong(Long.MIN_VALUE)
                        && value.asLong() <= schema.path("maximum").asLong(Long.MAX_VALUE);
        if (!listed || !fits) {
            mistakes.add(where + " may not be " + value);
        }
    }

    private static boolean isOfType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode each : type) {
                if (isOfType(each, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
