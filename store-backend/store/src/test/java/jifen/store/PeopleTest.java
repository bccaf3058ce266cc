package jifen.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jifen.journal.EntryId;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.redemption.Basket;
import jifen.ledger.staff.Role;
import jifen.protocol.News;
import jifen.protocol.Sync;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shop knows of people: a household's own ledger, households by name, and the roll of the staff. */
class PeopleTest {
    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Township.open(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private EntryId redeem(int pieces) {
        return assertInstanceOf(
                        Redemptions.Outcome.Done.class,
                        shop.redemptions()
                                .redeem(
                                        Township.SECURE,
                                        CardTier.SECURE,
                                        Basket.of(Township.SOAP, pieces, Points.whole(2))))
                .number();
    }

    private void acknowledgeAll() {
        Sync.Head head = shop.outbox().signedHead().orElseThrow().head();
        shop.outbox().acked(head);
    }

    @Test
    void aHouseholdSeesWhatWasSaidAndWhatIsStillOnTheWay() {
        EntryId known = redeem(1);
        acknowledgeAll();
        shop.inbox()
                .take(
                        List.of(new News.StatementNews(
                                Township.HOUSEHOLD,
                                List.of(
                                        new News.StatementNews.Line(Township.TODAY, -200, "soap×1", known.toString()),
                                        new News.StatementNews.Line(
                                                Township.TODAY.minusDays(3), 2_200, "参加党员活动", "pool/1/9")))),
                        9,
                        Township.TODAY);
        EntryId fresh = redeem(2);
        EntryId back = assertInstanceOf(
                        Reversals.Outcome.Undone.class, shop.redemptions().undo(Township.SECURE, fresh))
                .number();
        List<HouseholdBook.Line> lines = shop.householdBook().of(Township.HOUSEHOLD, 10);
        assertEquals(
                List.of(back.toString(), fresh.toString(), known.toString(), "pool/1/9"),
                lines.stream().map(HouseholdBook.Line::number).toList());
        assertEquals(
                List.of(true, true, false, false),
                lines.stream().map(HouseholdBook.Line::onTheWay).toList());
        assertEquals(
                List.of(400L, -400L, -200L, 2_200L),
                lines.stream().map(HouseholdBook.Line::hundredths).toList());
        assertEquals(
                new HouseholdBook.Item(Township.SOAP, new Said("肥皂", "Soap"), 1),
                lines.get(2).items().getFirst());
        assertEquals("参加党员活动", lines.get(3).reason());
        assertEquals(2, shop.householdBook().of(Township.HOUSEHOLD, 2).size());
        assertEquals(List.of(), shop.householdBook().of(Township.OTHER, 10));
    }

    @Test
    void householdsAreFoundByNumberOrMaskedName() {
        assertEquals(2, shop.households().search("王*").size());
        assertEquals(2, shop.households().search("王小明").size());
        assertEquals(0, shop.households().search("王明").size());
        assertEquals(
                List.of(Township.OTHER),
                shop.households().search(" h2 ").stream()
                        .map(Households.Household::id)
                        .toList());
        Households.Household found = shop.households().search("H1").getFirst();
        assertEquals(Points.whole(20), found.usableHere());
        assertEquals(List.of(), shop.households().search(" "));
        assertEquals(List.of(), shop.households().search("_"));
        assertEquals(Optional.empty(), shop.households().find(new HouseholdId("H9")));
    }

    @Test
    void theRollKnowsACardAndKeepsItsSecretsSealed() {
        CardId card = new CardId("04AABBCCDDEE77");
        var secure = new News.StaffCard(card, CardTier.SECURE, 9L, "5a".repeat(16));
        var li = new News.StaffNews(
                Township.LI.id(), "李梅", Set.of(Role.CLERK), Set.of(Township.OTHER), true, "$argon2id$x", secure);
        shop.inbox().take(List.of(li), 9, Township.TODAY);
        StaffRoll.StaffAccount account = shop.staff().byCard(card).orElseThrow();
        assertEquals(Township.LI.id(), account.member().id());
        assertEquals(Set.of(Township.OTHER), account.member().kin());
        assertEquals("$argon2id$x", account.passwordHash());
        assertEquals(secure, account.card());
        assertFalse(account.toString().contains("argon"));
        shop.close();
        assertFalse(contains("argon2id$x"));
        shop = Township.open(folder);
        var left = new News.StaffNews(Township.LI.id(), "李梅", Set.of(), Set.of(), false, null, null);
        var heir = new News.StaffNews(Township.WANG.id(), "王强", Set.of(Role.CLERK), Set.of(), true, null, secure);
        shop.inbox().take(List.of(heir, left), 10, Township.TODAY);
        assertEquals(
                Township.WANG.id(),
                shop.staff().byCard(card).orElseThrow().member().id());
        assertFalse(shop.staff().find(Township.LI.id()).orElseThrow().active());
        assertEquals(
                List.of("wang", "zhao"),
                shop.staff().atWork().stream().map(member -> member.id().id()).toList());
    }

    private boolean contains(String secret) {
        try (var files = java.nio.file.Files.list(folder)) {
            for (Path file : files.toList()) {
                String text = java.nio.file.Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                if (text.contains(secret)) {
                    return true;
                }
            }
            return false;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
