package jifen.workbench.simulate.broken;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import jifen.journal.Position;
import jifen.ledger.party.NodeId;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseProof;
import jifen.ledger.purse.PurseReading;
import jifen.store.CardGoneException;
import jifen.store.PurseCard;
import jifen.store.Shop;

/**
 * Reads a card's log as if its records of redemptions that this kiosk does not know of were some other kiosk's, but for the newest few
 * records.
 */
final class BlindToCards implements Sabotage {
    private static final NodeId ELSEWHERE = new NodeId("elsewhere");

    private final int looksAt;
    private final Map<String, Shop> shops = new HashMap<>();

    BlindToCards(int looksAt) {
        this.looksAt = looksAt;
    }

    @Override
    public void atTheShop(Shop shop, String machine, int step) {
        shops.put(machine, shop);
    }

    @Override
    public PurseCard card(String machine, PurseCard real) {
        return new PurseCard() {
            @Override
            public PurseReading read() throws CardGoneException {
                PurseReading said = real.read();
                Shop shop = shops.get(machine);
                return shop == null ? said : dimmed(shop, said);
            }

            @Override
            public PurseProof spend(CardRecord.Spent record) throws CardGoneException {
                return real.spend(record);
            }

            @Override
            public PurseProof credit(CardRecord.Credited record, long atTmc) throws CardGoneException {
                return real.credit(record, atTmc);
            }
        };
    }

    private PurseReading dimmed(Shop shop, PurseReading said) {
        List<CardRecord> records = new ArrayList<>(said.records());
        for (int i = looksAt; i < records.size(); i++) {
            if (records.get(i) instanceof CardRecord.Spent spent
                    && spent.node().equals(shop.node())
                    && !knows(shop, spent)) {
                records.set(
                        i,
                        new CardRecord.Spent(
                                ELSEWHERE,
                                spent.epoch(),
                                spent.seq(),
                                spent.hashPrefix(),
                                spent.total(),
                                spent.purse(),
                                spent.lease()));
            }
        }
        return new PurseReading(said.card(), said.tmc(), said.tmv(), said.balance(), records);
    }

    private static boolean knows(Shop shop, CardRecord.Spent spent) {
        return shop.database()
                .read(handle -> shop.journal().at(handle, new Position(spent.epoch(), spent.seq())))
                .filter(entry -> HexFormat.of().formatHex(entry.hash()).startsWith(spent.hashPrefix()))
                .isPresent();
    }
}
