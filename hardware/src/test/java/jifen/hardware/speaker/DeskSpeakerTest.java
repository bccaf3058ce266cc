package jifen.hardware.speaker;

import static jifen.hardware.Language.CHINESE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import jifen.hardware.Health;
import org.junit.jupiter.api.Test;

final class DeskSpeakerTest {
    private final Utterance hello =
            Utterance.in(CHINESE).phrase(Phrase.GREETING).build();

    @Test
    void itWritesDownWhatItWouldSay() {
        DeskSpeaker speaker = new DeskSpeaker();

        speaker.say(hello);
        assertEquals(Optional.of(hello), speaker.speaking());
        speaker.interrupt();

        assertEquals(Optional.empty(), speaker.speaking());
        assertEquals(List.of(hello), speaker.said());
        assertEquals(new Health.Working(), speaker.health());
        speaker.close();
        speaker.say(hello);
        assertEquals(1, speaker.said().size());
    }

    @Test
    void aVolumeThatIsNoneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new DeskSpeaker().volume(101));
    }
}
