package jifen.journal;

/**
 * A stored entry: its bytes as they were hashed, and the chain's hash at it.
 *
 * @param bytes canonical JSON of an {@link EntryBody}
 * @param hash SHA-256 over the hash before and these bytes
 */
public record Entry(Position position, byte[] bytes, byte[] hash) {}
