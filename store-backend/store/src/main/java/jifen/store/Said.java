package jifen.store;

/** One sentence for a person, in both languages of the shop. */
public record Said(String zh, String en) {}
