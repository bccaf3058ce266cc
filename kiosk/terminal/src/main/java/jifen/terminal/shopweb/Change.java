package jifen.terminal.shopweb;

/**
 * What a correction would make of a lot.
 *
 * @param before pieces in the books
 * @param cost what the pieces cost, in yuan
 */
public record Change(int before, int after, String cost) {
    public String signed() {
        int pieces = after - before;
        return pieces < 0 ? "−" + -pieces : "+" + pieces;
    }
}
