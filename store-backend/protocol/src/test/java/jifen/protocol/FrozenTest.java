package jifen.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.event.StoreEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bytes of version 1. Logs written today are checked for years, and kiosks are updated one by one: a file here is never changed,
 * a new way of writing gets a new folder.
 */
class FrozenTest {
    static List<Example> examples() {
        return Example.all();
    }

    private static byte[] frozen(String name) throws IOException {
        try (InputStream in = FrozenTest.class.getResourceAsStream("/frozen/v1/" + name + ".json")) {
            assertNotNull(in, "no frozen example " + name);
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachIsWrittenAsEver(Example example) throws IOException {
        assertEquals(
                new String(frozen(example.file()), StandardCharsets.UTF_8),
                new String(Json.write(example.value()), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachIsReadAsEver(Example example) throws IOException, MalformedMessageException {
        Object read = Json.read(frozen(example.file()), example.type());
        assertEquals(example.value().getClass(), read.getClass());
        assertArrayEquals(frozen(example.file()), Json.write(read), "read and written again");
    }

    @Test
    void everyKindOfEventAndNewsHasAnExample() {
        Set<Class<?>> kinds = Stream.of(StoreEvent.class, CentreEvent.class, News.class)
                .flatMap(FrozenTest::kindsOf)
                .collect(Collectors.toSet());
        Set<Class<?>> shown = Example.all().stream()
                .map(example -> example.value().getClass())
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        kinds.stream().filter(kind -> !shown.contains(kind)).forEach(kind -> missing.add(kind.getSimpleName()));
        assertEquals(Set.of(), missing);
    }

    /** As they were frozen before a store said what it reads; all other news came later. */
    private static final Set<String> NEWS_OF_THE_FIRST_REVISION = Set.of(
            "news-household",
            "news-household-suspended",
            "news-card-secure",
            "news-card-lost",
            "news-card-speaks-balance",
            "news-grant",
            "news-goods",
            "news-store",
            "news-staff",
            "news-staff-left",
            "news-statement");

    @ParameterizedTest
    @MethodSource("examples")
    void eachNewsSaysWhichRevisionBroughtIt(Example example) {
        if (example.value() instanceof News news) {
            assertEquals(NEWS_OF_THE_FIRST_REVISION.contains(example.file()), news.revision() == Sync.FIRST_REVISION);
            assertTrue(news.revision() <= Sync.REVISION);
        }
    }

    /** A family within a family is none of the kinds itself. */
    private static Stream<Class<?>> kindsOf(Class<?> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses()).flatMap(FrozenTest::kindsOf)
                : Stream.of(family);
    }
}
