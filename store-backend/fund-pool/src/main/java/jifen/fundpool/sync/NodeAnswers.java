package jifen.fundpool.sync;

import java.util.Base64;
import java.util.List;
import jifen.fundpool.enrolment.Enrolments;
import jifen.journal.NodeKey;
import jifen.protocol.Enrolment;
import jifen.protocol.Epoch;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.Sync;
import jifen.protocol.TopUp;
import org.jspecify.annotations.Nullable;

/** What the fund pool answers its kiosks, byte for byte, whatever carries it. Every answer is signed, refusals too. */
public final class NodeAnswers {
    private static final String AN_ENROLMENT = "an enrolment";
    private static final String A_MESSAGE = "a message";

    private final Enrolments enrolments;
    private final SyncDesk desk;
    private final NodeKey key;

    public NodeAnswers(Enrolments enrolments, SyncDesk desk, NodeKey key) {
        this.enrolments = enrolments;
        this.desk = desk;
        this.key = key;
    }

    /** @param signature base64 of Ed25519 over the very bytes of the body */
    public record Signed(int status, byte[] body, String signature) {}

    /** Where a header of the message stands. */
    public interface Headers {
        /** Null when the message has none of that name. */
        @Nullable
        String named(String name);
    }

    private interface Taking {
        SyncDesk.Answer take(Headers headers, byte[] body);
    }

    /** What may be asked at a path. */
    public final class Question {
        private final String path;
        private final String words;
        private final int bytesMax;
        private final Taking taking;

        private Question(String path, String words, int bytesMax, Taking taking) {
            this.path = path;
            this.words = words;
            this.bytesMax = bytesMax;
            this.taking = taking;
        }

        public String path() {
            return path;
        }

        public int bytesMax() {
            return bytesMax;
        }

        public Signed answer(Headers headers, byte[] body) {
            return body.length > bytesMax ? tooLarge() : signed(taking.take(headers, body));
        }

        /** What is answered to more bytes than that, without a look at them. */
        public Signed tooLarge() {
            return signed(problem(Sync.Refusal.TOO_LARGE, words + " has at most " + bytesMax + " bytes"));
        }
    }

    public List<Question> questions() {
        return List.of(
                new Question(Enrolment.PATH, AN_ENROLMENT, Enrolment.REQUEST_BYTES_MAX, this::enrol),
                new Question(Sync.PATH, A_MESSAGE, Sync.REQUEST_BYTES_MAX, said(desk::take)),
                new Question(Epoch.PATH, A_MESSAGE, Sync.REQUEST_BYTES_MAX, said(desk::epoch)),
                new Question(TopUp.PATH, A_MESSAGE, TopUp.REQUEST_BYTES_MAX, said(desk::topUp)));
    }

    /** What a desk makes of a signed message. */
    private interface Desk {
        SyncDesk.Answer take(SyncDesk.Sender from, byte[] body);
    }

    private static Taking said(Desk desk) {
        return (headers, body) -> desk.take(
                new SyncDesk.Sender(
                        headers.named(Sync.NODE_HEADER),
                        headers.named(Sync.SIGNATURE_HEADER),
                        revision(headers.named(Sync.REVISION_HEADER))),
                body);
    }

    /** What cannot be read is said to nobody who would understand it. */
    private static int revision(@Nullable String said) {
        return said != null && said.matches("[1-9]\\d{0,3}") ? Integer.parseInt(said) : Sync.FIRST_REVISION;
    }

    private SyncDesk.Answer enrol(Headers headers, byte[] body) {
        Enrolment.Request request;
        try {
            request = Json.read(body, Enrolment.Request.class);
        } catch (MalformedMessageException e) {
            return problem(Sync.Refusal.MALFORMED, String.valueOf(e.getMessage()));
        }
        if (!NodeKey.verify(request.publicKey(), body, decoded(headers.named(Sync.SIGNATURE_HEADER)))) {
            return problem(Sync.Refusal.WRONG_SIGNATURE, "an enrolment is signed with the key that it brings");
        }
        return switch (enrolments.join(request)) {
            case Enrolments.Joining.Joined joined -> new SyncDesk.Answer(SyncDesk.FINE, joined.reply());
            case Enrolments.Joining.Refused refused ->
                new SyncDesk.Answer(refused.status(), new Sync.Problem(refused.code(), refused.message(), null));
        };
    }

    private static SyncDesk.Answer problem(Sync.Refusal why, String message) {
        return new SyncDesk.Answer(why.status(), new Sync.Problem(why.code(), message, null));
    }

    private Signed signed(SyncDesk.Answer answer) {
        byte[] body = Json.write(answer.body());
        return new Signed(answer.status(), body, Base64.getEncoder().encodeToString(key.sign(body)));
    }

    private static byte[] decoded(@Nullable String base64) {
        try {
            return base64 == null ? new byte[0] : Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
