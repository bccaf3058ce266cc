package jifen.ledger.party;

import java.util.regex.Pattern;

/** What an id may look like: short, plain, safe in a URL, a file name and an account's text. */
public final class Ids {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,31}");

    private Ids() {}

    /** @throws IllegalArgumentException naming what was wrong with it */
    public static void require(String id, String what) {
        if (!PLAIN.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "\"" + id + "\" is not a " + what + ": use 1 to 32 letters, digits and hyphens");
        }
    }
}
