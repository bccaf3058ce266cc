package jifen.terminal.session;

/**
 * How the kiosk speaks at this moment. What one person chose is over with their session: nobody finds a foreign or a silent kiosk.
 *
 * @param home the language the screen goes back to when a session ends
 * @param mute the voice was turned off; it still answers to the button that asks for it
 */
public record Manner(Language language, Language home, boolean mute) {
    static Manner atHome(Language home) {
        return new Manner(home, home, false);
    }

    Manner in(Language other) {
        return new Manner(other, home, mute);
    }

    Manner mute(boolean silent) {
        return new Manner(language, home, silent);
    }

    boolean isAtHome() {
        return language == home && !mute;
    }
}
