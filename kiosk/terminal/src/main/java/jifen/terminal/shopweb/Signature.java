package jifen.terminal.shopweb;

import io.javalin.http.Context;
import java.util.Optional;
import jifen.ledger.staff.StaffMember;
import jifen.webkit.SecondSignature;

/** The second person's signature on a form. */
final class Signature {
    private Signature() {}

    /** Who signed; empty, and the reason noted beside the name, when nobody did. */
    static Optional<StaffMember> of(SecondSignature second, Context http, Sheet sheet) {
        return switch (second.on(http)) {
            case SecondSignature.Answer.Signed(StaffMember member) -> Optional.of(member);
            case SecondSignature.Answer.NotSigned(var why) -> {
                sheet.mistake(SecondSignature.NAME, why);
                yield Optional.empty();
            }
        };
    }
}
