package jifen.ledger.purse;

import java.util.HexFormat;
import jifen.ledger.account.Points;
import jifen.ledger.party.Ids;
import jifen.ledger.party.NodeId;

/**
 * What a card writes into its own log with each transaction (cards.md, "The secure card"). One transaction, one record: the newest
 * record belongs to the counter as it stands, the one before to the counter less one.
 */
public sealed interface CardRecord {
    /**
     * The bytes the card keeps and its MAC covers. First the kind ({@code 53} spent, {@code 43} credited); a text as one byte of length
     * and its ASCII; a number as 8 bytes, the highest first. In the order of the record's components; a hash prefix as its 4 bytes.
     */
    byte[] bytes();

    /**
     * A redemption at a shop, written even where nothing came from the purse.
     *
     * @param node whose log holds the intent; a kiosk that takes another's place has another number
     * @param epoch and {@code seq}: the intent's place in that log
     * @param hashPrefix the first 8 hex digits of the chain's hash at the intent
     * @param purse what the card gave
     * @param lease what the shop's right gave
     */
    record Spent(NodeId node, int epoch, long seq, String hashPrefix, Points total, Points purse, Points lease)
            implements CardRecord {
        public static final int HASH_PREFIX_CHARS = 8;

        public Spent {
            if (epoch < 1 || seq < 1 || !hashPrefix.matches("[0-9a-f]{" + HASH_PREFIX_CHARS + "}")) {
                throw new IllegalArgumentException("no log has an entry " + epoch + "/" + seq + " of " + hashPrefix);
            }
            if (!purse.plus(lease).equals(total)) {
                throw new IllegalArgumentException(purse + " and " + lease + " points do not make " + total);
            }
        }

        @Override
        public byte[] bytes() {
            return Bytes.of()
                    .octet('S')
                    .text(node.id())
                    .number(epoch)
                    .number(seq)
                    .raw(HexFormat.of().parseHex(hashPrefix))
                    .number(total.hundredths())
                    .number(purse.hundredths())
                    .number(lease.hundredths())
                    .done();
        }
    }

    /** A top-up by the fund pool's order. */
    record Credited(String order, Points amount) implements CardRecord {
        public Credited {
            Ids.require(order, "number of a top-up");
            if (amount.equals(Points.ZERO)) {
                throw new IllegalArgumentException("a top-up of nothing");
            }
        }

        @Override
        public byte[] bytes() {
            return Bytes.of().octet('C').text(order).number(amount.hundredths()).done();
        }
    }
}
