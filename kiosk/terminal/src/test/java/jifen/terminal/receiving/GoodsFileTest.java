package jifen.terminal.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import jifen.ledger.account.Fen;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoodsFileTest {
    private static final String HEADER = "sku,lot,quantity,unitCostYuan,produced,expires,supplier\n";

    @TempDir
    Path folder;

    private GoodsFile.Outcome read(byte[] bytes) throws IOException {
        return GoodsFile.read(Files.write(folder.resolve("goods.csv"), bytes));
    }

    private GoodsFile.Outcome read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> mistakes(String text) throws IOException {
        return assertInstanceOf(GoodsFile.Outcome.Wrong.class, read(text)).mistakes();
    }

    @Test
    void aDeliveryIsRead() throws IOException {
        var read = assertInstanceOf(
                GoodsFile.Outcome.Read.class,
                read(HEADER + "SOAP,L1,20,3.2,2026-10-01,2028-10-01,SUP1\n\nTOWEL, L2 ,3,9.6,,,SUP1\n"));
        assertEquals(
                List.of(
                        new GoodsReceived.Line(
                                new Sku("SOAP"),
                                new LotId("L1"),
                                20,
                                new Fen(320),
                                LocalDate.parse("2026-10-01"),
                                LocalDate.parse("2028-10-01"),
                                "SUP1"),
                        new GoodsReceived.Line(new Sku("TOWEL"), new LotId("L2"), 3, new Fen(960), null, null, "SUP1")),
                read.lines());
    }

    @Test
    void theColumnsMayStandInAnyOrderBehindAByteOrderMark() throws IOException {
        assertInstanceOf(
                GoodsFile.Outcome.Read.class,
                read("\uFEFFsupplier,lot,sku,quantity,unitCostYuan,produced,expires\r\nSUP1,L1,SOAP,20,3.2,,\r\n"));
    }

    @Test
    void whatExcelInChinaSavesIsRead() throws IOException {
        var read = assertInstanceOf(
                GoodsFile.Outcome.Read.class,
                read((HEADER + "SOAP,L1,20,3.2,,,供销社\n").getBytes(Charset.forName("GB18030"))));
        assertEquals("供销社", read.lines().get(0).supplier());
    }

    @Test
    void allMistakesAreNamedByRow() throws IOException {
        List<String> mistakes = mistakes(HEADER
                + "SOAP,L1,20,3.2,,,SUP1\n"
                + "so ap,L2,many,three,yesterday,2026-13-01,SUP1\n"
                + "RICE,L3,0,3.2,,,SUP1\n"
                + "RICE,L4,1,3.2,2026-10-01,2026-09-01,SUP1\n"
                + "RICE,L5,1\n"
                + "RICE,L6,1,3.2,,,\n");
        assertEquals(9, mistakes.size(), () -> String.join("\n", mistakes));
        assertEquals(
                5,
                mistakes.stream()
                        .filter(mistake -> mistake.startsWith("row 3: "))
                        .count());
        for (int row = 4; row <= 7; row++) {
            String place = "row " + row + ": ";
            assertEquals(
                    1,
                    mistakes.stream()
                            .filter(mistake -> mistake.startsWith(place))
                            .count(),
                    place);
        }
    }

    @Test
    void aMissingColumnIsNamed() throws IOException {
        assertTrue(mistakes("sku,lot\nSOAP,L1\n").get(0).contains("must name these columns"));
    }

    @Test
    void nothingIsNoDelivery() throws IOException {
        assertEquals(1, mistakes(HEADER).size());
        assertEquals(1, mistakes("").size());
        assertEquals(1, mistakes("\"unfinished").size());
        assertInstanceOf(GoodsFile.Outcome.Wrong.class, GoodsFile.read(folder.resolve("none.csv")));
    }
}
