package jifen.fundpool.drafts;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import jifen.fundpool.households.CutOffs;
import jifen.fundpool.money.Fund;
import jifen.fundpool.stores.Stores;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.HouseholdEvent.HouseholdClosed;
import jifen.ledger.fund.SetAside;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.staff.Duty;
import org.jspecify.annotations.Nullable;

/** Something that brings points or money into being, ends points, or changes what a point is worth or whose it is: what one person prepares for another to approve. */
public sealed interface Proposal {
    /** @param rate null for what the collective's resolutions usually say */
    record Income(
            CollectiveId collective,
            String period,
            Fen netIncome,
            @Nullable SetAside rate,
            String resolution) implements Proposal {
        public Income {
            require("period", period, Fund.TEXT_CHARS_MAX);
            require("resolution", resolution, Fund.TEXT_CHARS_MAX);
        }
    }

    /** @param households null for all that the collective has on the day it is approved */
    record PublicGrant(
            CollectiveId collective,
            String period,
            @Nullable Integer households,
            Fen perHousehold,
            String document) implements Proposal {
        public PublicGrant {
            require("period", period, Fund.TEXT_CHARS_MAX);
            require("document", document, Fund.TEXT_CHARS_MAX);
        }
    }

    record Donation(CollectiveId collective, String donor, Fen amount, String restriction) implements Proposal {
        public Donation {
            require("donor", donor, Stores.NAME_CHARS_MAX);
            require("restriction", restriction, Fund.TEXT_CHARS_MAX);
        }
    }

    record PointValue(CollectiveId collective, Fen fenPerPoint, String resolution) implements Proposal {
        public PointValue {
            require("resolution", resolution, Fund.TEXT_CHARS_MAX);
        }
    }

    /** @param csv the file of awards, byte by byte as it was shown */
    record Awards(byte[] csv) implements Proposal {}

    /** @param csv the file of deductions, byte by byte as it was shown */
    record Deductions(byte[] csv) implements Proposal {}

    /**
     * @param on the last day whose earnings end
     * @param carryOver what each household keeps of them; null for nothing
     */
    record CutOff(
            CollectiveId collective, LocalDate on, @Nullable Points carryOver, String resolution) implements Proposal {
        public CutOff {
            require("resolution", resolution, CutOffs.RESOLUTION_CHARS_MAX);
        }
    }

    /** A household ends, and others follow it. */
    record Closing(
            HouseholdId household,
            List<HouseholdClosed.Heir> heirs,
            List<HouseholdClosed.CardPassed> cards,
            List<HouseholdClosed.MemberPassed> members,
            String reason)
            implements Proposal {
        public Closing {
            require("reason", reason, Fund.TEXT_CHARS_MAX);
            HouseholdClosed checked = new HouseholdClosed(household, heirs, cards, members, reason);
            heirs = checked.heirs();
            cards = checked.cards();
            members = checked.members();
        }

        HouseholdClosed event() {
            return new HouseholdClosed(household, heirs, cards, members, reason);
        }

        /** All whose points it decides over. */
        List<HouseholdId> touched() {
            return Stream.concat(Stream.of(household), heirs.stream().map(HouseholdClosed.Heir::household))
                    .toList();
        }
    }

    /** @param entry number of the income, the grant or the donation that a counter-entry shall undo, such as {@code pool/1/17} */
    record Reversal(String entry, String reason) implements Proposal {
        public Reversal {
            require("entry", entry, Fund.TEXT_CHARS_MAX);
            require("reason", reason, Fund.TEXT_CHARS_MAX);
        }
    }

    /** What a proposal is called, what kind of value it is, and whose duties it takes. */
    enum Kind {
        INCOME("income", Income.class, Duty.RECORD_MONEY, Duty.APPROVE_MONEY),
        PUBLIC_GRANT("public-grant", PublicGrant.class, Duty.RECORD_MONEY, Duty.APPROVE_MONEY),
        DONATION("donation", Donation.class, Duty.RECORD_MONEY, Duty.APPROVE_MONEY),
        POINT_VALUE("point-value", PointValue.class, Duty.RECORD_MONEY, Duty.APPROVE_MONEY),
        REVERSAL("reversal", Reversal.class, Duty.RECORD_MONEY, Duty.APPROVE_MONEY),
        AWARDS("awards", Awards.class, Duty.PREPARE_AWARDS, Duty.APPROVE_AWARDS),
        DEDUCTIONS("deductions", Deductions.class, Duty.PREPARE_AWARDS, Duty.APPROVE_AWARDS),
        CUT_OFF("cut-off", CutOff.class, Duty.RECORD_MONEY, Duty.APPROVE_MONEY),
        CLOSING("closing", Closing.class, Duty.KEEP_HOUSEHOLDS, Duty.APPROVE_AWARDS);

        private final String code;
        private final Class<? extends Proposal> type;
        private final Duty preparing;
        private final Duty approving;

        Kind(String code, Class<? extends Proposal> type, Duty preparing, Duty approving) {
            this.code = code;
            this.type = type;
            this.preparing = preparing;
            this.approving = approving;
        }

        /** As the table, the interface and the word lists write it. */
        public String code() {
            return code;
        }

        Class<? extends Proposal> type() {
            return type;
        }

        public Duty preparing() {
            return preparing;
        }

        public Duty approving() {
            return approving;
        }

        static Kind ofCode(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code.equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no kind of draft is called " + code));
        }
    }

    default Kind kind() {
        return switch (this) {
            case Income income -> Kind.INCOME;
            case PublicGrant grant -> Kind.PUBLIC_GRANT;
            case Donation donation -> Kind.DONATION;
            case PointValue value -> Kind.POINT_VALUE;
            case Reversal reversal -> Kind.REVERSAL;
            case Awards awards -> Kind.AWARDS;
            case Deductions deductions -> Kind.DEDUCTIONS;
            case CutOff cutOff -> Kind.CUT_OFF;
            case Closing closing -> Kind.CLOSING;
        };
    }

    private static void require(String name, String value, int charsMax) {
        if (value.isBlank() || value.length() > charsMax) {
            throw new IllegalArgumentException(name + " must have 1 to " + charsMax + " characters");
        }
    }
}
