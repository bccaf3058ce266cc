package jifen.fundpool;

import java.nio.file.Path;
import java.util.HexFormat;
import jifen.card.AesKey;
import jifen.card.crypto.AesCmac;
import jifen.fundpool.households.CardMasters;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseProof;

/** A secure card as the fund pool meets it in proofs: a purse, a counter, and a key that no shop has. */
final class TestCard {
    private final CardId id;
    private final AesKey tmac;
    private long tmc;
    private Points balance = Points.ZERO;

    TestCard(Path poolFolder, String uid) {
        this.id = new CardId(uid);
        this.tmac = CardMasters.at(poolFolder.resolve("card-masters.conf")).tmacKey(id);
    }

    CardId id() {
        return id;
    }

    long tmc() {
        return tmc;
    }

    Points balance() {
        return balance;
    }

    PurseProof spends(CardRecord.Spent record) {
        return goesOn(record, balance.minus(record.purse()));
    }

    PurseProof takes(CardRecord.Credited record) {
        return goesOn(record, balance.plus(record.amount()));
    }

    private PurseProof goesOn(CardRecord record, Points after) {
        tmc++;
        balance = after;
        byte[] input = HexFormat.of().parseHex(PurseProof.input(tmc, id, record, after));
        return PurseProof.of(tmc, HexFormat.of().formatHex(AesCmac.truncated(tmac, input)), id, record, after);
    }
}
