package jifen.fundpool.households;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Properties;
import jifen.card.AesKey;
import jifen.card.CardUid;
import jifen.card.desfire.SecureCard;
import jifen.ledger.party.CardId;
import jifen.webkit.tls.PrivateFile;

/**
 * The master of the read key's role, which lives only at the fund pool (cards.md, "Card layout"). Each secure card's own key is
 * derived from it; a kiosk never sees the master.
 */
public final class CardMasters {
    private static final String READ_MASTER = "readMaster";

    private final AesKey readMaster;

    private CardMasters(AesKey readMaster) {
        this.readMaster = readMaster;
    }

    /** Reads the masters in {@code file}, or makes random ones there that only its owner can read. */
    public static CardMasters at(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] fresh = new byte[AesKey.BYTES];
                new SecureRandom().nextBytes(fresh);
                PrivateFile.write(
                        file,
                        List.of(
                                "# Masters of the points cards' keys, AES-128. Keep a copy in a safe: without them no further",
                                "# card of this township can be made, and whoever has them can copy every card.",
                                READ_MASTER + "=" + AesKey.of(fresh).hex()));
            }
            Properties values = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                values.load(reader);
            }
            return new CardMasters(
                    AesKey.parse(values.getProperty(READ_MASTER, "").strip()));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The card masters in " + file + " cannot be read: " + READ_MASTER
                            + " must be 32 hex digits. Put the file back from its copy.",
                    e);
        }
    }

    /** K3 of one card, 32 hex digits. */
    public String readKey(CardId card) {
        return SecureCard.cardKey(readMaster, CardUid.parse(card.uid())).hex();
    }
}
