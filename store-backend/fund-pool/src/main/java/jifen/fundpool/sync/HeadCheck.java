package jifen.fundpool.sync;

import java.util.Arrays;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.Position;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The end of its log that a kiosk signed, held against what the centre has of it: the way a restored or copied kiosk is found out. */
final class HeadCheck {
    private HeadCheck() {}

    /** A kiosk whose log ends before what it once pushed was restored from an old copy (pains.md: bdr#208). */
    static Verdict.@Nullable Refused notBehind(Kiosks.Kiosk kiosk, Sync.@Nullable Head held, Sync.@Nullable Head head) {
        if (held == null) {
            return null;
        }
        if (head == null || place(head).compareTo(place(held)) < 0) {
            return fork(
                    kiosk,
                    "its log ends at " + (head == null ? "nothing" : place(head)) + " and the fund pool holds it up to "
                            + place(held) + ": it was restored from an old copy");
        }
        Sync.Head announced = kiosk.head();
        // A kiosk in the middle of an exchange has said itself that it lost its end.
        if (kiosk.attempt() == null && announced != null && place(head).compareTo(place(announced)) < 0) {
            return fork(
                    kiosk,
                    "its log ends at " + place(head) + " and once it had signed " + place(announced)
                            + " as its end: it was restored from an old copy");
        }
        return null;
    }

    /** Where the centre holds the place of the signed head, it must hold the same entry. */
    static Verdict.@Nullable Refused matches(Handle tx, Kiosks.Kiosk kiosk, Sync.@Nullable Head head) {
        if (head == null) {
            return null;
        }
        byte[] held = tx.createQuery("SELECT hash FROM replica WHERE node = :node AND position = :position")
                .bind("node", kiosk.node().id())
                .bind("position", place(head).key())
                .mapTo(byte[].class)
                .findOne()
                .orElse(null);
        return held == null || Arrays.equals(held, head.hash())
                ? null
                : fork(kiosk, "the head it signed at " + place(head) + " is not the one its entries make");
    }

    static Verdict.Refused fork(Kiosks.Kiosk kiosk, String how) {
        return new Verdict.Refused(
                Sync.Refusal.FORK,
                "kiosk " + kiosk.node() + " has two histories: " + how
                        + ". It is stopped until a person has looked; nothing of this was stored.",
                "fork");
    }

    private static Position place(Sync.Head head) {
        return new Position(head.epoch(), head.seq());
    }
}
