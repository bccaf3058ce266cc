package jifen.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import jifen.ledger.account.Postings;
import jifen.ledger.event.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may not come in, and that whoever sent it is told what is wrong in words. */
class JsonTest {
    private static final String PRICE = "{'kind':'goods-priced','price':%s,'sku':'rice'}";

    private static String refusal(String json, Class<?> type) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        String reason = String.valueOf(assertThrows(MalformedMessageException.class, () -> Json.read(bytes, type), json)
                .getMessage());
        assertFalse(reason.contains("jifen.") || reason.contains("java.") || reason.contains("com.fasterxml"), reason);
        assertFalse(reason.contains("\n") || reason.length() > 350, reason);
        return reason;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.5", "1.0", "1e2", "'100'", "true", "null", "[1]", "{}", "-1", "9223372036854775808", "1E400"})
    void pointsAreAWholeNumberOfHundredthsAndNothingElse(String price) {
        refusal(PRICE.formatted(price), Event.class);
    }

    @Test
    void wholePointsAreRead() throws MalformedMessageException {
        byte[] bytes = PRICE.formatted("100").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        assertEquals(
                new String(bytes, StandardCharsets.UTF_8),
                new String(Json.write(Json.read(bytes, Event.class)), StandardCharsets.UTF_8));
    }

    @Test
    void anUnknownFieldIsRefusedByName() {
        String reason = refusal("{'kind':'card-lost','card':'04A1B2C3','colour':'red'}", Event.class);
        assertTrue(reason.contains("colour"), reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "null",
                "[]",
                "1",
                "'text'",
                "{'kind':'card-lost'}",
                "{'card':'04A1B2C3'}",
                "{'kind':'card-lost','card':null}",
                "{'kind':'card-lost','card':'04A1B2C3'} x",
                "{'kind':'card-lost','card':'04A1B2C3','card':'04A1B2C3'}",
                "{'kind':'no-such','card':'04A1B2C3'}",
                "{'kind':'evil.Class'}",
                "{'kind':'card-lost','card':true}",
                "{'kind':'card-lost','card':'not a number'}",
                "{'kind':'household-suspended','household':'H1','from':'2026-11-31','until':'2026-12-01','reason':''}",
                "{'kind':'points-awarded','batch':'b','awards':[null]}",
                "{'kind':'points-awarded','batch':'b','awards':null}",
                "{'kind':'points-awarded','batch':null,'awards':[{'collective':'C','household':'H','points':1,'reason':'r'}]}",
                "{'kind':'rights-accepted','store':null,'lines':[{'grantedBefore':0,'grantedInAll':1,'household':'H1'}]}"
            })
    void whatIsNoEventIsRefused(String json) {
        refusal(json, Event.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "SECURE,1,'zz'",
                "SECURE,1,'zz000000000000000000000000000000'",
                "SECURE,1,'0000000000000000000000000000000'",
                "SECURE,1,''",
                "SECURE,1,null",
                "SECURE,0,'00000000000000000000000000000000'",
                "SECURE,999999999999,'00000000000000000000000000000000'",
                "SECURE,null,'00000000000000000000000000000000'",
                "IDENTIFIER,1,null",
                "IDENTIFIER,null,'00000000000000000000000000000000'",
                "IDENTIFIER,1,'00000000000000000000000000000000'"
            })
    void aCardWithoutTheInsideOfItsTierIsRefusedAndItsKeyNotRepeated(String tier, String number, String key) {
        String card = "'card':'04A1B2C3','tier':'" + tier + "','number':" + number + ",'readKey':" + key;
        String told = "{'kind':'card','household':'H1','lost':false," + card + "}";
        assertFalse(refusal(told, News.class).contains("00000000"));
        assertFalse(refusal("{" + card + "}", News.StaffCard.class).contains("00000000"));
    }

    @Test
    void nullIsReadOnlyWhereTheTypeSaysSo() throws MalformedMessageException {
        String line = "{'expires':null,'lot':'L','produced':null,'quantity':1,'sku':'s','supplier':'x','unitCost':0}";
        String receipt = "{'kind':'goods-received','lines':[" + line + "],'store':'S1'}";
        Json.read(receipt.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Event.class);
        String reason = refusal(receipt.replace("'supplier':'x'", "'supplier':null"), Event.class);
        assertTrue(reason.contains("supplier"), reason);
    }

    @Test
    void aBombOfBracketsIsRefusedBeforeItIsBuilt() {
        assertTrue(refusal("{'free:H1':".repeat(100_000), Postings.class).contains("depth"));
        assertTrue(refusal("[".repeat(100_000), Postings.class).contains("depth"));
        refusal("[".repeat(100_000), Event.class);
        refusal("{'kind':" + "[".repeat(100_000), Event.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'free:H1':1}",
                "{'free:H1':0.5,'issuance:C1':-0.5}",
                "{'gold:H1':1,'gold:H2':-1}",
                "{'free:H1':'1','issuance:C1':'-1'}",
                "{'free:H1':18446744073709551617,'issuance:C1':-1}",
                "{'free:H1':9223372036854775807,'free:H2':9223372036854775807,'free:H3':2}",
                "{'free:H1':null,'issuance:C1':-1}",
                "[]",
                "{'free:H1':1,'free:H1':1,'issuance:C1':-2}"
            })
    void postingsThatDoNotBalanceOrAreNoWholeNumbersAreRefused(String json) {
        refusal(json, Postings.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'kind':'goods-priced','price':0.5,'sku':'rice'} | a whole number is expected for Points",
                "{'kind':'goods-priced','price':-1,'sku':'rice'} | points must be between 0 and",
                "{'kind':'goods-priced','price':1,'sku':'a b'} | \"a b\" is not a Sku: use 1 to 32 letters, digits and hyphens",
                "{'kind':'goods-priced','price':1,'sku':7} | a text is expected for Sku",
                "{'kind':'goods-priced','price':1,'sku':null} | sku",
                "{'kind':'goods-priced','price':1} | sku",
                "{'kind':'points-awarded','batch':'b','awards':[]} | a batch has 1 to 5000 awards"
            })
    void theReasonIsASentenceForWhoeverSentIt(String json, String words) {
        String reason = refusal(json, Event.class);
        assertTrue(reason.contains(words), reason);
    }

    @Test
    void aPlaceThatNoLogHasIsRefused() {
        String hash = "'hash':'" + "A".repeat(43) + "='";
        for (String place : new String[] {
            "'epoch':0,'seq':1",
            "'epoch':-1,'seq':1",
            "'epoch':1,'seq':-1",
            "'epoch':2147483647,'seq':1",
            "'epoch':1,'seq':9223372036854775807"
        }) {
            assertTrue(refusal("{" + place + "," + hash + "}", Sync.Head.class).contains("there is no place"));
        }
        refusal("{'epoch':1,'seq':1,'hash':null}", Sync.Head.class);
        refusal("{'epoch':1,'seq':1,'hash':'%%%'}", Sync.Head.class);
    }

    @Test
    void aRequestWithoutANodeOrWithHolesInItsEntriesIsRefused() {
        String request =
                "{'after':null,'entries':[%s],'head':null,'headSignature':null,'newsCursor':0,'node':%s,'nonce':'','protocol':1,"
                        + "'status':{'clock':'','version':''}}";
        refusal(request.formatted("", "null"), Sync.Request.class);
        refusal(request.formatted("null", "'S1'"), Sync.Request.class);
    }
}
