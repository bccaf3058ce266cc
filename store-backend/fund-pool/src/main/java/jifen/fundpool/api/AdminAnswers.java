package jifen.fundpool.api;

import io.javalin.http.Context;
import java.util.List;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.files.Uploads;
import jifen.fundpool.words.Words;
import jifen.protocol.Json;

/** How administration is answered. */
final class AdminAnswers {
    static final int REFUSED = 422;

    private AdminAnswers() {}

    /** @param reasons each a sentence */
    record Problem(String code, String message, List<String> reasons) {}

    record Done(List<String> entries) {}

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
            case Outcome.Done done -> json(http, 200, new Done(done.entries()));
            case Outcome.Refused refused -> {
                Words words = Words.inLanguage(http.header("Accept-Language"));
                List<String> reasons = refused.reasons().stream().map(words::of).toList();
                json(http, REFUSED, new Problem("refused", String.join(" ", reasons), reasons));
            }
        }
    }

    static void preview(Context http, Uploads.Preview preview) {
        Words words = Words.inLanguage(http.header("Accept-Language"));
        List<RowMistake> mistakes = preview.mistakes().stream()
                .map(mistake -> new RowMistake(mistake.row(), words.of(mistake.what())))
                .toList();
        json(http, 200, new Preview(preview.token(), preview.rows(), mistakes, words.of(preview.summary())));
    }
}
