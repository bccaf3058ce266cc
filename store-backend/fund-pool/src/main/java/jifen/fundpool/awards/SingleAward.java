package jifen.fundpool.awards;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import jifen.ledger.account.Points;
import jifen.ledger.party.HouseholdId;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Points for one household, written as the file of awards that a form spares somebody: it goes the same way as any file, past the same
 * checks and the same second person.
 *
 * @param occurred the day on which they were earned: it stands behind the reason, and tells two equal deeds apart
 */
public record SingleAward(HouseholdId household, Points points, String reason, LocalDate occurred) {
    public byte[] csv() {
        StringWriter out = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.DEFAULT)) {
            printer.printRecord("household", "points", "reason");
            printer.printRecord(household, points, reason + " " + occurred);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
