package jifen.hardware.speaker;

import static jifen.hardware.Language.CHINESE;
import static jifen.hardware.Language.ENGLISH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import jifen.hardware.Health;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The speaker with the real espeak-ng (Debian: apt install espeak-ng). What would go to the loudspeaker goes to a folder
 * instead, since a machine that builds has none.
 */
final class ClipSpeakerTest {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final int AUDIBLE = 3_000;
    private static final Utterance STILL_THERE =
            Utterance.in(CHINESE).phrase(Phrase.STILL_THERE).build();

    @TempDir
    Path folder;

    private Path heard;
    private Path clips;

    @BeforeEach
    void folders() throws IOException {
        heard = Files.createDirectory(folder.resolve("heard"));
        clips = Files.createDirectories(folder.resolve("clips/zh"));
    }

    @Test
    void chineseIsSpokenByEspeakWhereNothingIsRecorded() throws Exception {
        Wav question = sayAndHear(STILL_THERE).getFirst();

        assertTrue(question.peak() > AUDIBLE, "peak " + question.peak());
        assertTrue(question.millis() > 400 && question.millis() < 3_000, question.millis() + " ms");
    }

    @Test
    void aLongerNumberTakesLongerToSay() throws Exception {
        Wav ten = sayAndHear(Utterance.in(CHINESE).points(1000).build()).getFirst();
        Wav more = sayAndHear(Utterance.in(CHINESE).points(123_456).build()).getLast();

        assertTrue(more.millis() > ten.millis() + 800, ten.millis() + " ms, then " + more.millis());
    }

    @Test
    void englishIsSpokenInAVoiceOfItsOwn() throws Exception {
        Wav english = sayAndHear(
                        Utterance.in(ENGLISH).phrase(Phrase.DONE).points(1250).build())
                .getFirst();

        assertTrue(english.peak() > AUDIBLE);
    }

    @Test
    void whatIsRecordedIsPlayedAndTheRestIsSpokenAroundIt() throws Exception {
        Wav espeaks = sayAndHear(STILL_THERE).getFirst();
        Files.write(clips.resolve("phrase-missing.wav"), espeaks.at(10));

        Utterance refusal = Utterance.in(CHINESE)
                .phrase(Phrase.GREETING)
                .phrase(Phrase.MISSING)
                .points(1200)
                .build();
        List<Wav> played = sayAndHear(refusal, 3).subList(1, 4);

        assertEquals(espeaks.millis(), played.get(1).millis());
        assertTrue(played.get(1).peak() < AUDIBLE && played.get(1).peak() > 0);
        assertTrue(played.get(0).peak() > AUDIBLE && played.get(2).peak() > AUDIBLE);
    }

    @Test
    void betweenRecordingsARestIsSilenceOfItsLength() throws Exception {
        Wav espeaks = sayAndHear(STILL_THERE).getFirst();
        Files.write(clips.resolve("phrase-still-there.wav"), espeaks.at(10));

        Utterance twice = Utterance.in(CHINESE)
                .phrase(Phrase.STILL_THERE)
                .stop()
                .phrase(Phrase.STILL_THERE)
                .build();
        Wav rest = sayAndHear(twice, 3).get(2);

        assertEquals(Pause.STOP.lengthMs(), rest.millis());
        assertEquals(0, rest.peak());
    }

    @Test
    void withinWhatEspeakSaysARestMakesItLonger() throws Exception {
        Utterance.Builder hasty = Utterance.in(CHINESE).phrase(Phrase.GREETING).phrase(Phrase.CHOOSE);
        Utterance.Builder calm =
                Utterance.in(CHINESE).phrase(Phrase.GREETING).stop().phrase(Phrase.CHOOSE);
        Wav first = sayAndHear(hasty.build()).getLast();
        Wav second = sayAndHear(calm.build()).getLast();

        assertTrue(second.millis() > first.millis() + 100, first.millis() + " ms, then " + second.millis());
    }

    @Test
    void aRecordingThatCannotBePlayedIsSpokenInstead() throws Exception {
        Files.writeString(clips.resolve("phrase-still-there.wav"), "not a sound");

        assertTrue(sayAndHear(STILL_THERE).getFirst().peak() > AUDIBLE);
    }

    @Test
    void halfTheVolumeIsHalfAsLoudAndNoneIsSilent() throws Exception {
        int full = sayAndHear(STILL_THERE).getFirst().peak();
        try (ClipSpeaker speaker = new ClipSpeaker(settings(recorder()))) {
            speaker.volume(0);
            speaker.say(STILL_THERE);
            speaker.volume(50);
            speaker.say(STILL_THERE);
            await(() -> count() == 2);
        }

        int half = heard().get(1).peak();
        assertTrue(Math.abs(full - 2 * half) <= 2, full + ", then " + half);
    }

