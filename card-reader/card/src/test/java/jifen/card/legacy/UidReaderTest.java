package jifen.card.legacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jifen.card.CardUid;
import jifen.card.channel.CardLostException;
import jifen.card.channel.CardRefusedException;
import jifen.card.channel.RecordedChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UidReaderTest {
    private static final String GET_UID = "FFCA000000";

    @ParameterizedTest
    @ValueSource(strings = {"A1B2C3D4", "04782E21801D80", "04782E21801D80112233"})
    void aUidOfEachLengthIsRead(String uid) throws Exception {
        assertEquals(CardUid.parse(uid), UidReader.read(new RecordedChannel().then(GET_UID, uid + "9000")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9000", "A1B29000", "A1B2C3D4E59000", "A1B2", "6300"})
    void whatIsNoUidMeansAskAgain(String answer) {
        assertThrows(CardLostException.class, () -> UidReader.read(new RecordedChannel().then(GET_UID, answer)));
    }

    @Test
    void aReaderThatKnowsNoUidsSaysSo() {
        assertThrows(CardRefusedException.class, () -> UidReader.read(new RecordedChannel().then(GET_UID, "6A81")));
    }
}
