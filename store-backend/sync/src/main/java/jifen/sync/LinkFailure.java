package jifen.sync;

/** Why nothing can be said of what the fund pool thinks: it was not reached, or what answered cannot be believed. */
public sealed interface LinkFailure extends ExchangeOutcome, EnrolOutcome, EpochOutcome, TopUpOutcome {
    /** A sentence for a person, with what to do where something can be done. */
    String reason();

    /** Nobody answered, or not in time; whether the request arrived is unknown. */
    record Unreachable(String reason) implements LinkFailure {}

    /**
     * Whoever answers does not show the certificate pinned at enrolment; nothing was sent.
     *
     * @param shown SHA-256 of the certificate it did show, hex
     */
    record CertificateChanged(String shown) implements LinkFailure {
        @Override
        public String reason() {
            return "Whoever answers at the fund pool's address does not show the certificate this kiosk was enrolled with (it shows "
                    + shown.substring(0, 16)
                    + "…). Nothing was sent. If the fund pool was moved or set up again, enrol this kiosk"
                    + " again with a new code; if not, do not trust this network and tell the township.";
        }
    }

    /** The answer is not signed by the fund pool, is too large, or cannot be read; nothing was taken from it. */
    record NotBelieved(String reason) implements LinkFailure {}
}
