package jifen.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jifen.protocol.Json;

/**
 * What {@code jifen verify} answers, for people and for programs.
 *
 * @param files each by itself
 * @param between what only shows when they lie side by side
 * @param notes what was not looked at, and why
 */
record VerifyAnswer(List<Verification.Report> files, List<Finding> between, List<String> notes) {
    private static final String NOT_OK = "NOT ok: keep these files as they are and show them to the oversight team";

    static VerifyAnswer of(List<Verification.Report> files) {
        return new VerifyAnswer(files, Compared.of(files), Compared.notes(files));
    }

    boolean ok() {
        return between.isEmpty() && files.stream().allMatch(Verification.Report::ok);
    }

    /** A line each, and below those that are wrong what to do. */
    String text() {
        StringBuilder text = new StringBuilder();
        files.forEach(report -> lines(text, report));
        between.forEach(
                finding -> text.append("bad  ").append(finding.message()).append('\n'));
        advice(text, between);
        notes.forEach(note -> text.append("note ").append(note).append('\n'));
        return text.append(ok() ? "ok" : NOT_OK).append('\n').toString();
    }

    private static void lines(StringBuilder text, Verification.Report report) {
        if (report.ok()) {
            String copies = report.copies().isEmpty() ? "" : ", copies of " + report.copies();
            text.append("ok   ").append(report.file()).append(": ").append(report.node());
            text.append(", ")
                    .append(report.entries())
                    .append(" entries")
                    .append(copies)
                    .append('\n');
            return;
        }
        report.found()
                .forEach(finding -> text.append("bad  ")
                        .append(report.file())
                        .append(": ")
                        .append(finding.message())
                        .append('\n'));
        if (report.more() > 0) {
            text.append("bad  ").append(report.file()).append(": and ").append(report.more());
            text.append(" more\n");
        }
        advice(text, report.found());
    }

    private static void advice(StringBuilder text, List<Finding> findings) {
        Set<Finding.Kind> kinds = new LinkedHashSet<>();
        findings.forEach(finding -> kinds.add(finding.kind()));
        kinds.forEach(kind -> text.append("do   ").append(kind.advice()).append('\n'));
    }

    /** The same with every field by its name; hashes in hex. */
    String json() {
        ObjectMapper mapper = Json.mapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("ok", ok());
        ArrayNode list = root.putArray("files");
        for (Verification.Report report : files) {
            ObjectNode file = list.addObject();
            file.put("file", report.file().toString());
            file.put("node", report.node() == null ? null : report.node().id());
            file.put("role", report.role());
            file.put("ok", report.ok());
            file.put("entries", report.entries());
            file.put("end", report.last().map(EntryId::toString).orElse(null));
            file.put(
                    "endHash",
                    report.end() == null
                            ? null
                            : HexFormat.of().formatHex(report.end().hash()));
            ArrayNode copies = file.putArray("copies");
            report.copies().forEach(node -> copies.add(node.id()));
            findings(file.putArray("findings"), report.found());
            file.put("more", report.more());
        }
        findings(root.putArray("between"), between);
        ArrayNode said = root.putArray("notes");
        notes.forEach(said::add);
        return root.toPrettyString() + "\n";
    }

    private static void findings(ArrayNode into, List<Finding> findings) {
        for (Finding finding : findings) {
            into.addObject()
                    .put("kind", finding.kind().name())
                    .put("node", finding.node())
                    .put("entry", finding.entry())
                    .put("household", finding.household())
                    .put("message", finding.message())
                    .put("advice", finding.kind().advice());
        }
    }
}
