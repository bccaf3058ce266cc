package jifen.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;

/**
 * Pictures of what the tests saw, for people to look at: {@code ./jifen test --screens DIR} hands the folder over as the system
 * property {@code jifen.screens}. Without it no picture is taken.
 */
public final class Screenshots {
    private static final @Nullable String FOLDER = System.getProperty("jifen.screens");
    private static final Pattern NAME = Pattern.compile("[a-z0-9.]+(-[a-z0-9.]+)*");

    private Screenshots() {}

    /**
     * Takes a picture of the page as it stands.
     *
     * @param name of the file without {@code .png}: {@code PANEL-LANGUAGE-VIEW} for the villager's screen, {@code pool-…} and
     *     {@code shop-…} for pages; small letters, digits, dots and hyphens
     */
    public static void take(TakesScreenshot browser, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is no name for a picture");
        }
        if (FOLDER == null) {
            return;
        }
        try {
            Path folder = Files.createDirectories(Path.of(FOLDER));
            Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException("the picture " + name + " cannot be written to " + FOLDER, e);
        }
    }
}
