package jifen.sync;

import jifen.protocol.Enrolment;
import jifen.protocol.Sync;

/** What came of an enrolment. */
public sealed interface EnrolOutcome permits EnrolOutcome.Enrolled, EnrolOutcome.Refused, LinkFailure {
    /** This machine is a node of the fund pool now. */
    record Enrolled(Enrolment.Reply reply) implements EnrolOutcome {}

    /** The code is wrong, used up or too old. */
    record Refused(Sync.Problem problem) implements EnrolOutcome {}
}
