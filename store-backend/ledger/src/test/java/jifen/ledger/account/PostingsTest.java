package jifen.ledger.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jifen.ledger.goods.LotId;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PostingsTest {
    private static final List<Book> BOOKS = List.of(Book.values());
    private static final StoreId STORE = new StoreId("S1");
    private static final Account FREE = Account.free(new HouseholdId("H1"));
    private static final Account ISSUANCE = Account.issuance(new CollectiveId("C1"));

    static Map<Book, Long> sums(Postings postings) {
        Map<Book, Long> sums = new EnumMap<>(Book.class);
        postings.legs().forEach(leg -> sums.merge(leg.account().book(), leg.delta(), Math::addExact));
        return sums;
    }

    private static Account account(Random random, Book book) {
        String one = "X" + random.nextInt(4);
        return switch (book) {
            case POINTS ->
                random.nextBoolean() ? Account.free(new HouseholdId(one)) : Account.lease(STORE, new HouseholdId(one));
            case MONEY ->
                random.nextBoolean() ? Account.bank(new CollectiveId(one)) : Account.inventory(STORE, new LotId(one));
            case GOODS ->
                random.nextBoolean() ? Account.shelf(STORE, new LotId(one)) : Account.handedOut(STORE, new LotId(one));
        };
    }

    private static Postings randomMoves(Random random, int moves) {
        Postings.Builder legs = Postings.of();
        for (int i = 0; i < moves; i++) {
            Book book = BOOKS.get(random.nextInt(BOOKS.size()));
            legs.move(random.nextInt(1_000_000), account(random, book), account(random, book));
        }
        return legs.build();
    }

    @Property
    boolean movesInAnyNumberAndOrderSumToZeroInEveryBook(@ForAll long seed, @ForAll @IntRange(max = 60) int moves) {
        Postings postings = randomMoves(new Random(seed), moves);
        return sums(postings).values().stream().allMatch(sum -> sum == 0)
                && postings.legs().stream().map(Posting::account).distinct().count()
                        == postings.legs().size()
                && postings.legs().stream().noneMatch(leg -> leg.delta() == 0);
    }

    @Property
    boolean togetherTheyAreTheirSumWhicheverComesFirst(@ForAll long seed, @ForAll @IntRange(max = 20) int moves) {
        Random random = new Random(seed);
        Postings one = randomMoves(random, moves);
        Postings other = randomMoves(random, moves);
        return one.and(other).equals(other.and(one)) && one.and(Postings.NONE).equals(one);
    }

    @Property
    boolean whatGoesThereAndBackLeavesNoTrace(@ForAll long seed) {
        Postings there = randomMoves(new Random(seed), 10);
        Postings.Builder back = Postings.of();
        there.legs().forEach(leg -> back.add(leg.account(), -leg.delta()));
        return there.and(back.build()).equals(Postings.NONE);
    }

    @Test
    void pointsThatComeFromNowhereAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Postings.of().add(FREE, 100).build());
    }

    @Test
    void oneBookCannotPayForAnother() {
        Account bank = Account.bank(new CollectiveId("C1"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Postings.of().move(100, bank, FREE).build());
    }

    @Test
    void legsOutOfOrderOrTwiceOnAnAccountAreRefused() {
        List<Posting> twice = List.of(new Posting(FREE, 1), new Posting(FREE, 1), new Posting(ISSUANCE, -2));
        assertThrows(IllegalArgumentException.class, () -> new Postings(twice));
        List<Posting> turned = List.of(new Posting(ISSUANCE, -2), new Posting(FREE, 2));
        assertThrows(IllegalArgumentException.class, () -> new Postings(turned));
    }

    @Test
    void aSumThatOverflowsIsAFaultAndNoZero() {
        List<Posting> legs = new ArrayList<>();
        legs.add(new Posting(FREE, Long.MAX_VALUE));
        legs.add(new Posting(ISSUANCE, Long.MAX_VALUE));
        legs.add(new Posting(Account.lease(STORE, new HouseholdId("H1")), 2));
        assertThrows(ArithmeticException.class, () -> new Postings(legs));
    }

    @Test
    void aPostingOfNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Posting(FREE, 0));
    }

    @Test
    void anAccountsTextIsReadBackAsTheSameAccount() {
        for (AccountKind kind : AccountKind.values()) {
            Account account = new Account(kind, "S1:L-1");
            assertEquals(account, Account.parse(account.toString()));
            assertTrue(kind.side() == 1 || kind.side() == -1);
        }
    }

    @Test
    void whatIsNoAccountIsRefused() {
        for (String text :
                new String[] {"", "free", "free:", ":H1", "gold:H1", "free:H 1", "free:王", "free:" + "x".repeat(101)}) {
            assertThrows(IllegalArgumentException.class, () -> Account.parse(text), text);
        }
    }
}
