package jifen.journal;

import jifen.ledger.party.NodeId;

/** The number of an entry, unique over all nodes; also the number of a redemption on its receipt. */
public record EntryId(NodeId node, Position position) {
    /** @throws IllegalArgumentException when the text is not {@code NODE/EPOCH/SEQ} */
    public static EntryId parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("\"" + text + "\" is not the number of an entry");
        }
        return new EntryId(new NodeId(parts[0]), new Position(Integer.parseInt(parts[1]), Long.parseLong(parts[2])));
    }

    @Override
    public String toString() {
        return node + "/" + position;
    }
}
