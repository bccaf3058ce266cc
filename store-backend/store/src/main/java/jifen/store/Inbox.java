package jifen.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.rights.SpendingRight;
import jifen.protocol.News;
import org.jdbi.v3.core.Handle;

/** What the fund pool told this store. News and the cursor behind it become true together. */
public final class Inbox {
    private final Shop shop;
    private final DeviceKey deviceKey;

    Inbox(Shop shop, DeviceKey deviceKey) {
        this.shop = shop;
        this.deviceKey = deviceKey;
    }

    /** The last news stored here; 0 before the first. */
    public long cursor() {
        return shop.database()
                .read(handle -> handle.createQuery("SELECT news_cursor FROM contact")
                        .mapTo(Long.class)
                        .one());
    }

    /** The last date the fund pool signed. */
    public Optional<LocalDate> lastDate() {
        return shop.database().read(Inbox::poolDate);
    }

    /** Why nothing may be spent here, in words for a person; empty while all is well. Survives a restart. */
    public Optional<String> stopped() {
        return shop.database().read(Inbox::stopped);
    }

    static Optional<String> stopped(Handle handle) {
        return handle.createQuery("SELECT stopped, due FROM contact WHERE stopped IS NOT NULL OR due IS NOT NULL")
                .map((row, context) -> {
                    String reason = row.getString(1);
                    return reason == null
                            ? EpochExchange.Cause.valueOf(row.getString(2)).words()
                            : reason;
                })
                .findOne();
    }

    /** The fund pool has found two histories, or spending beyond rights: nothing more is spent until a person has looked. */
    public void stop(String reason) {
        shop.database().write(tx -> stop(tx, reason));
    }

    static boolean stop(Handle tx, String reason) {
        return tx.createUpdate("UPDATE contact SET stopped = :reason")
                        .bind("reason", reason)
                        .execute()
                == 1;
    }

    /** Stores all of it in one transaction; grants that grew are journalled. An empty message from an earlier date changes nothing. */
    public void take(List<News> news, long newCursor, LocalDate date) {
        if (news.isEmpty()
                && newCursor == cursor()
                && lastDate().filter(last -> !date.isAfter(last)).isPresent()
                && stopped().isEmpty()) {
            return;
        }
        shop.database().write(tx -> {
            tx.createUpdate("""
                            UPDATE contact SET news_cursor = :cursor, stopped = NULL,
                                pool_date = CASE WHEN pool_date IS NULL OR pool_date < :date THEN :date ELSE pool_date END""")
                    .bind("cursor", newCursor)
                    .bind("date", date.toString())
                    .execute();
            List<RightsAccepted.Line> grants = new ArrayList<>();
            for (News item : news) {
                switch (item) {
                    case News.HouseholdNews household -> household(tx, household);
                    case News.CardNews card -> card(tx, card);
                    case News.GoodsNews goods -> goods(tx, goods);
                    case News.StoreNews store -> settings(tx, store);
                    case News.GrantNews grant -> grant(tx, grant).ifPresent(grants::add);
                    case News.StaffNews staff -> StaffRoll.put(tx, deviceKey, staff);
                    case News.StatementNews statement -> HouseholdBook.put(tx, statement);
                    case News.IntentVoidNews voided -> shop.purses().voided(tx, voided);
                }
            }
            if (!grants.isEmpty()) {
                shop.append(tx, new RightsAccepted(shop.store(), grants), "sync");
            }
            return true;
        });
    }

    static Optional<LocalDate> poolDate(Handle handle) {
        return handle.createQuery("SELECT pool_date FROM contact WHERE pool_date IS NOT NULL")
                .mapTo(String.class)
                .findOne()
                .map(LocalDate::parse);
    }

    private static Optional<RightsAccepted.Line> grant(Handle tx, News.GrantNews grant) {
        SpendingRight before = Rights.of(tx, grant.household());
        SpendingRight after = before.learn(grant.grantedInAll());
        if (after.equals(before)) {
            return Optional.empty();
        }
        Rights.put(tx, grant.household(), after);
        return Optional.of(new RightsAccepted.Line(grant.household(), before.granted(), after.granted()));
    }

    private static void household(Handle tx, News.HouseholdNews news) {
        tx.createUpdate("""
                        INSERT INTO household (id, collective, masked_name, suspended_from, suspended_until, total, total_on)
                        VALUES (:id, :collective, :name, :from, :until, :total, :on)
                        ON CONFLICT (id) DO UPDATE SET collective = excluded.collective,
                            masked_name = excluded.masked_name, suspended_from = excluded.suspended_from,
                            suspended_until = excluded.suspended_until, total = excluded.total,
                            total_on = excluded.total_on""")
                .bind("id", news.household().id())
                .bind("collective", news.collective().id())
                .bind("name", news.maskedName())
                .bind("from", Cards.Dates.text(news.suspendedFrom()))
                .bind("until", Cards.Dates.text(news.suspendedUntil()))
                .bind("total", news.total().hundredths())
                .bind("on", news.totalOn().toString())
                .execute();
    }

    /** A card that was reported lost stays lost: a fund pool that was put back from an old copy may have forgotten it. */
    private void card(Handle tx, News.CardNews news) {
        String key = news.readKey();
        tx.createUpdate("""
                        INSERT INTO card (id, tier, household, lost, number, sealed_key, speaks_balance)
                        VALUES (:id, :tier, :household, :lost, :number, :key, :speaks)
                        ON CONFLICT (id) DO UPDATE SET tier = excluded.tier, household = excluded.household,
                            lost = max(lost, excluded.lost), number = excluded.number, sealed_key = excluded.sealed_key,
                            speaks_balance = excluded.speaks_balance""")
                .bind("id", news.card().uid())
                .bind("tier", news.tier().name())
                .bind("household", news.household().id())
                .bind("lost", news.lost() ? 1 : 0)
                .bind("number", news.number())
                .bind("key", key == null ? null : deviceKey.seal(HexFormat.of().parseHex(key)))
                .bind("speaks", Boolean.TRUE.equals(news.speaksBalance()) ? 1 : 0)
                .execute();
    }

    private static void goods(Handle tx, News.GoodsNews news) {
        tx.createUpdate("""
                        INSERT INTO goods (sku, barcode, name_zh, name_en, picture, price, offered)
                        VALUES (:sku, :barcode, :zh, :en, :picture, :price, :offered)
                        ON CONFLICT (sku) DO UPDATE SET barcode = excluded.barcode, name_zh = excluded.name_zh,
                            name_en = excluded.name_en, picture = excluded.picture, price = excluded.price,
                            offered = excluded.offered""")
                .bind("sku", news.sku().id())
                .bind("barcode", news.barcode())
                .bind("zh", news.nameZh())
                .bind("en", news.nameEn())
                .bind("picture", news.picture())
                .bind("price", news.price().hundredths())
                .bind("offered", news.offered() ? 1 : 0)
                .execute();
    }

    private static void settings(Handle tx, News.StoreNews news) {
        tx.createUpdate("""
                        INSERT INTO store_settings (only_row, name_zh, name_en, identifier_cap_per_day)
                        VALUES (1, :zh, :en, :cap)
                        ON CONFLICT (only_row) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
                            identifier_cap_per_day = excluded.identifier_cap_per_day""")
                .bind("zh", news.nameZh())
                .bind("en", news.nameEn())
                .bind("cap", news.identifierCapPerDay().hundredths())
                .execute();
    }
}
