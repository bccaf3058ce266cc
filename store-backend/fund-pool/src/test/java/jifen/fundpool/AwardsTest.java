package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of awards is shown with all its mistakes, and posted whole, once, or not at all. */
final class AwardsTest {
    @TempDir
    Path folder;

    private RunningPool pool;

    @BeforeEach
    void open() throws IOException {
        pool = new RunningPool(folder).withExample();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void everyMistakeIsToldWithItsRow() {
        String before = pool.everything();
        JsonNode preview = preview("""
                household,points,reason
                H1,3,volunteering
                H9,3,volunteering
                H 1,3,volunteering
                H1,-3,penalty
                H1,0,nothing
                H1,1.234,too exact
                H1,99999,too much
                H1,3,
                ,3,nobody
                H1,3
                H1,1e3,exponent
                """);
        assertEquals(List.of(3, 4, 5, 6, 7, 8, 9, 10, 11, 11, 12), rowsOf(preview));
        assertTrue(preview.get("token").isNull());
        assertEquals(before, pool.everything());
    }

    @Test
    void aFileWithWrongHeadingsSaysWhichThereAre() {
        JsonNode preview = preview("household,pionts,reason\nH1,3,volunteering\n");
        assertEquals(2, preview.get("mistakes").size());
        assertTrue(preview.toString().contains("pionts"));
        assertTrue(preview.toString().contains("household, points, reason"));
    }

    @Test
    void chineseHeadingsInAnExcelsEncodingAreRead() {
        byte[] csv = "户号,积分,事由\nH1,0.5,党员生活\n".getBytes(Charset.forName("GB18030"));
        JsonNode preview = RunningPool.json(pool.preview("awards", csv));
        assertEquals(0, preview.get("mistakes").size(), preview::toPrettyString);
        confirm(preview, 200);
        assertEquals(50, RunningPool.json(pool.get("totals")).get("awarded").asLong());
    }

    @Test
    void aByteOrderMarkIsNoPartOfAHeading() {
        JsonNode preview = preview("\uFEFFhousehold,points,reason\nH1,3,volunteering\n");
        assertEquals(0, preview.get("mistakes").size(), preview::toPrettyString);
    }

    @Test
    void theSameFileIsNotPostedTwice() {
        String csv = "household,points,reason\nH1,3,volunteering\nH2,4.5,party life\n";
        JsonNode first = preview(csv);
        JsonNode second = preview(csv);
        String entry = confirm(first, 200).get("entries").get(0).asText();
        String before = pool.everything();
        JsonNode refused = confirm(second, 422);
        assertTrue(refused.get("message").asText().contains(entry), refused::toString);
        assertTrue(preview(csv).toString().contains(entry));
        confirm(first, 422);
        assertEquals(before, pool.everything());
        assertEquals(750, RunningPool.json(pool.get("totals")).get("awarded").asLong());
    }

    @Test
    void aFileBeyondItsLimitIsRefused() {
        HttpResponse<byte[]> answer = pool.preview("awards", new byte[(4 << 20) + 1]);
        assertEquals(413, answer.statusCode());
        StringBuilder many = new StringBuilder("household,points,reason\n");
        for (int i = 0; i < 5_001; i++) {
            many.append("H1,1,x\n");
        }
        assertTrue(preview(many.toString()).get("mistakes").toString().contains("5001"));
    }

    private JsonNode preview(String csv) {
        return RunningPool.json(pool.preview("awards", csv.getBytes(StandardCharsets.UTF_8)));
    }

    private JsonNode confirm(JsonNode preview, int status) {
        HttpResponse<byte[]> answer = pool.post(
                "awards.csv/confirm", "{'token':'" + preview.get("token").asText() + "'}");
        assertEquals(status, answer.statusCode(), () -> RunningPool.text(answer));
        return RunningPool.json(answer);
    }

    private static List<Integer> rowsOf(JsonNode preview) {
        List<Integer> rows = new ArrayList<>();
        preview.get("mistakes").forEach(mistake -> rows.add(mistake.get("row").asInt()));
        return rows;
    }
}
