package jifen.fundpool.purses;

import java.security.MessageDigest;
import java.util.HexFormat;
import jifen.card.crypto.AesCmac;
import jifen.fundpool.households.CardMasters;
import jifen.ledger.party.CardId;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseProof;

/** Whether a card itself signed a transaction (TMV): the shop has no key to invent it with. */
public enum CardProof {
    PROVEN,
    /** The card's answer was lost, and it has gone on since: nobody can ask it again. */
    MISSING,
    /** Not the card's, not of this transaction, or not of these points. */
    WRONG;

    /** @param record what the card must have written, as the books tell it */
    static CardProof of(CardMasters masters, CardId card, CardRecord record, PurseProof proof) {
        if (!proof.says(card, record)) {
            return WRONG;
        }
        String said = proof.tmv();
        if (said == null) {
            return MISSING;
        }
        byte[] signed = AesCmac.truncated(masters.tmacKey(card), HexFormat.of().parseHex(proof.input()));
        return MessageDigest.isEqual(signed, HexFormat.of().parseHex(said)) ? PROVEN : WRONG;
    }
}
