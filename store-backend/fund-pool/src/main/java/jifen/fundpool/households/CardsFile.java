package jifen.fundpool.households;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import jifen.card.AesKey;
import jifen.card.CardNumber;
import jifen.fundpool.files.Column;
import jifen.fundpool.files.CsvSheet;
import jifen.fundpool.files.FileKind;
import jifen.fundpool.files.Mistake;
import jifen.fundpool.files.Row;
import jifen.fundpool.households.Cards.Card;
import jifen.ledger.staff.Duty;
import jifen.webkit.words.Said;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;

/** Cards by the list, as they come back from personalisation. Where no read key stands, it is derived. */
public final class CardsFile implements FileKind<Card> {
    private static final Column UID = Column.required("uid", "卡号", "卡片编号");
    private static final Column TIER = Column.required("tier", "类型", "卡类型");
    private static final Column HOUSEHOLD = Column.required("household", "户号", "户", "家庭编号");
    private static final Column NUMBER = Column.optional("number", "编号", "卡面编号");
    private static final Column READ_KEY = Column.optional("readKey", "读密钥");

    private final Cards cards;
    private final CardMasters masters;

    public CardsFile(Cards cards, CardMasters masters) {
        this.cards = cards;
        this.masters = masters;
    }

    @Override
    public String name() {
        return "cards";
    }

    @Override
    public Duty duty() {
        return Duty.KEEP_CARDS;
    }

    @Override
    public List<HouseholdId> touched(List<Card> rows) {
        return rows.stream().map(Card::household).toList();
    }

    @Override
    public List<Column> columns() {
        return List.of(UID, TIER, HOUSEHOLD, NUMBER, READ_KEY);
    }

    @Override
    public Checked<Card> check(Handle handle, CsvSheet sheet, byte[] hash) {
        List<Mistake> mistakes = new ArrayList<>();
        List<Card> rows = new ArrayList<>();
        Set<CardId> seen = new HashSet<>();
        Set<Long> numbers = new HashSet<>();
        for (Row row : sheet.rows()) {
            Optional<Card> card = card(row, mistakes);
            card.ifPresent(found -> {
                if (!seen.add(found.id())) {
                    mistakes.add(new Mistake(row.number(), Said.of("file.twice", found.id())));
                }
                Long number = found.number();
                if (number != null && !numbers.add(number)) {
                    mistakes.add(new Mistake(row.number(), Said.of("file.twice", number)));
                }
                Cards.mistakes(handle, found).forEach(said -> mistakes.add(new Mistake(row.number(), said)));
                rows.add(found);
            });
        }
        return new Checked<>(rows, mistakes, Said.of("cards.summary", rows.size()));
    }

    @Override
    public List<String> take(Handle tx, List<Card> rows, byte[] hash, String by) {
        return rows.stream().map(row -> cards.bind(tx, row, by).toString()).toList();
    }

    private Optional<Card> card(Row row, List<Mistake> mistakes) {
        Optional<CardId> id = row.value(UID, CardId::parse, "card.uid", mistakes);
        Optional<CardTier> tier = row.value(TIER, CardsFile::tier, "card.tier", mistakes);
        Optional<HouseholdId> household = row.value(HOUSEHOLD, HouseholdId::new, "file.id", mistakes);
        Optional<CardNumber> number = row.value(NUMBER, CardNumber::parse, "card.number", mistakes);
        // A wrong key is not repeated in the message.
        Optional<AesKey> key = row.value(READ_KEY, AesKey::parse, "card.readKey", mistakes);
        if (id.isEmpty() || tier.isEmpty() || household.isEmpty()) {
            return Optional.empty();
        }
        return switch (tier.get()) {
            case IDENTIFIER -> {
                if (!row.text(NUMBER).isEmpty() || !row.text(READ_KEY).isEmpty()) {
                    mistakes.add(new Mistake(row.number(), Said.of("card.identifierHasKey")));
                }
                yield Optional.of(new Card(id.get(), CardTier.IDENTIFIER, household.get(), null, null, false));
            }
            case SECURE -> {
                if (row.text(NUMBER).isEmpty()) {
                    mistakes.add(new Mistake(row.number(), Said.of("card.numberMissing")));
                }
                yield number.map(printed -> secure(id.get(), household.get(), printed, key));
            }
        };
    }

    /** A secure card with the key it came with, or else with the one derived from the township's master. */
    Card secure(CardId id, HouseholdId household, CardNumber number, Optional<AesKey> key) {
        String readKey = key.map(AesKey::hex).orElseGet(() -> masters.readKey(id));
        return new Card(id, CardTier.SECURE, household, number.value(), readKey, false);
    }

    static CardTier tier(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "secure", "安全卡", "安全" -> CardTier.SECURE;
            case "identifier", "普通卡", "普通", "识别卡" -> CardTier.IDENTIFIER;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
