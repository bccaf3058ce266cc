package jifen.fundpool.drafts;

import java.util.List;
import java.util.Optional;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.books.TwoSignatures;
import jifen.fundpool.files.Uploads;
import jifen.fundpool.households.Collectives;
import jifen.fundpool.households.CutOffs;
import jifen.fundpool.households.Successions;
import jifen.fundpool.money.Fund;
import jifen.fundpool.staff.DutyCheck;
import jifen.ledger.account.Points;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The one way for points and money into the books: prepared by one person, approved by another, neither of them for their own or a
 * relative's household (domain.md: duties are separate).
 */
public final class Drafts {
    public static final int WAITING_MAX = 200;
    private static final String AWARDS = Proposal.Kind.AWARDS.code();
    private static final String DEDUCTIONS = Proposal.Kind.DEDUCTIONS.code();
    private static final String TRIAL = "trial";

    /** Nobody's id. */
    private static final String WHOEVER = "?";

    private final PoolBooks books;
    private final Fund fund;
    private final Collectives collectives;
    private final Uploads uploads;
    private final CutOffs cutOffs;
    private final Successions successions;

    public Drafts(
            PoolBooks books,
            Fund fund,
            Collectives collectives,
            Uploads uploads,
            CutOffs cutOffs,
            Successions successions) {
        this.books = books;
        this.fund = fund;
        this.collectives = collectives;
        this.uploads = uploads;
        this.cutOffs = cutOffs;
        this.successions = successions;
    }

