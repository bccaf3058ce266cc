package jifen.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guides name buttons and pages as the programs do, and lead nowhere that is not there. */
class GuidesTest {
    private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");
    private static final List<String> BUNDLES = List.of(
            "kiosk/terminal/src/main/resources/jifen/terminal/screen/messages_",
            "kiosk/terminal/src/main/resources/jifen/terminal/shopweb/messages_",
            "store-backend/fund-pool/src/main/resources/jifen/fundpool/words/messages_",
            "store-backend/web-kit/src/main/resources/jifen/webkit/words/messages_");

    @ParameterizedTest
    @CsvSource({"clerk.md, en", "clerk.zh.md, zh", "manager.md, en", "manager.zh.md, zh"})
    void whatStandsInBoldStandsOnAPage(String guide, String language) throws IOException {
        Set<String> said = said(language);
        Set<String> unknown = BOLD.matcher(
                        Files.readString(home().resolve("docs/guides").resolve(guide)))
                .results()
                .map(found -> found.group(1))
                .filter(words -> !said.contains(words))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), unknown);
    }

    @Test
    void everyLinkOfAGuideLeadsToAFile() throws IOException {
        try (Stream<Path> guides = Files.list(home().resolve("docs/guides"))) {
            for (Path guide :
                    guides.filter(file -> file.toString().endsWith(".md")).toList()) {
                for (MatchResult link :
                        LINK.matcher(Files.readString(guide)).results().toList()) {
                    if (!link.group(1).contains(":")) {
                        assertTrue(
                                Files.exists(guide.resolveSibling(link.group(1))),
                                () -> guide.getFileName() + " leads to " + link.group(1));
                    }
                }
            }
        }
    }

    private static Set<String> said(String language) throws IOException {
        Set<String> said = new TreeSet<>();
        for (String bundle : BUNDLES) {
            Properties words = new Properties();
            try (Reader in = Files.newBufferedReader(home().resolve(bundle + language + ".properties"))) {
                words.load(in);
            }
            words.values().forEach(text -> said.add(text.toString()));
        }
        return said;
    }

    private static Path home() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("jifen"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new AssertionError("no checkout above " + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }
}