    @Test
    void anInterruptionEndsThePlayerWithinATenthOfASecond() throws Exception {
        try (ClipSpeaker speaker = new ClipSpeaker(settings(sleeper()))) {
            speaker.say(STILL_THERE);
            long player = player();

            long began = System.nanoTime();
            speaker.interrupt();

            awaitEnd(player, began);
            assertEquals(new Health.Working(), speaker.health());
        }
    }

    @Test
    void aNewSentenceEndsTheOneBeforeAndClosingEndsThat() throws Exception {
        Speaker speaker = new ClipSpeaker(settings(sleeper()));
        speaker.say(STILL_THERE);
        long first = player();
        Files.delete(folder.resolve("pid"));

        long began = System.nanoTime();
        speaker.say(Utterance.in(CHINESE).phrase(Phrase.DONE).build());
        awaitEnd(first, began);

        long second = player();
        began = System.nanoTime();
        speaker.close();
        awaitEnd(second, began);
    }

    @Test
    void aMissingVoiceIsNamedWithWhatToDoAndStopsNobody() {
        SpeakerSettings settings =
                new SpeakerSettings(folder.resolve("clips"), folder.resolve("work"), "no-such-voice", List.of("true"));
        try (ClipSpeaker speaker = new ClipSpeaker(settings)) {
            speaker.say(STILL_THERE);

            Health.Faulty faulty = assertInstanceOf(Health.Faulty.class, speaker.health());
            assertEquals("no-such-voice is not installed", faulty.reason());
            assertTrue(faulty.whatToDo().contains("apt install espeak-ng"), faulty.whatToDo());
        }
    }

    @Test
    void aPlayerThatFailsIsReportedInItsOwnWordsAndForgivenWhenItPlaysAgain() throws Exception {
        Path broken = folder.resolve("broken");
        Files.createFile(broken);
        String script = "[ -e '" + broken + "' ] && { echo 'no soundcard' >&2; exit 1; }; exit 0";
        try (ClipSpeaker speaker = new ClipSpeaker(settings(List.of("sh", "-c", script)))) {
            speaker.say(STILL_THERE);
            await(() -> speaker.health() instanceof Health.Faulty);
            Health.Faulty faulty = assertInstanceOf(Health.Faulty.class, speaker.health());
            assertEquals("sh ended with 1: no soundcard", faulty.reason());

            Files.delete(broken);
            speaker.say(STILL_THERE);
            await(() -> speaker.health() instanceof Health.Working);
        }
    }

    private List<Wav> sayAndHear(Utterance utterance) throws Exception {
        return sayAndHear(utterance, 1);
    }

    /** All that was heard so far, after {@code parts} more sounds. */
    private List<Wav> sayAndHear(Utterance utterance, int parts) throws Exception {
        try (ClipSpeaker speaker = new ClipSpeaker(settings(recorder()))) {
            long before = count();
            speaker.say(utterance);
            await(() -> count() == before + parts || speaker.health() instanceof Health.Faulty);
            assertEquals(new Health.Working(), speaker.health());
        }
        return heard();
    }

    private SpeakerSettings settings(List<String> player) {
        return new SpeakerSettings(folder.resolve("clips"), folder.resolve("work"), "espeak-ng", player);
    }

    /** Keeps what it is to play, each under the next number; the rename makes it appear whole. */
    private List<String> recorder() {
        String script = "n=$(ls '%s' | wc -l); cp \"$0\" '%s/part' && mv '%s/part' '%s'/$n.wav"
                .formatted(heard, folder, folder, heard);
        return List.of("sh", "-c", script);
    }

    /** Plays for a minute, in a process that its command starts, and says which. */
    private List<String> sleeper() {
        String script = "sleep 60 & echo $! > '%s/part'; mv '%s/part' '%s/pid'; wait".formatted(folder, folder, folder);
        return List.of("sh", "-c", script);
    }

    private long player() throws Exception {
        Path pid = folder.resolve("pid");
        await(() -> Files.exists(pid));
        return Long.parseLong(Files.readString(pid).strip());
    }

    /** That the process is gone, or dead and only not yet buried (state Z of proc(5)), a tenth of a second after. */
    private static void awaitEnd(long pid, long beganNanos) throws InterruptedException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        await(() -> {
            try {
                return !Files.exists(stat) || Files.readString(stat).contains(") Z ");
            } catch (IOException e) {
                return true; // it went while it was looked at
            }
        });
        long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
        assertTrue(tookMs < 100, "it spoke on for " + tookMs + " ms");
    }

    private long count() {
        try (Stream<Path> files = Files.list(heard)) {
            return files.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Wav> heard() throws IOException {
        List<Wav> wavs = new ArrayList<>();
        for (long i = 0; i < count(); i++) {
            wavs.add(Wav.read(heard.resolve(i + ".wav")));
        }
        return wavs;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it did not happen");
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
