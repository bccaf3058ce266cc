package jifen.fundpool.enrolment;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.households.Households;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.staff.StaffNewsDesk;
import jifen.fundpool.stores.Kiosks;
import jifen.fundpool.stores.Stores;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.protocol.Enrolment;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One-time codes by which kiosks join. */
public final class Enrolments {
    public static final Duration CODE_LIFE = Duration.ofHours(24);
    private static final int SECRET_BYTES = 16;

    /** The log of a new node starts in its first epoch. */
    private static final int FIRST_EPOCH = 1;

    private final PoolBooks books;
    private final Leases leases;
    private final StaffNewsDesk staffNews;
    private final byte[] certificateSha256;
    private final SecureRandom random = new SecureRandom();

    /** @param certificateSha256 what a kiosk must find when it connects; 32 zeros where the pool speaks plain http on loopback */
    public Enrolments(PoolBooks books, Leases leases, StaffNewsDesk staffNews, byte[] certificateSha256) {
        this.books = books;
        this.leases = leases;
        this.staffNews = staffNews;
        this.certificateSha256 = certificateSha256.clone();
    }

    /** What became of a kiosk's wish to join. */
    public sealed interface Joining {
        record Joined(Enrolment.Reply reply) implements Joining {}

        record Refused(int status, String code, String message) implements Joining {}
    }

    /**
     * A new code for a store's kiosk, good for {@link #CODE_LIFE}.
     *
     * @param replaces the kiosk that this one will take the place of; null where the store has none
     */
    public record Issued(
            Enrolment.Code code, Instant expires, @Nullable NodeId replaces) {}

    /** Empty when there is no such store. */
    public Optional<Issued> issue(StoreId store) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        Enrolment.Code code = Enrolment.Code.of(certificateSha256, secret);
        Instant expires = books.now().plus(CODE_LIFE);
        return books.write(tx -> {
            if (Stores.find(tx, store).isEmpty()) {
                return Optional.empty();
            }
            tx.createUpdate("DELETE FROM enrolment_code WHERE used_by IS NULL AND expires_at < :now")
                    .bind("now", books.now().toString())
                    .execute();
            tx.createUpdate(
                            "INSERT INTO enrolment_code (secret_hash, store, expires_at) VALUES (:hash, :store, :expires)")
                    .bind("hash", hash(code.secret()))
                    .bind("store", store.id())
                    .bind("expires", expires.toString())
                    .execute();
            NodeId replaces = Kiosks.active(tx).stream()
                    .filter(kiosk -> kiosk.store().equals(store))
                    .map(Kiosks.Kiosk::node)
                    .findFirst()
                    .orElse(null);
            return Optional.of(new Issued(code, expires, replaces));
        });
    }

    private record Known(
            StoreId store, Instant expires, @Nullable NodeId usedBy) {}

    /** Uses a code. The same kiosk that asks again, because the answer was lost, gets the same answer. */
    public Joining join(Enrolment.Request request) {
        if (request.protocol() != Sync.PROTOCOL) {
            return new Joining.Refused(
                    Sync.Refusal.UNKNOWN_PROTOCOL.status(),
                    Sync.Refusal.UNKNOWN_PROTOCOL.code(),
                    "this fund pool speaks protocol " + Sync.PROTOCOL
                            + ": install the same version of Jifen on the kiosk");
        }
        return books.write(tx -> {
            Known known = known(tx, hash(request.secret())).orElse(null);
            if (known == null) {
                return new Joining.Refused(
                        403, "code-unknown", "the fund pool knows no such enrolment code: make a new one");
            }
            NodeId usedBy = known.usedBy();
            if (usedBy != null) {
                boolean samePerson = Kiosks.ofKey(tx, request.publicKey())
                        .filter(kiosk -> kiosk.node().equals(usedBy))
                        .isPresent();
                return samePerson
                        ? new Joining.Joined(reply(usedBy, known.store()))
                        : new Joining.Refused(
                                409,
                                "code-used",
                                "this enrolment code was used already: make a new one for this kiosk");
            }
            if (books.now().isAfter(known.expires())) {
                return new Joining.Refused(
                        410, "code-expired", "this enrolment code expired on " + known.expires() + ": make a new one");
            }
            return join(tx, request, known.store());
        });
    }

    private Joining join(Handle tx, Enrolment.Request request, StoreId store) {
        Optional<Kiosks.Kiosk> before = Kiosks.ofKey(tx, request.publicKey());
        if (before.isPresent()) {
            return new Joining.Refused(
                    409,
                    "key-known",
                    "this kiosk's key already belongs to " + before.get().node()
                            + ": start it with an empty data folder to enrol it anew");
        }
        Kiosks.Kiosk kiosk = Kiosks.add(tx, store, request.publicKey(), books.now());
        tx.createUpdate("UPDATE enrolment_code SET used_by = :node WHERE secret_hash = :hash")
                .bind("node", kiosk.node().id())
                .bind("hash", hash(request.secret()))
                .execute();
        books.post(
                tx,
                new CentreEvent.NodeEnrolled(
                        kiosk.node(), store, Base64.getEncoder().encodeToString(request.publicKey())),
                "kiosk");
        Stores.publish(tx, kiosk);
        staffNews.welcome(tx, kiosk.node());
        leases.topUp(tx, Households.allIds(tx), "kiosk");
        return new Joining.Joined(reply(kiosk.node(), store));
    }

    private Enrolment.Reply reply(NodeId node, StoreId store) {
        return new Enrolment.Reply(
                Sync.PROTOCOL, node, store, FIRST_EPOCH, books.key().publicKey());
    }

    private static Optional<Known> known(Handle handle, byte[] hash) {
        return handle.createQuery("SELECT store, expires_at, used_by FROM enrolment_code WHERE secret_hash = :hash")
                .bind("hash", hash)
                .map((row, context) -> {
                    String usedBy = row.getString(3);
                    return new Known(
                            new StoreId(row.getString(1)),
                            Instant.parse(row.getString(2)),
                            usedBy == null ? null : new NodeId(usedBy));
                })
                .findOne();
    }

    /** The secret is 128 random bits: one round of SHA-256 is enough to keep it from whoever reads the database. */
    private static byte[] hash(String secretHex) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(secretHex));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
