package jifen.terminal.session;

/**
 * One laying-down of a card: the same card lifted and laid again is another tap.
 *
 * @param id counts up while the kiosk runs
 */
public record Tap(long id) {}
