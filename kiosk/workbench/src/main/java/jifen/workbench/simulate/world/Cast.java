package jifen.workbench.simulate.world;

import java.util.List;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.StaffId;
import jifen.ledger.staff.StaffMember;

/** Who lives in the simulated township at its start: the same for every seed, so that one enrolled township can be copied. */
public final class Cast {
    /** @param purse whether it carries points itself */
    public record Card(CardId id, CardTier tier, HouseholdId household, boolean purse) {
        /** The same card, as a kiosk greets it: households divide and merge. */
        Card of(HouseholdId now) {
            return new Card(id, tier, now, purse);
        }
    }

    public record Home(HouseholdId id, CollectiveId collective, StoreId store, List<Card> cards) {}

    public record Article(Sku sku, Points price) {}

    public static final List<StoreId> STORES = List.of(new StoreId("S1"), new StoreId("S2"), new StoreId("S3"));
    public static final List<CollectiveId> COLLECTIVES = List.of(new CollectiveId("C1"), new CollectiveId("C2"));

    public static final List<Article> ARTICLES = List.of(
            new Article(new Sku("OIL"), Points.whole(12)),
            new Article(new Sku("RICE"), Points.whole(7)),
            new Article(new Sku("SALT"), Points.whole(2)),
            new Article(new Sku("SOAP"), Points.whole(1)));

    /** P: secure with a purse, S: secure without one, I: an identifier. Most with two cards; two households prove nothing with theirs; one has no card at all. */
    public static final List<Home> HOMES = List.of(
            home(1, "PI"),
            home(2, "PP"),
            home(3, "PI"),
            home(4, "SI"),
            home(5, "I"),
            home(6, "PP"),
            home(7, "II"),
            home(8, ""));

    public static final List<Card> CARDS =
            HOMES.stream().flatMap(home -> home.cards().stream()).toList();

    static final String MANAGER = "wang";
    static final String REVIEWER = "li-na";
    static final List<String> CLERKS = List.of("zhao", "qian");
    static final String WITNESS = "sun";

    private Cast() {}

    static StaffMember called(String id) {
        return new StaffMember(new StaffId(id), id, java.util.Set.of(), java.util.Set.of(), java.util.Set.of());
    }

    private static Home home(int number, String tiers) {
        HouseholdId id = new HouseholdId("H" + number);
        List<Card> cards = java.util.stream.IntStream.range(0, tiers.length())
                .mapToObj(i -> new Card(
                        cardId(number, i + 1),
                        tiers.charAt(i) == 'I' ? CardTier.IDENTIFIER : CardTier.SECURE,
                        id,
                        tiers.charAt(i) == 'P'))
                .toList();
        return new Home(id, COLLECTIVES.get(number % 2), STORES.get(number % 3), cards);
    }

    /** Secure cards have seven bytes, identifiers here, too: only what they prove tells them apart. */
    private static CardId cardId(int household, int card) {
        return new CardId("04A1B2C3%02X%02X80".formatted(household, card));
    }
}
