package jifen.fundpool.sync;

import java.util.List;
import java.util.Optional;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.epochs.ClosedEpochs;
import jifen.fundpool.epochs.EpochClosing;
import jifen.fundpool.epochs.OtherHistory;
import jifen.fundpool.incarnation.Forgotten;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.incarnation.Repull;
import jifen.fundpool.stores.Findings;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.NodeKey;
import jifen.journal.Replica;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.protocol.Epoch;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where kiosks ask about their epoch: what was lost comes back, and an epoch is closed and the next opened. */
final class EpochDesk {
    private static final Logger LOG = LoggerFactory.getLogger("sync");

    private final PoolBooks books;
    private final Callers callers;
    private final EpochClosing closing;
    private final Repull repull;
    private final Forgotten forgotten;

    EpochDesk(PoolBooks books, Callers callers, EpochClosing closing, Repull repull) {
        this.forgotten = new Forgotten(books);
        this.repull = repull;
        this.books = books;
        this.callers = callers;
        this.closing = closing;
    }

    SyncDesk.Answer take(Kiosks.Kiosk kiosk, int revision, byte[] body) {
        Epoch.Request request;
        try {
            request = Json.read(body, Epoch.Request.class);
        } catch (MalformedMessageException e) {
            return callers.refuse(kiosk, Sync.Refusal.MALFORMED, String.valueOf(e.getMessage()));
        }
        if (request.protocol() != Sync.PROTOCOL) {
            return callers.refuse(kiosk, Sync.Refusal.UNKNOWN_PROTOCOL, SyncDesk.otherProtocol());
        }
        if (!request.node().equals(kiosk.node()) || !request.attempt().matches("[0-9a-f]{32}")) {
            return callers.refuse(kiosk, Sync.Refusal.MALFORMED, "the message is not one of " + kiosk.node());
        }
        Optional<SyncDesk.Answer> replayed = callers.replayed(kiosk, request.nonce());
        if (replayed.isPresent()) {
            return replayed.get();
        }
        return books.write(tx -> {
            repull.notice(tx, request.seen());
            Kiosks.Kiosk now = Kiosks.find(tx, kiosk.node()).orElseThrow();
            if (now.state() == Kiosks.State.QUARANTINED) {
                return callers.refuse(now, Sync.Refusal.QUARANTINED, SyncDesk.stopped(now));
            }
            return switch (request.ask()) {
                case Epoch.Ask.Pull pull -> pull(tx, now, revision, request.attempt(), pull);
                case Epoch.Ask.SetAside aside -> setAside(tx, now, revision, aside);
                case Epoch.Ask.Close close -> close(tx, now, revision, request.attempt(), close);
                case Epoch.Ask.Told told -> told(tx, now, revision, told);
            };
        });
    }

    private SyncDesk.Answer pull(Handle tx, Kiosks.Kiosk kiosk, int revision, String attempt, Epoch.Ask.Pull pull) {
        Kiosks.attempts(tx, kiosk.node(), attempt);
        Optional<List<byte[]>> entries =
                Replica.behind(tx, kiosk.node(), pull.after(), Sync.ENTRIES_MAX + 1, Epoch.ENTRY_BYTES_MAX);
        if (entries.isEmpty()) {
            return callers.ask(kiosk, Sync.Refusal.GAP, "that place is not held here: ask from the beginning");
        }
        List<byte[]> told = entries.get().subList(0, Math.min(entries.get().size(), Sync.ENTRIES_MAX));
        boolean more = !told.isEmpty() && !endsWith(tx, kiosk.node(), told.getLast());
        return answer(tx, kiosk, revision, new Epoch.Answer.Missing(told, more, kiosk.settled()));
    }

    private static boolean endsWith(Handle tx, NodeId node, byte[] last) {
        return tx.createQuery("""
                        SELECT bytes = :last FROM replica WHERE node = :node ORDER BY position DESC LIMIT 1""")
                .bind("node", node.id())
                .bind("last", last)
                .mapTo(Boolean.class)
                .one();
    }

    private SyncDesk.Answer setAside(Handle tx, Kiosks.Kiosk kiosk, int revision, Epoch.Ask.SetAside aside) {
        if (aside.entries().size() > Sync.ENTRIES_MAX) {
            return callers.refuse(
                    kiosk, Sync.Refusal.TOO_LARGE, "one message carries at most " + Sync.ENTRIES_MAX + " entries");
        }
        tx.savepoint("before_aside");
        OtherHistory.Outcome outcome = OtherHistory.keep(tx, kiosk, aside.after(), aside.entries());
        if (!(outcome instanceof OtherHistory.Outcome.Kept)) {
            tx.rollbackToSavepoint("before_aside");
        }
        return switch (outcome) {
            case OtherHistory.Outcome.Kept() -> answer(tx, kiosk, revision, new Epoch.Answer.Kept());
            case OtherHistory.Outcome.Unsettled() -> unsettled(tx, kiosk);
            case OtherHistory.Outcome.Stranger(HouseholdId household) -> stranger(tx, kiosk, household);
            case OtherHistory.Outcome.Impossible(String why) -> impossible(kiosk, why);
        };
    }

