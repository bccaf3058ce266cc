package jifen.fundpool.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Base64;
import java.util.Optional;
import jifen.fundpool.enrolment.Enrolments;
import jifen.fundpool.sync.SyncDesk;
import jifen.fundpool.web.Body;
import jifen.journal.NodeKey;
import jifen.protocol.Enrolment;
import jifen.protocol.Epoch;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.Sync;
import org.jspecify.annotations.Nullable;

/** What kiosks ask. Every answer is signed, refusals too. */
public final class NodeApi {
    private final Enrolments enrolments;
    private final SyncDesk desk;
    private final NodeKey key;

    public NodeApi(Enrolments enrolments, SyncDesk desk, NodeKey key) {
        this.enrolments = enrolments;
        this.desk = desk;
        this.key = key;
    }

    public void routes(RoutesConfig routes) {
        routes.post(Enrolment.PATH, this::enrol);
        routes.post(Sync.PATH, http -> message(http, desk::take));
        routes.post(Epoch.PATH, http -> message(http, desk::epoch));
    }

    private void enrol(Context http) {
        Optional<byte[]> body = Body.read(http, Enrolment.REQUEST_BYTES_MAX);
        if (body.isEmpty()) {
            problem(http, Sync.Refusal.TOO_LARGE, "an enrolment has at most " + Enrolment.REQUEST_BYTES_MAX + " bytes");
            return;
        }
        Enrolment.Request request;
        try {
            request = Json.read(body.get(), Enrolment.Request.class);
        } catch (MalformedMessageException e) {
            problem(http, Sync.Refusal.MALFORMED, String.valueOf(e.getMessage()));
            return;
        }
        if (!NodeKey.verify(request.publicKey(), body.get(), signature(http.header(Sync.SIGNATURE_HEADER)))) {
            problem(http, Sync.Refusal.WRONG_SIGNATURE, "an enrolment is signed with the key that it brings");
            return;
        }
        switch (enrolments.join(request)) {
            case Enrolments.Joining.Joined joined -> answer(http, 200, joined.reply());
            case Enrolments.Joining.Refused refused ->
                answer(http, refused.status(), new Sync.Problem(refused.code(), refused.message(), null));
        }
    }

    /** What a desk makes of a signed message. */
    private interface Taking {
        SyncDesk.Answer take(@Nullable String node, @Nullable String signature, byte[] body);
    }

    private void message(Context http, Taking desk) {
        Optional<byte[]> body = Body.read(http, Sync.REQUEST_BYTES_MAX);
        if (body.isEmpty()) {
            problem(http, Sync.Refusal.TOO_LARGE, "a message has at most " + Sync.REQUEST_BYTES_MAX + " bytes");
            return;
        }
        SyncDesk.Answer answer =
                desk.take(http.header(Sync.NODE_HEADER), http.header(Sync.SIGNATURE_HEADER), body.get());
        answer(http, answer.status(), answer.body());
    }

    private void problem(Context http, Sync.Refusal why, String message) {
        answer(http, why.status(), new Sync.Problem(why.code(), message, null));
    }

    private void answer(Context http, int status, Object message) {
        byte[] body = Json.write(message);
        http.status(status)
                .contentType("application/json")
                .header(Sync.SIGNATURE_HEADER, Base64.getEncoder().encodeToString(key.sign(body)))
                .result(body);
    }

    private static byte[] signature(@Nullable String base64) {
        try {
            return base64 == null ? new byte[0] : Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