    /** Prepares something. What could not be posted now is refused now, with the reasons that posting it would give. */
    public Outcome propose(Proposal proposal, String by) {
        return books.write(tx -> {
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, proposal.kind().preparing(), touched(tx, proposal));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Optional<Long> same = DraftTable.same(tx, proposal);
            if (same.isPresent()) {
                return Outcome.refused("draft.same", same.get());
            }
            if (DraftTable.waiting(tx) >= WAITING_MAX) {
                return Outcome.refused("draft.tooMany", WAITING_MAX);
            }
            return switch (tried(tx, proposal, by)) {
                case Outcome.Refused refused -> refused;
                case Outcome.Done done -> new Outcome.Drafted(DraftTable.add(tx, proposal, by, books.now()));
                case Outcome.Drafted drafted -> drafted;
            };
        });
    }

    /** Takes a file that was shown under this token: awards and deductions wait for a second person, all others are taken at once. */
    public Outcome confirm(String kind, String token, String by) {
        return uploads.confirm(kind, token, bytes -> {
            if (kind.equals(AWARDS)) {
                return propose(new Proposal.Awards(bytes), by);
            }
            return kind.equals(DEDUCTIONS)
                    ? propose(new Proposal.Deductions(bytes), by)
                    : uploads.take(kind, bytes, by);
        });
    }

    /** Approves what another prepared: it is held against the books once more, and posted under both names. */
    public Outcome approve(long number, String by) {
        return books.write(tx -> {
            Draft draft = DraftTable.find(tx, number).orElse(null);
            Proposal proposal = draft == null ? null : draft.proposal();
            if (draft == null || proposal == null) {
                return gone(number, draft);
            }
            Optional<Outcome> refusal =
                    DutyCheck.second(tx, by, draft.kind().approving(), draft.preparedBy(), touched(tx, proposal));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Outcome outcome = post(tx, proposal, TwoSignatures.of(draft.preparedBy(), by));
            if (outcome instanceof Outcome.Done done) {
                DraftTable.decide(
                        tx,
                        number,
                        Draft.State.POSTED,
                        by,
                        books.now(),
                        Optional.of(done.entries().getFirst()));
            }
            return outcome;
        });
    }

    /** Takes a draft back: who prepared it may, and who could have approved it. */
    public Outcome withdraw(long number, String by) {
        return books.write(tx -> {
            Draft draft = DraftTable.find(tx, number).orElse(null);
            if (draft == null || draft.proposal() == null) {
                return gone(number, draft);
            }
            boolean own = draft.preparedBy().equals(by);
            Optional<Outcome> refusal = DutyCheck.sole(
                    tx, by, own ? draft.kind().preparing() : draft.kind().approving());
            if (refusal.isPresent()) {
                return refusal.get();
            }
            DraftTable.decide(tx, number, Draft.State.WITHDRAWN, by, books.now(), Optional.empty());
            return Outcome.done();
        });
    }

    /** Those that wait first. */
    public List<Draft> latest() {
        return books.read(DraftTable::latest);
    }

    public Optional<Draft> find(long number) {
        return books.read(handle -> DraftTable.find(handle, number));
    }

    /** How many wait for a second person. */
    public int waiting() {
        return books.read(DraftTable::waiting);
    }

    /** The rows of a waiting file of awards or deductions; none for anything else. */
    public Uploads.Sheet sheet(Draft draft) {
        Proposal proposal = draft.proposal();
        if (proposal instanceof Proposal.Awards awards) {
            return uploads.sheet(AWARDS, awards.csv());
        }
        return proposal instanceof Proposal.Deductions deductions
                ? uploads.sheet(DEDUCTIONS, deductions.csv())
                : new Uploads.Sheet(List.of(), List.of());
    }

    private static Outcome gone(long number, @Nullable Draft draft) {
        return draft == null
                ? Outcome.refused("draft.unknown", number)
                : Outcome.refused("draft.decided", number, String.valueOf(draft.decidedBy()));
    }

    /** Posts it and takes it back, so that nothing waits that could never be posted. */
    private Outcome tried(Handle tx, Proposal proposal, String by) {
        tx.savepoint(TRIAL);
        try {
            return post(tx, proposal, TwoSignatures.of(by, WHOEVER));
        } finally {
            tx.rollbackToSavepoint(TRIAL);
        }
    }

    /** All of these join the transaction that is open. */
    private Outcome post(Handle tx, Proposal proposal, String by) {
        return switch (proposal) {
            case Proposal.Income income ->
                fund.income(
                        income.collective(),
                        income.period(),
                        income.netIncome(),
                        income.rate(),
                        income.resolution(),
                        by);
            case Proposal.PublicGrant grant ->
                fund.publicGrant(
                        grant.collective(),
                        grant.period(),
                        grant.households(),
                        grant.perHousehold(),
                        grant.document(),
                        by);
            case Proposal.Donation donation ->
                fund.donation(donation.collective(), donation.donor(), donation.amount(), donation.restriction(), by);
            case Proposal.PointValue value ->
                collectives.value(value.collective(), value.fenPerPoint(), value.resolution(), by);
            case Proposal.Reversal reversal -> fund.reverse(reversal.entry(), reversal.reason(), by);
            case Proposal.Awards awards -> uploads.take(tx, AWARDS, awards.csv(), by);
            case Proposal.Deductions deductions -> uploads.take(tx, DEDUCTIONS, deductions.csv(), by);
            case Proposal.CutOff(var collective, var on, var carryOver, var resolution) ->
                cutOffs.fix(tx, collective, on, carryOver == null ? Points.ZERO : carryOver, resolution, by);
            case Proposal.Closing closing -> successions.close(tx, closing.event(), by);
        };
    }

    private List<HouseholdId> touched(Handle tx, Proposal proposal) {
        return switch (proposal) {
            case Proposal.Awards awards -> uploads.touched(tx, AWARDS, awards.csv());
            case Proposal.Deductions deductions -> uploads.touched(tx, DEDUCTIONS, deductions.csv());
            case Proposal.Closing closing -> closing.touched();
            // It concerns every household of a village alike; everybody lives in one of them.
            case Proposal.CutOff cutOff -> List.of();
            case Proposal.Income income -> List.of();
            case Proposal.PublicGrant grant -> List.of();
            case Proposal.Donation donation -> List.of();
            case Proposal.PointValue value -> List.of();
            case Proposal.Reversal reversal -> List.of();
        };
    }
}