    private SyncDesk.Answer unsettled(Handle tx, Kiosks.Kiosk kiosk) {
        return Incarnation.latest(tx).isPresent()
                ? forgottenFork(tx, kiosk)
                : impossible(kiosk, "nobody has settled which history of " + kiosk.node() + " counts");
    }

    private SyncDesk.Answer impossible(Kiosks.Kiosk kiosk, String why) {
        return callers.refuse(kiosk, Sync.Refusal.IMPOSSIBLE, "the entries set aside cannot be: " + why);
    }

    private SyncDesk.Answer stranger(Handle tx, Kiosks.Kiosk kiosk, HouseholdId household) {
        return Incarnation.latest(tx).isPresent()
                ? callers.refuse(
                        kiosk,
                        Sync.Refusal.TELL,
                        "the entries set aside speak of household " + household
                                + ", which is not known here any more: enter it again at the fund pool")
                : impossible(kiosk, "there is no household " + household);
    }

    private SyncDesk.Answer close(Handle tx, Kiosks.Kiosk kiosk, int revision, String attempt, Epoch.Ask.Close close) {
        byte[] message = SignedHead.message(kiosk.node(), close.head());
        if (!NodeKey.verify(kiosk.publicKey(), message, close.headSignature())) {
            return callers.refuse(
                    kiosk, Sync.Refusal.MALFORMED, "the head of the log is not signed by " + kiosk.node());
        }
        return switch (closing.close(tx, kiosk, attempt, close, revision >= Sync.REVISION)) {
            case EpochClosing.Outcome.Opened(int epoch, var opened) -> {
                LOG.info(
                        "{} goes on in epoch {}, after {}/{}",
                        kiosk.node(),
                        epoch,
                        opened.epochBefore(),
                        opened.seqBefore());
                callers.fine(kiosk.node());
                repulled(tx, kiosk);
                yield answer(tx, kiosk, revision, new Epoch.Answer.Opened(epoch, opened));
            }
            case EpochClosing.Outcome.Refused(var why, String said) -> {
                if (why == Sync.Refusal.EPOCH_CLOSED) {
                    Findings.add(tx, books.now(), kiosk.node(), "fenced", said);
                }
                yield callers.refuse(kiosk, why, said);
            }
        };
    }

    /** Two people settled it once, and this fund pool was put back from a copy of before: they settle it again. */
    private SyncDesk.Answer forgottenFork(Handle tx, Kiosks.Kiosk kiosk) {
        String said = "kiosk " + kiosk.node()
                + " has entries of another history, and what was settled about it is not known here any more: settle it again";
        Findings.add(tx, books.now(), kiosk.node(), "fork", said);
        Kiosks.quarantine(tx, kiosk.node());
        return callers.refuse(kiosk, Sync.Refusal.QUARANTINED, said);
    }

    private SyncDesk.Answer told(Handle tx, Kiosks.Kiosk kiosk, int revision, Epoch.Ask.Told told) {
        if (told.news().size() > Sync.NEWS_MAX) {
            return callers.refuse(
                    kiosk,
                    Sync.Refusal.TOO_LARGE,
                    "one message tells at most " + Sync.NEWS_MAX + " households and cards");
        }
        forgotten.told(tx, kiosk, told.news());
        return answer(tx, kiosk, revision, new Epoch.Answer.Kept());
    }

    /** A kiosk that lost its end may have lost grants with it that are forgotten here, too. */
    private void repulled(Handle tx, Kiosks.Kiosk kiosk) {
        ClosedEpochs.ClosedEpoch closed = ClosedEpochs.latest(tx, kiosk.node()).orElseThrow();
        if (closed.why().bringsHome()) {
            repull.heard(tx, kiosk.node());
        } else {
            repull.frozen(tx, kiosk.node(), closed.epoch());
        }
    }

    private SyncDesk.Answer answer(Handle tx, Kiosks.Kiosk kiosk, int revision, Epoch.Answer answer) {
        return new SyncDesk.Answer(
                SyncDesk.FINE,
                new Epoch.Reply(
                        Sync.PROTOCOL,
                        callers.nonce(kiosk),
                        answer,
                        books.today(),
                        revision < Sync.REVISION ? null : books.end(tx)));
    }
}
