package jifen.workbench.day;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is left of a day: the file that {@code jifen demo --once --summary FILE} writes.
 *
 * @param readers as pcscd names them
 * @param taps cards laid on readers
 * @param redemptions goods carried out, by the count beside the books
 * @param refusals by the reason that the screen gave
 * @param offlineRedemptions those while the network was cut
 * @param storeHundredths by the kiosks
 * @param poolHundredths by the fund pool's copies of their logs
 * @param differenceHundredths of anybody from the count by hand
 * @param stockDifference pieces, likewise
 * @param verify "ok", or what verification found
 * @param findings every single difference and surprise; empty on a good day
 */
public record DaySummary(
        List<String> readers,
        int taps,
        int redemptions,
        Map<String, Integer> refusals,
        int offlineRedemptions,
        long storeHundredths,
        long poolHundredths,
        long differenceHundredths,
        long stockDifference,
        String verify,
        long seed,
        Map<String, BigDecimal> seconds,
        List<String> findings) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static final String OK = "ok";

    public boolean good() {
        return differenceHundredths == 0 && stockDifference == 0 && verify.equals(OK) && findings.isEmpty();
    }

    /** The same day with its times. */
    public DaySummary timed(Map<String, BigDecimal> taken) {
        return new DaySummary(
                readers,
                taps,
                redemptions,
                refusals,
                offlineRedemptions,
                storeHundredths,
                poolHundredths,
                differenceHundredths,
                stockDifference,
                verify,
                seed,
                taken,
                findings);
    }

    public String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("readers", readers);
        fields.put("taps", taps);
        fields.put("redemptions", redemptions);
        fields.put("refusals", refusals);
        fields.put("offlineRedemptions", offlineRedemptions);
        fields.put("storePointsRedeemed", points(storeHundredths));
        fields.put("poolPointsRedeemed", points(poolHundredths));
        fields.put("pointsDifference", points(differenceHundredths));
        fields.put("stockDifference", stockDifference);
        fields.put("verify", verify);
        fields.put("seed", seed);
        fields.put("seconds", seconds);
        fields.put("findings", findings);
        try {
            return JSON.writeValueAsString(fields) + "\n";
        } catch (JacksonException e) {
            throw new IllegalStateException("a summary that is no JSON", e);
        }
    }

    /** A number with no more decimals than it needs: 12, 12.5. */
    private static BigDecimal points(long hundredths) {
        BigDecimal exact = BigDecimal.valueOf(hundredths, 2).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
