package jifen.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
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
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.Event;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.HouseholdEvent;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.IntentVoided;
import jifen.ledger.event.PurseCentreEvent;
import jifen.ledger.event.PurseCredited;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.event.RestorationEvent;
import jifen.ledger.event.Reversed;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.event.StockCorrected;
import jifen.ledger.event.StockOpened;
import jifen.ledger.event.StoreEvent;
import jifen.ledger.event.TopUpAccepted;
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
                .addMixIn(Event.class, ByKind.class)
                .addMixIn(StoreEvent.class, ByKind.class)
                .addMixIn(CentreEvent.class, ByKind.class)
                .addMixIn(News.class, NewsByKind.class)
                .addMixIn(Epoch.Ask.class, AskByKind.class)
                .addMixIn(Epoch.Answer.class, AnswerByKind.class)
                .addMixIn(TopUp.Answer.class, TopUpAnswerByKind.class)
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

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = GoodsReceived.class, name = "goods-received"),
        @JsonSubTypes.Type(value = RightsAccepted.class, name = "rights-accepted"),
        @JsonSubTypes.Type(value = Redeemed.class, name = "redeemed"),
        @JsonSubTypes.Type(value = RedemptionIntended.class, name = "redemption-intended"),
        @JsonSubTypes.Type(value = IntentDone.class, name = "intent-done"),
        @JsonSubTypes.Type(value = IntentVoided.class, name = "intent-voided"),
        @JsonSubTypes.Type(value = TopUpAccepted.class, name = "top-up-accepted"),
        @JsonSubTypes.Type(value = PurseCredited.class, name = "purse-credited"),
        @JsonSubTypes.Type(value = EpochOpened.class, name = "epoch-opened"),
        @JsonSubTypes.Type(value = AssistedRedemption.class, name = "assisted-redemption"),
        @JsonSubTypes.Type(value = Reversed.class, name = "reversed"),
        @JsonSubTypes.Type(value = StockOpened.class, name = "stock-opened"),
        @JsonSubTypes.Type(value = StockCorrected.class, name = "stock-corrected"),
        @JsonSubTypes.Type(value = CentreEvent.CollectiveFounded.class, name = "collective-founded"),
        @JsonSubTypes.Type(value = CentreEvent.StoreOpened.class, name = "store-opened"),
        @JsonSubTypes.Type(value = CentreEvent.NodeEnrolled.class, name = "node-enrolled"),
        @JsonSubTypes.Type(value = CentreEvent.HouseholdRegistered.class, name = "household-registered"),
        @JsonSubTypes.Type(value = CentreEvent.CardBound.class, name = "card-bound"),
        @JsonSubTypes.Type(value = CentreEvent.CardLost.class, name = "card-lost"),
        @JsonSubTypes.Type(value = CentreEvent.HouseholdSuspended.class, name = "household-suspended"),
        @JsonSubTypes.Type(value = CentreEvent.SuspensionLifted.class, name = "suspension-lifted"),
        @JsonSubTypes.Type(value = CentreEvent.HouseholdRenamed.class, name = "household-renamed"),
        @JsonSubTypes.Type(value = CentreEvent.HomeStoreMoved.class, name = "home-store-moved"),
        @JsonSubTypes.Type(value = CentreEvent.MemberChanged.class, name = "member-changed"),
        @JsonSubTypes.Type(value = CentreEvent.CardReplaced.class, name = "card-replaced"),
        @JsonSubTypes.Type(value = CentreEvent.PointValueSet.class, name = "point-value-set"),
        @JsonSubTypes.Type(value = CentreEvent.GoodsPriced.class, name = "goods-priced"),
        @JsonSubTypes.Type(value = CentreEvent.PointsAwarded.class, name = "points-awarded"),
        @JsonSubTypes.Type(value = CentreEvent.RightsGranted.class, name = "rights-granted"),
        @JsonSubTypes.Type(value = CentreEvent.IncomeRecorded.class, name = "income-recorded"),
        @JsonSubTypes.Type(value = CentreEvent.PublicGrantRecorded.class, name = "public-grant-recorded"),
        @JsonSubTypes.Type(value = CentreEvent.DonationReceived.class, name = "donation-received"),
        @JsonSubTypes.Type(value = CentreEvent.MoneyReversed.class, name = "money-reversed"),
        @JsonSubTypes.Type(value = CentreEvent.StaffAppointed.class, name = "staff-appointed"),
        @JsonSubTypes.Type(value = CentreEvent.StaffChanged.class, name = "staff-changed"),
        @JsonSubTypes.Type(value = CentreEvent.StaffDismissed.class, name = "staff-dismissed"),
        @JsonSubTypes.Type(value = CentreEvent.LogImported.class, name = "log-imported"),
        @JsonSubTypes.Type(value = CentreEvent.EpochClosed.class, name = "epoch-closed"),
        @JsonSubTypes.Type(value = CentreEvent.FrozenSettled.class, name = "frozen-settled"),
        @JsonSubTypes.Type(value = CentreEvent.ForkSettled.class, name = "fork-settled"),
        @JsonSubTypes.Type(value = RestorationEvent.CentreRestored.class, name = "centre-restored"),
        @JsonSubTypes.Type(value = RestorationEvent.RightsLearned.class, name = "rights-learned"),
        @JsonSubTypes.Type(value = RestorationEvent.ShortfallBorne.class, name = "shortfall-borne"),
        @JsonSubTypes.Type(value = RestorationEvent.FreeFrozen.class, name = "free-frozen"),
        @JsonSubTypes.Type(value = HouseholdEvent.PointsDeducted.class, name = "points-deducted"),
        @JsonSubTypes.Type(value = HouseholdEvent.DueSettled.class, name = "due-settled"),
        @JsonSubTypes.Type(value = HouseholdEvent.CutOffFixed.class, name = "cut-off-fixed"),
        @JsonSubTypes.Type(value = HouseholdEvent.PointsExpired.class, name = "points-expired"),
        @JsonSubTypes.Type(value = HouseholdEvent.HouseholdClosed.class, name = "household-closed"),
        @JsonSubTypes.Type(value = HouseholdEvent.PointsPassedOn.class, name = "points-passed-on"),
        @JsonSubTypes.Type(value = PurseCentreEvent.TopUpOrdered.class, name = "top-up-ordered"),
        @JsonSubTypes.Type(value = PurseCentreEvent.TopUpRelearned.class, name = "top-up-relearned"),
        @JsonSubTypes.Type(value = PurseCentreEvent.TopUpFailed.class, name = "top-up-failed"),
        @JsonSubTypes.Type(value = PurseCentreEvent.TopUpPresumed.class, name = "top-up-presumed"),
        @JsonSubTypes.Type(value = PurseCentreEvent.PurseBorne.class, name = "purse-borne"),
        @JsonSubTypes.Type(value = PurseCentreEvent.BorneBack.class, name = "borne-back"),
        @JsonSubTypes.Type(value = PurseCentreEvent.PurseReturned.class, name = "purse-returned"),
        @JsonSubTypes.Type(value = PurseCentreEvent.PursePassedOn.class, name = "purse-passed-on"),
        @JsonSubTypes.Type(value = PurseCentreEvent.HoldsFrozen.class, name = "holds-frozen"),
    })
    private interface ByKind {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = News.HouseholdNews.class, name = "household"),
        @JsonSubTypes.Type(value = News.CardNews.class, name = "card"),
        @JsonSubTypes.Type(value = News.GrantNews.class, name = "grant"),
        @JsonSubTypes.Type(value = News.GoodsNews.class, name = "goods"),
        @JsonSubTypes.Type(value = News.StoreNews.class, name = "store"),
        @JsonSubTypes.Type(value = News.StaffNews.class, name = "staff"),
        @JsonSubTypes.Type(value = News.StatementNews.class, name = "statement"),
        @JsonSubTypes.Type(value = News.IntentVoidNews.class, name = "intent-void"),
    })
    private interface NewsByKind {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Epoch.Ask.Pull.class, name = "pull"),
        @JsonSubTypes.Type(value = Epoch.Ask.SetAside.class, name = "set-aside"),
        @JsonSubTypes.Type(value = Epoch.Ask.Close.class, name = "close"),
        @JsonSubTypes.Type(value = Epoch.Ask.Told.class, name = "told"),
    })
    private interface AskByKind {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Epoch.Answer.Missing.class, name = "missing"),
        @JsonSubTypes.Type(value = Epoch.Answer.Kept.class, name = "kept"),
        @JsonSubTypes.Type(value = Epoch.Answer.Opened.class, name = "opened"),
    })
    private interface AnswerByKind {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = TopUp.Answer.Ordered.class, name = "ordered"),
        @JsonSubTypes.Type(value = TopUp.Answer.Nothing.class, name = "nothing"),
    })
    private interface TopUpAnswerByKind {}

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
