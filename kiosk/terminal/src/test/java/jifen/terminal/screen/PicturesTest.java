package jifen.terminal.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jifen.terminal.settings.Glass;
import org.junit.jupiter.api.Test;

/** All drawings are of one hand: one size, one pen, one palette. */
class PicturesTest {
    private static final Set<String> PALETTE = Set.of(
            "none", "#1f2a27", "#0b5d3b", "#9c1c1c", "#f6cf65", "#8ec5e8", "#ef8f7c", "#7fc8a0", "#d9b98c", "#9aa5a1",
            "#3d4a46", "#c9b3e6", "#ffffff");
    private static final ScreenPage PAGE = new ScreenPage(Glass.TEN_INCHES);

    private static String drawing(String name) {
        Optional<ScreenPage.File> file = PAGE.file("/pictures/" + name + ".svg");
        return new String(file.orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    private static Stream<String> names() {
        return Stream.concat(Pictures.NAMES.stream(), Pictures.SIGNS.stream());
    }

    private static List<String> values(String drawing, String attribute) {
        return Pattern.compile(" " + attribute + "=\"([^\"]*)\"")
                .matcher(drawing)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void everyDrawingHasTheSamePenAndFrame() {
        names().forEach(name -> {
            String drawing = drawing(name);
            assertTrue(
                    Set.of("0 0 120 120", "0 0 160 120")
                            .contains(values(drawing, "viewBox").get(0)),
                    name);
            assertEquals("4", values(drawing, "stroke-width").get(0), name);
        });
    }

    @Test
    void everyDrawingKeepsToThePalette() {
        names().forEach(name -> Stream.of("fill", "stroke")
                .flatMap(attribute -> values(drawing(name), attribute).stream())
                .forEach(colour -> assertTrue(PALETTE.contains(colour), name + ": " + colour)));
    }

    @Test
    void noTwoNamesAreTheSame() {
        assertEquals(names().count(), names().distinct().count());
    }
}
