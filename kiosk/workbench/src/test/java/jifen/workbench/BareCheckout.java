package jifen.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A checkout with the real launcher, a handful of sources and a machine around it that has only what a test puts there: the
 * launcher's PATH is one folder. Java, Maven and apt are scripts that write down how they were called.
 */
final class BareCheckout {
    private static final int PATIENCE_SECONDS = 60;
    private static final List<String> APPS = List.of("kiosk/terminal", "store-backend/fund-pool", "kiosk/workbench");
    private static final List<String> SYSTEM_TOOLS = List.of(
            "sh",
            "awk",
            "cat",
            "cksum",
            "comm",
            "date",
            "dirname",
            "env",
            "find",
            "flock",
            "grep",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "sort",
            "tail",
            "tee",
            "touch",
            "wc",
            "cp",
            "chmod");

    private final Path top;
    private final Path bin;
    final Path home;
    final Map<String, String> environment = new TreeMap<>();

    /** What one start of the launcher gave: its exit code, its standard output and its standard error. */
    record Answer(int code, String out, String err) {}

    /** A start of the launcher that is under way. */
    record Running(Process process, Path out, Path err) {
        Answer answer() throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("jifen did not end: " + Files.readString(err));
            }
            return new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
        }

        /** Returns when the launcher's standard error holds {@code words}. */
        void awaitWords(String words) throws IOException, InterruptedException {
            await(() -> Files.readString(err).contains(words));
        }
    }

    /** Something that becomes true in the file system. */
    interface Condition {
        boolean holds() throws IOException;
    }

    BareCheckout(Path top) throws IOException {
        this.top = top;
        bin = Files.createDirectories(top.resolve("bin"));
        home = Files.createDirectories(top.resolve("a checkout"));
        Files.copy(launcher(), home.resolve("jifen"));
        for (String tool : SYSTEM_TOOLS) {
            tool(bin, tool, "exec " + onSystem(tool) + " \"$@\"");
        }
        environment.put("PATH", bin.toString());
        environment.put("HOME", top.toString());
        environment.put("JIFEN_JVM_DIRS", top.resolve("jvm").toString());
        for (String app : APPS) {
            source(app + "/pom.xml", "<project/>");
            source(app + "/src/main/java/App.java", "class App {}");
        }
        asUser();
    }

    static void await(Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited " + PATIENCE_SECONDS + " s in vain");
            }
            Thread.sleep(5);
        }
    }

    void asUser() throws IOException {
        tool(bin, "id", "echo 1000");
        tool(bin, "sudo", "exit 1");
    }

    void asRoot() throws IOException {
        tool(bin, "id", "echo 0");
    }

    /** A machine with apt that knows {@code jdkPackages}; installing Maven or a JDK brings them. */
    void withApt(String... jdkPackages) throws IOException {
        tool(
                bin,
                "apt-cache",
                "case \" " + String.join(" ", jdkPackages) + " \" in *\" $2 \"*) exit 0 ;; esac; exit 100");
        Path shelf = Files.createDirectories(top.resolve("shelf"));
        maven(shelf);
        jdk(shelf.resolve("jdk-21"), 21);
        tool(bin, "apt-get", """
                echo "$*" >> '%1$s/apt.calls'
                mkdir -p '%1$s/jvm'
                case "$*" in *install*maven*) cp '%1$s/shelf/mvn' '%1$s/bin/mvn' ;; esac
                case "$*" in *install*jdk*) cp -r '%1$s/shelf/jdk-21' '%1$s/jvm/' ;; esac
                """.formatted(top));
    }

    void withMaven() throws IOException {
        maven(bin);
    }

    /** A JDK among the installed ones; the names of their folders fall as their versions rise. */
    Path withJdk(int version) throws IOException {
        return jdk(top.resolve("jvm/" + (99 - version) + "-jdk"), version);
    }

    /** A Java that can run but not compile, among the installed ones. */
    void withJre(int version) throws IOException {
        Files.delete(jdk(top.resolve("jvm/jre-" + version), version).resolve("bin/javac"));
    }

    /** Everything that the test command asks for and that is looked for on the PATH. */
    void withBrowser() throws IOException {
        for (String name : List.of("chromium", "chromedriver", "sqlite3", "espeak-ng", "aplay", "pcscd")) {
            tool(bin, name, "exit 0");
        }
    }

    /** Words that Maven prints instead of building, and its exit code. */
    void mavenSays(String words, int code) throws IOException {
        Files.writeString(top.resolve("mvn.says"), words + "\n");
        Files.writeString(top.resolve("mvn.code"), Integer.toString(code));
    }

    void mavenBuildsAgain() throws IOException {
        Files.delete(top.resolve("mvn.says"));
    }

    /** The jars of its next builds have other bytes. */
    void mavenBuildsAnotherJar() throws IOException {
        Files.writeString(top.resolve("mvn.jar"), "other bytes");
    }

    /** Maven stops in its tracks until {@link #letMavenGo}. */
    void holdMaven() throws IOException {
        Files.writeString(top.resolve("mvn.held"), "");
    }

    void letMavenGo() throws IOException {
        Files.delete(top.resolve("mvn.held"));
    }

    List<String> mavenCalls() throws IOException {
        return calls("mvn.calls");
    }

    int rehearsals() throws IOException {
        return calls("java.rehearsals").size();
    }

    /** Java keeps nothing of a rehearsal, as one does that was built without archives. */
    void javaForgets() throws IOException {
        Files.writeString(top.resolve("java.forgets"), "");
    }

    List<String> aptCalls() throws IOException {
        return calls("apt.calls");
    }

    Path source(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    Answer jifen(String... arguments) throws IOException, InterruptedException {
        return start(home.resolve("jifen"), arguments).answer();
    }

    Running start(Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(bin.resolve("sh").toString(), launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(top, "out", ".txt");
        Path err = Files.createTempFile(top, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(top.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        return new Running(builder.start(), out, err);
    }

    private List<String> calls(String name) throws IOException {
        Path file = top.resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private void maven(Path folder) throws IOException {
        String built = String.join(" ", APPS);
        tool(folder, "mvn", """
                echo "$JAVA_HOME: $*" >> '%1$s/mvn.calls'
                while [ -e '%1$s/mvn.held' ]; do sleep 0.02; done
                if [ -e '%1$s/mvn.says' ]; then cat '%1$s/mvn.says'; exit "$(cat '%1$s/mvn.code')"; fi
                for app in %2$s; do
                  mkdir -p "$app/target/lib" "$app/target/classes"
                  touch "$app/target/${app##*/}-0.1.0-SNAPSHOT.jar"
                  [ ! -e '%1$s/mvn.jar' ] || cp '%1$s/mvn.jar' "$app/target/${app##*/}-0.1.0-SNAPSHOT.jar"
                done
                """.formatted(top, built));
    }

    private static Path jdk(Path folder, int version) throws IOException {
        Path programs = Files.createDirectories(folder.resolve("bin"));
        tool(programs, "java", """
                echo "java %d"
                for each; do
                  case $each in -XX:ArchiveClassesAtExit=*) [ -e "$HOME/java.forgets" ] || echo x > "${each#*=}" ;; esac
                  echo "<$each>"
                done
                case $* in *jifen.terminal.Rehearsal*) echo x >> "$HOME/java.rehearsals" ;; esac
                """.formatted(version));
        tool(programs, "javac", "exit 0");
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + ".0.1\"\n");
        return folder;
    }

    private static void tool(Path folder, String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, ("#!/bin/sh\n" + script + "\n").getBytes(UTF_8));
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    private static Path onSystem(String tool) {
        return Stream.of("/usr/bin", "/bin", "/usr/local/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this machine has no " + tool));
    }

    private static Path launcher() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("jifen"))) {
                return folder.resolve("jifen");
            }
        }
        throw new IllegalStateException("no launcher above " + Path.of("").toAbsolutePath());
    }
}
