package jifen.hardware.speaker;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jifen.hardware.Health;
import jifen.hardware.Language;
import org.jspecify.annotations.Nullable;

/**
 * Speaks through a loudspeaker: each piece as it was recorded, and what was not recorded by espeak-ng, neighbours together.
 * Needs no network. One thread speaks; one sentence waits at most, the newest.
 */
public final class ClipSpeaker implements Speaker {
    private static final Logger LOG = System.getLogger(ClipSpeaker.class.getName());

    private static final int SYNTHESIS_MS_MAX = 5_000;
    private static final int PLAYING_MS_MAX = 90_000;
    private static final int CLOSE_MS_MAX = 2_000;
    /** Slower than espeak-ng's 175: it speaks to old people. */
    private static final String WORDS_PER_MINUTE = "140";

    private static final String VOICE_TO_DO =
            "Install the voice (sudo apt install espeak-ng) and look whether the disk is full; then restart the kiosk.";
    private static final String PLAYER_TO_DO =
            "Check that the loudspeaker is plugged in and switched on, that aplay is there (sudo apt install alsa-utils) and that the kiosk's user is in the group audio.";

    private final SpeakerSettings settings;
    private final Thread thread = new Thread(this::speakOn, "speaker");
    private @Nullable Utterance waiting;
    private @Nullable Child child;
    private long turn;
    private int volume = VOLUME_MAX;
    private boolean closed;
    private volatile Health health;

    /** A speaker that is ready to speak, or whose {@link #health()} says from the start what is missing. */
    public ClipSpeaker(SpeakerSettings settings) {
        this.settings = settings;
        health = whatIsMissing(settings);
        thread.setDaemon(true);
        thread.start();
    }

    private static Health whatIsMissing(SpeakerSettings settings) {
        if (!isThere(settings.synthesizer())) {
            return faulty(settings.synthesizer() + " is not installed", VOICE_TO_DO);
        }
        String player = settings.player().getFirst();
        return isThere(player) ? new Health.Working() : faulty(player + " is not installed", PLAYER_TO_DO);
    }

    private static boolean isThere(String command) {
        if (command.indexOf('/') >= 0) {
            return Files.isExecutable(Path.of(command));
        }
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Pattern.compile(":")
                .splitAsStream(path)
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    @Override
    public synchronized void say(Utterance utterance) {
        if (!closed) {
            hush();
            waiting = utterance;
            notifyAll();
        }
    }

    @Override
    public synchronized void interrupt() {
        hush();
    }

    private void hush() {
        turn++;
        waiting = null;
        if (child != null) {
            child.kill();
            child = null;
        }
    }

    @Override
    public synchronized void volume(int percent) {
        volume = Speaker.checkVolume(percent);
    }

    @Override
    public synchronized int volume() {
        return volume;
    }

    @Override
    public Health health() {
        return health;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            hush();
            notifyAll();
        }
        try {
            thread.join(CLOSE_MS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void speakOn() {
        try {
            while (true) {
                Utterance next;
                long mine;
                synchronized (this) {
                    while (waiting == null && !closed) {
                        wait();
                    }
                    if (waiting == null) {
                        return;
                    }
                    next = waiting;
                    waiting = null;
                    mine = turn;
                }
                speak(next, mine);
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "told to stop speaking", e);
        }
    }

    private void speak(Utterance utterance, long mine) throws InterruptedException {
        if (volume() == 0) {
            return;
        }
        try {
            Files.createDirectories(settings.work());
            List<Slot> unrecorded = new ArrayList<>();
            boolean heard = true;
            for (Slot slot : utterance.slots()) {
                Optional<Pause> pause = Pause.of(slot);
                Wav clip = pause.isPresent() ? rest(pause.get(), unrecorded) : recorded(slot);
                if (clip == null) {
                    unrecorded.add(slot);
                } else {
                    heard = heard && synthesize(unrecorded, mine) && play(clip, mine);
                }
            }
            if (heard && synthesize(unrecorded, mine)) {
                health = new Health.Working();
            }
        } catch (IOException | RuntimeException e) {
            report(e, VOICE_TO_DO);
        }
    }

    /** The silence after a recording; null where espeak-ng rests by itself, since it speaks what came before. */
    private static @Nullable Wav rest(Pause pause, List<Slot> unrecorded) {
        return unrecorded.isEmpty() ? Wav.silence(pause.lengthMs()) : null;
    }

    /** What was recorded for the slot; null where nothing usable was. */
    private @Nullable Wav recorded(Slot slot) {
        String folder = switch (slot.language()) {
            case CHINESE -> "zh";
            case ENGLISH -> "en";
        };
        Path file = settings.clips().resolve(folder).resolve(slot.id() + ".wav");
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return Wav.read(file);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "{0}; the synthetic voice speaks instead. Record it as 16-bit PCM WAV.",
                    e.getMessage());
            return null;
        }
    }

    /** Says by espeak-ng what has gathered. False if somebody else's turn has come. */
    private boolean synthesize(List<Slot> gathered, long mine) throws IOException, InterruptedException {
        if (gathered.isEmpty()) {
            return true;
        }
        Language language = gathered.getFirst().language();
        // Debian 12's voice "cmn" reads Chinese characters as English letters; this one knows them.
        String voice = language == Language.CHINESE ? "cmn-latn-pinyin" : "en";
        Path wav = settings.work().resolve("voice.wav");
        // By its standard input, always UTF-8: Java writes arguments in the system's locale, which may have no Chinese.
        List<String> command = List.of(
                settings.synthesizer(),
                "-v",
                voice,
                "-s",
                WORDS_PER_MINUTE,
                "-b",
                "1",
                "--stdin",
                "-w",
                wav.toString());
        String text = Utterance.join(gathered);
        Files.deleteIfExists(wav);
        gathered.clear();
        return run(command, text, SYNTHESIS_MS_MAX, mine) && play(Wav.read(wav), mine);
    }

    private boolean play(Wav wav, long mine) throws InterruptedException {
        try {
            Path file = settings.work().resolve("speech.wav");
            Files.write(file, wav.at(volume()));
            List<String> command = new ArrayList<>(settings.player());
            command.add(file.toString());
            return run(command, "", PLAYING_MS_MAX, mine);
        } catch (IOException e) {
            report(e, PLAYER_TO_DO);
            return false;
        }
    }

    /** Runs a command to its end. False if somebody else's turn has come, and then it is not running any more. */
    private boolean run(List<String> command, String input, int withinMs, long mine)
            throws IOException, InterruptedException {
        Child running;
        synchronized (this) {
            if (turn != mine) {
                return false;
            }
            running = new Child(command, settings.work().resolve("complaints.txt"));
            child = running;
        }
        try {
            running.finish(input, withinMs);
        } catch (IOException e) {
            if (isStill(mine)) {
                throw e;
            }
        }
        synchronized (this) {
            if (child == running) {
                child = null;
            }
        }
        return isStill(mine);
    }

    private synchronized boolean isStill(long mine) {
        return turn == mine;
    }

    private void report(Exception e, String whatToDo) {
        String words = e.getMessage();
        if (health instanceof Health.Working) {
            health = faulty(words == null ? e.getClass().getSimpleName() : words, whatToDo);
        }
    }

    private static Health faulty(String reason, String whatToDo) {
        LOG.log(Level.WARNING, "the kiosk is silent ({0}) and goes on. {1}", reason, whatToDo);
        return new Health.Faulty(reason, whatToDo);
    }
}
