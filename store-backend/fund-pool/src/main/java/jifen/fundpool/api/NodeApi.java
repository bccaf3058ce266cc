package jifen.fundpool.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import jifen.fundpool.sync.NodeAnswers;
import jifen.fundpool.web.Body;
import jifen.protocol.Sync;

/** What kiosks ask, over HTTP. */
public final class NodeApi {
    private final NodeAnswers answers;

    public NodeApi(NodeAnswers answers) {
        this.answers = answers;
    }

    public void routes(RoutesConfig routes) {
        answers.questions().forEach(question -> routes.post(question.path(), http -> answer(http, question)));
    }

    private static void answer(Context http, NodeAnswers.Question question) {
        Optional<byte[]> body = Body.read(http, question.bytesMax());
        NodeAnswers.Signed answer =
                body.map(bytes -> question.answer(http::header, bytes)).orElseGet(question::tooLarge);
        http.status(answer.status())
                .contentType("application/json")
                .header(Sync.SIGNATURE_HEADER, answer.signature())
                .result(answer.body());
    }
}
