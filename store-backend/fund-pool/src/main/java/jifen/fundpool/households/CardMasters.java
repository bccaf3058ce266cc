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
 * The masters of the keys' roles, which live only at the fund pool (cards.md, "The secure card"). Each secure card's own keys are
 * derived from them; a kiosk never sees a master.
 */
public final class CardMasters {
    private static final String READ_MASTER = "readMaster";
    private static final String TMAC_MASTER = "tmacMaster";

    private final AesKey readMaster;
    private final AesKey tmacMaster;

    private CardMasters(AesKey readMaster, AesKey tmacMaster) {
        this.readMaster = readMaster;
        this.tmacMaster = tmacMaster;
    }

    /** Reads the masters in {@code file}; those that are missing are made at random there, for its owner alone to read. */
    public static CardMasters at(Path file) {
        try {
            Properties values = new Properties();
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                    values.load(reader);
                }
            } else {
                values.setProperty(READ_MASTER, fresh());
            }
            // Masters of before cards had a purse lack this one.
            if (!values.containsKey(TMAC_MASTER)) {
                values.setProperty(TMAC_MASTER, fresh());
                write(file, values);
            }
            return new CardMasters(master(values, READ_MASTER), master(values, TMAC_MASTER));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The card masters in " + file + " cannot be read: " + READ_MASTER + " and " + TMAC_MASTER
                            + " must be 32 hex digits each. Put the file back from its copy.",
                    e);
        }
    }

    private static void write(Path file, Properties values) throws IOException {
        AesKey read = master(values, READ_MASTER);
        PrivateFile.write(
                file,
                List.of(
                        "# Masters of the points cards' keys, AES-128. Keep a copy in a safe: without them no further",
                        "# card of this township can be made, and whoever has them can copy every card.",
                        READ_MASTER + "=" + read.hex(),
                        "# By this one the fund pool knows what a card itself has signed.",
                        TMAC_MASTER + "=" + master(values, TMAC_MASTER).hex()));
    }

    private static AesKey master(Properties values, String name) {
        return AesKey.parse(values.getProperty(name, "").strip());
    }

    private static String fresh() {
        byte[] fresh = new byte[AesKey.BYTES];
        new SecureRandom().nextBytes(fresh);
        return AesKey.of(fresh).hex();
    }

    /** By which one card signs its transactions; it leaves the fund pool for no kiosk. */
    public AesKey tmacKey(CardId card) {
        return SecureCard.cardKey(tmacMaster, CardUid.parse(card.uid()));
    }

    /** K3 of one card, 32 hex digits. */
    public String readKey(CardId card) {
        return SecureCard.cardKey(readMaster, CardUid.parse(card.uid())).hex();
    }
}
