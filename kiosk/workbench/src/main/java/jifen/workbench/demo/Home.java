package jifen.workbench.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The checkout that the launcher built. */
public record Home(Path folder) {
    private static final String VERSION = "0.1.0-SNAPSHOT";

    /**
     * By the launcher's word, or upwards from the working folder.
     *
     * @throws StageFailure when there is none
     */
    public static Home find() {
        String said = System.getProperty("jifen.home", System.getenv("JIFEN_HOME"));
        if (said != null && !said.isBlank()) {
            Path folder = Path.of(said).toAbsolutePath().normalize();
            if (!isHome(folder)) {
                throw new StageFailure(folder + " is not a checkout of Jifen: start the demo with ./jifen demo");
            }
            return new Home(folder);
        }
        for (@Nullable Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (isHome(folder)) {
                return new Home(folder);
            }
        }
        throw new StageFailure("No checkout of Jifen was found here: start the demo with ./jifen demo");
    }

    private static boolean isHome(Path folder) {
        return Files.exists(folder.resolve("pom.xml")) && Files.isDirectory(folder.resolve("kiosk/workbench"));
    }

    /**
     * A module's own jar and all it needs.
     *
     * @throws StageFailure when it is not built
     */
    public String classPath(String module) {
        Path target = folder.resolve(module).resolve("target");
        Path jar = target.resolve(Path.of(module).getFileName() + "-" + VERSION + ".jar");
        if (!Files.exists(jar) || !Files.isDirectory(target.resolve("lib"))) {
            throw new StageFailure(module + " is not built (" + jar
                    + " is missing): start the demo with ./jifen demo, which builds it");
        }
        return jar + ":" + target.resolve("lib") + "/*";
    }
}
