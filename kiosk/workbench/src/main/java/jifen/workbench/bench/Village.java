package jifen.workbench.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jifen.card.AesKey;
import jifen.card.CardNumber;
import jifen.card.CardUid;
import jifen.card.desfire.SecureCard;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.protocol.News;

/** The made-up village whose books are measured: one store, as many households and goods as a large one has, a secure card for each. */
final class Village {
    static final StoreId STORE = new StoreId("S1");
    static final CollectiveId COLLECTIVE = new CollectiveId("C1");
    static final int HOUSEHOLDS = 500;
    static final int GOODS = 40;
    static final Points PRICE = Points.whole(1);
    static final LocalDate FIRST_DATE = LocalDate.of(2026, 1, 1);
    static final String NAME_ZH = "甲村店";
    static final String NAME_EN = "Village store";
    static final Points IDENTIFIER_CAP = Points.whole(50);

    /** More than all measures together take. */
    static final Points RIGHT = Points.whole(100_000_000);

    private static final int LOTS_OF_EACH = 3;
    private static final Fen UNIT_COST = new Fen(150);
    private static final AesKey MASTER = AesKey.parse("000102030405060708090A0B0C0D0E0F");

    private Village() {}

    static HouseholdId household(int number) {
        return new HouseholdId("H" + number);
    }

    static CardId card(int number) {
        return new CardId("04%010X80".formatted(number));
    }

    static CardNumber cardNumber(int number) {
        return new CardNumber(number + 1L);
    }

    static AesKey readKey(int number) {
        return SecureCard.cardKey(MASTER, CardUid.parse(card(number).uid()));
    }

    static AesKey master() {
        return MASTER;
    }

    static Sku sku(int number) {
        return new Sku("G" + number);
    }

    /** All that a store must be told before it can serve, were the fund pool to give it these rights at once. */
    static List<News> news() {
        List<News> news = new ArrayList<>();
        news.add(new News.StoreNews(STORE, NAME_ZH, NAME_EN, IDENTIFIER_CAP));
        for (int i = 0; i < GOODS; i++) {
            news.add(new News.GoodsNews(sku(i), null, "货" + i, "Goods " + i, "soap", PRICE, true));
        }
        for (int i = 0; i < HOUSEHOLDS; i++) {
            HouseholdId id = household(i);
            news.add(new News.HouseholdNews(id, COLLECTIVE, "王*", null, null, RIGHT, FIRST_DATE));
            news.add(new News.CardNews(
                    card(i),
                    CardTier.SECURE,
                    id,
                    false,
                    cardNumber(i).value(),
                    readKey(i).hex()));
            news.add(new News.GrantNews(id, RIGHT));
        }
        return news;
    }

    /** What is delivered of one article. */
    static List<GoodsReceived.Line> delivery(int number) {
        List<GoodsReceived.Line> lines = new ArrayList<>();
        for (int lot = 0; lot < LOTS_OF_EACH; lot++) {
            lines.add(new GoodsReceived.Line(
                    sku(number),
                    new LotId("L" + number + "-" + lot),
                    GoodsReceived.Line.QUANTITY_MAX,
                    UNIT_COST,
                    null,
                    null,
                    "W1"));
        }
        return lines;
    }
}
