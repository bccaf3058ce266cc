package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.fundpool.Township;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.files.CsvSheet;
import jifen.fundpool.files.Uploads;
import jifen.webkit.Flash;
import jifen.webkit.Form;
import jifen.webkit.words.Said;

/** Files: chosen, shown with all their mistakes, and taken after a look. */
final class UploadPages {
    private final Township township;
    private final Desk desk;

    UploadPages(Township township, Desk desk) {
        this.township = township;
        this.desk = desk;
    }

    void routes(RoutesConfig routes) {
        routes.get(
                Desk.ROOT + "awards",
                http -> desk.draw(http, "upload", desk.page(http, "awards"), Map.of("kind", "awards")));
        for (String kind : township.uploads().kinds()) {
            routes.get(
                    Desk.ROOT + "upload/" + kind,
                    http -> desk.draw(http, "upload", desk.page(http, place(kind)), Map.of("kind", kind)));
            desk.form(routes, "upload/" + kind, http -> preview(http, kind));
            desk.form(routes, "upload/" + kind + "/confirm", http -> confirm(http, kind));
        }
    }

    private void preview(Context http, String kind) throws IOException {
        UploadedFile file = http.uploadedFile("file");
        if (file == null || file.size() == 0) {
            Desk.back(http, "upload/" + kind, Flash.mistakes(List.of(Said.of("file.none")), Map.of()));
            return;
        }
        byte[] bytes;
        try (InputStream in = file.content()) {
            bytes = in.readNBytes(CsvSheet.BYTES_MAX + 1);
        }
        Optional<Uploads.Preview> preview = township.uploads().preview(kind, bytes);
        if (preview.isPresent()) {
            desk.draw(
                    http,
                    "preview",
                    desk.page(http, place(kind)),
                    Map.of("kind", kind, "preview", preview.get(), "fileName", file.filename()));
        }
    }

    private void confirm(Context http, String kind) {
        Form form = new Form(http);
        Outcome outcome = township.drafts().confirm(kind, form.optional("token"), Desk.by(http));
        Desk.back(http, "upload/" + kind, outcome, form);
    }

    private static String place(String kind) {
        return switch (kind) {
            case "cards" -> "households";
            case "deductions" -> "awards";
            default -> kind;
        };
    }
}
