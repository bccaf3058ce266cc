package jifen.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.print.PrintOptions;

/** The poster on the shop's wall, printed as a helper prints it. */
@Timeout(120)
class PosterTest {
    private static final Pattern PAGES = Pattern.compile("/Count (\\d+)");
    private static final Pattern SIZE = Pattern.compile("/MediaBox \\[0 0 ([\\d.]+) ([\\d.]+)]");

    @TempDir
    Path profile;

    private ChromeDriver browser;

    @BeforeEach
    void open() {
        browser = Chromium.open(profile);
    }

    @AfterEach
    void close() {
        browser.quit();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void itFillsOnePageOfA4WithAllItsPicturesAndNothingRunsOver(String language) {
        Chromium.glass(browser, 794, 1123);
        browser.get(poster(language).toUri().toString());
        assertEquals(List.of(), browser.executeScript("""
                const over = [...document.querySelectorAll('li')]
                    .filter(box => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
                    .map(box => box.innerText);
                const missing = [...document.images].filter(image => !image.naturalWidth).map(image => image.src);
                const last = document.querySelector('footer').getBoundingClientRect().bottom;
                const below = last > document.body.getBoundingClientRect().bottom ? ['the foot'] : [];
                return [...over, ...missing, ...below];"""));
        PrintOptions options = new PrintOptions();
        options.setBackground(true);
        options.setPageSize(new org.openqa.selenium.print.PageSize(29.7, 21.0));
        options.setPageMargin(new org.openqa.selenium.print.PageMargin(0, 0, 0, 0));
        String pdf = new String(
                Base64.getMimeDecoder().decode(browser.print(options).getContent()), StandardCharsets.ISO_8859_1);
        Matcher pages = PAGES.matcher(pdf);
        assertTrue(pages.find());
        assertEquals("1", pages.group(1));
        Matcher size = SIZE.matcher(pdf);
        assertTrue(size.find());
        assertTrue(size.group(1).matches("59[45]\\..*") && size.group(2).matches("84[12]\\..*"), size::group);
    }

    private static Path poster(String language) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path poster = folder.resolve("docs/guides/poster." + language + ".html");
            if (Files.exists(poster)) {
                return poster;
            }
        }
        throw new AssertionError("there is no poster");
    }
}
