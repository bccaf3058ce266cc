package jifen.fundpool.api;

/** What a text from outside may be: something, and not without end. */
final class Texts {
    private Texts() {}

    /** @throws IllegalArgumentException naming the field */
    static void require(String name, String value, int charsMax) {
        if (value.isBlank() || value.length() > charsMax) {
            throw new IllegalArgumentException(name + " must have 1 to " + charsMax + " characters");
        }
    }
}
