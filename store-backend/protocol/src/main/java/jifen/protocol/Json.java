package jifen.protocol;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import jifen.ledger.account.Account;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.event.Event;
import jifen.ledger.event.StoreEvent;
import jifen.ledger.fund.SetAside;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.StaffId;

/**
 * The one way values become JSON and back: sorted keys, whole numbers, ids as text, unknown fields refused. What is hashed is the
 * bytes that were stored, never a second rendering (pains.md: Formance's migrations).
 */
public final class Json {
    /** Deeper than anything the protocol says; a bomb is refused before it is built. */
    private static final int NESTING_MAX = 20;

    private static final ObjectMapper MAPPER = build();

    private Json() {}

    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
        }
    }

    /** @throws MalformedMessageException saying what is wrong and where, in a sentence */
    public static <T> T read(byte[] bytes, Class<T> type) throws MalformedMessageException {
        try {
            T value = MAPPER.readValue(bytes, type);
            if (value == null) {
                throw new MalformedMessageException("the message is empty");
            }
            return value;
        } catch (JacksonException e) {
            throw new MalformedMessageException(reason(e), e);
        } catch (IOException e) {
            throw new MalformedMessageException("the message cannot be read", e);
        }
    }

    /** The mapper itself, for the web server's own plumbing. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    private static String reason(JacksonException e) {
        Throwable cause = e.getCause();
        String what = cause instanceof IllegalArgumentException || cause instanceof DateTimeException
                ? cause.getMessage()
                : e.getOriginalMessage();
        String where =
                e.getLocation() == null ? "" : " (at byte " + e.getLocation().getByteOffset() + ")";
        String line = String.valueOf(what).replaceAll("\\s+", " ").replaceAll("jifen\\.[A-Za-z.]*\\.", "");
        return (line.length() > 300 ? line.substring(0, 300) + "…" : line) + where;
    }

    private static ObjectMapper build() {
        SimpleModule values = new SimpleModule("jifen");
        number(values, Points.class, Points::hundredths, Points::new);
        number(values, Fen.class, Fen::fen, Fen::new);
        number(values, SetAside.class, rate -> (long) rate.basisPoints(), n -> new SetAside(Math.toIntExact(n)));
        text(values, HouseholdId.class, HouseholdId::new);
        text(values, CollectiveId.class, CollectiveId::new);
        text(values, StoreId.class, StoreId::new);
        text(values, NodeId.class, NodeId::new);
        text(values, CardId.class, CardId::new);
        text(values, Sku.class, Sku::new);
        text(values, LotId.class, LotId::new);
        text(values, StaffId.class, StaffId::new);
        text(values, Account.class, Account::parse);
        text(values, LocalDate.class, LocalDate::parse);
        text(values, Instant.class, Instant::parse);
        values.addSerializer(new PostingsWriter());
        values.addDeserializer(Postings.class, new PostingsReader());
        JsonMapper mapper = JsonMapper.builder()
                .addModule(values)
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .annotationIntrospector(
                        new AnnotationIntrospectorPair(new FieldRules(), new JacksonAnnotationIntrospector()))
                .addMixIn(Event.class, Kinds.ByKind.class)
                .addMixIn(StoreEvent.class, Kinds.ByKind.class)
                .addMixIn(CentreEvent.class, Kinds.ByKind.class)
                .addMixIn(News.class, Kinds.NewsByKind.class)
                .addMixIn(Epoch.Ask.class, Kinds.AskByKind.class)
                .addMixIn(Epoch.Answer.class, Kinds.AnswerByKind.class)
                .addMixIn(TopUp.Answer.class, Kinds.TopUpAnswerByKind.class)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(NESTING_MAX)
                        .build());
        return mapper;
    }

    private static <T> void number(SimpleModule module, Class<T> type, Function<T, Long> out, Function<Long, T> in) {
        module.addSerializer(type, new StdSerializer<T>(type) {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeNumber(out.apply(value));
            }
        });
        module.addDeserializer(type, new StdDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
                boolean whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
                if (!whole) {
                    context.reportInputMismatch(type, "a whole number is expected for %s", type.getSimpleName());
                }
                return made(context, type, json.getLongValue(), in);
            }
        });
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> in) {
        module.addSerializer(type, new StdSerializer<T>(type) {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeString(value.toString());
            }
        });
        module.addDeserializer(type, new StdDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
                if (json.currentToken() != JsonToken.VALUE_STRING) {
                    context.reportInputMismatch(type, "a text is expected for %s", type.getSimpleName());
                }
                return made(context, type, json.getText(), in);
            }
        });
    }

    private static <A, T> T made(DeserializationContext context, Class<T> type, A from, Function<A, T> in)
            throws IOException {
        try {
            return in.apply(from);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return context.reportInputMismatch(type, "%s", e.getMessage());
        }
    }

    private static final class PostingsWriter extends StdSerializer<Postings> {
        PostingsWriter() {
            super(Postings.class);
        }

        @Override
        public void serialize(Postings postings, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            for (var leg : postings.legs()) {
                json.writeNumberField(leg.account().toString(), leg.delta());
            }
            json.writeEndObject();
        }
    }

    private static final class PostingsReader extends StdDeserializer<Postings> {
        PostingsReader() {
            super(Postings.class);
        }

        @Override
        public Postings deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(json);
            if (!tree.isObject()) {
                context.reportInputMismatch(Postings.class, "postings are accounts with their amounts");
            }
            for (var leg : tree.properties()) {
                if (!leg.getValue().isIntegralNumber() || !leg.getValue().canConvertToLong()) {
                    context.reportInputMismatch(Postings.class, "a posting on %s is not a whole number", leg.getKey());
                }
            }
            return made(context, Postings.class, tree, PostingsReader::postings);
        }

        private static Postings postings(JsonNode tree) {
            Postings.Builder legs = Postings.of();
            tree.properties()
                    .forEach(leg ->
                            legs.add(Account.parse(leg.getKey()), leg.getValue().longValue()));
            return legs.build();
        }
    }
}
