package jifen.fundpool.api;

import io.javalin.http.Context;
import java.util.List;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.files.Uploads;
import jifen.webkit.Guard;
import jifen.webkit.words.Words;
import jifen.fundpool.words.PoolWords;
import jifen.protocol.Json;

/** How administration is answered. */
final class AdminAnswers {
    static final int REFUSED = 422;

    private AdminAnswers() {}

    /** @param reasons each a sentence */
    record Problem(String code, String message, List<String> reasons) {}

    record Done(List<String> entries) {}

    /** Nothing is posted yet: {@code POST /api/admin/drafts/{draft}/approve} by somebody else posts it. */
    record Drafted(long draft) {}

    record RowMistake(int row, String message) {}

    record Preview(
            @org.jspecify.annotations.Nullable String token, int rows, List<RowMistake> mistakes, String summary) {}

    static void json(Context http, int status, Object body) {
        http.status(status).contentType("application/json").result(Json.write(body));
    }

    static void problem(Context http, int status, String code, String message) {
        json(http, status, new Problem(code, message, List.of()));
    }

    static void outcome(Context http, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done done -> {
                Guard.outcome(http, done.entries().isEmpty() ? "ok" : String.join(" ", done.entries()));
                json(http, 200, new Done(done.entries()));
            }
            case Outcome.Drafted drafted -> {
                Guard.outcome(http, "draft " + drafted.number());
                json(http, 200, new Drafted(drafted.number()));
            }
            case Outcome.Refused refused -> {
                Guard.outcome(http, refused.reasons().getFirst().key());
                Words words = PoolWords.wished(http.header("Accept-Language"));
                List<String> reasons = refused.reasons().stream().map(words::of).toList();
                json(http, REFUSED, new Problem("refused", String.join(" ", reasons), reasons));
            }
        }
    }

    static void preview(Context http, Uploads.Preview preview) {
        Words words = PoolWords.wished(http.header("Accept-Language"));
        List<RowMistake> mistakes = preview.mistakes().stream()
                .map(mistake -> new RowMistake(mistake.row(), words.of(mistake.what())))
                .toList();
        json(http, 200, new Preview(preview.token(), preview.rows(), mistakes, words.of(preview.summary())));
    }
}
