package jifen.workbench.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Who works in the demo's township. Their names are always the same; their passwords are made anew for each demo, and stand in its folder,
 * so that a demo that goes on can be signed in to again.
 */
public final class DemoStaff {
    /** No vowel: a password in which somebody's sign-in name stands is refused as too easy to guess, and every name has one. */
    private static final String SIGNS = "23456789bcdfghjkmnpqrstvwxz";

    private static final int PASSWORD_SIGNS = 12;

    /** A person, and what they are there for. */
    @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
    public enum Seat {
        ADMIN("admin", "admin", List.of("admin")),
        MANAGER("wu", "吴经理", List.of("manager", "scorer")),
        REVIEWER("zhou", "周审核", List.of("reviewer", "oversight")),
        AUDITOR("qian", "钱审计", List.of("auditor")),
        CLERK("sun", "孙店员", List.of("clerk"));

        private final String id;
        private final String fullName;
        private final List<String> roles;

        Seat(String id, String fullName, List<String> roles) {
            this.id = id;
            this.fullName = fullName;
            this.roles = roles;
        }

        /** What they type to sign in. */
        public String id() {
            return id;
        }

        public String fullName() {
            return fullName;
        }

        /** By the codes of the fund pool's interface. */
        public List<String> roles() {
            return roles;
        }
    }

    private final Path firstPassword;
    private final Map<Seat, String> passwords = new EnumMap<>(Seat.class);

    /** @param poolData the fund pool's data folder; the passwords stand beside it */
    DemoStaff(Path poolData) {
        this.firstPassword = poolData.resolve("first-password");
        Path file = poolData.resolveSibling("staff.properties");
        Properties kept = read(file);
        SecureRandom random = new SecureRandom();
        for (Seat seat : Seat.values()) {
            String password = kept.getProperty(seat.id());
            passwords.put(seat, password == null ? fresh(random) : password);
        }
        write(file);
    }

    /** Empty once everybody has been appointed. */
    Optional<String> firstPassword() {
        try {
            return Files.exists(firstPassword)
                    ? Optional.of(Files.readString(firstPassword).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String password(Seat seat) {
        return passwords.getOrDefault(seat, "");
    }

    private static String fresh(SecureRandom random) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < PASSWORD_SIGNS; i++) {
            password.append(i > 0 && i % 4 == 0 ? "-" : "").append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return password.toString();
    }

    private static Properties read(Path file) {
        Properties kept = new Properties();
        try {
            if (Files.exists(file)) {
                try (var reader = Files.newBufferedReader(file)) {
                    kept.load(reader);
                }
            }
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file) {
        StringBuilder lines = new StringBuilder();
        passwords.forEach((seat, password) ->
                lines.append(seat.id()).append('=').append(password).append('\n'));
        try {
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
