package jifen.fundpool.console;

import io.javalin.http.Context;
import jifen.webkit.sheet.Sheet;
import jifen.webkit.sheet.SheetFile;

/** A register that is taken along as a file. */
final class Download {
    private Download() {}

    /** @param name of the file, without its ending: letters, digits and hyphens */
    static void send(Context http, SheetFile file, String name, Sheet sheet) {
        http.contentType(file.contentType())
                .header("Content-Disposition", "attachment; filename=\"" + name + "." + file.ending() + "\"")
                .result(file.of(sheet));
    }
}
