package jifen.terminal.doctor;

import java.util.Optional;
import jifen.pcsc.Readers;

/** The service between this machine and its card readers. */
final class ReaderServiceCheck implements Check {
    @Override
    public Finding look() {
        Optional<String> trouble = Readers.troubleNow();
        return trouble.isEmpty()
                ? new Finding.Fine("pcscd answers")
                : new Finding.Bad(
                        "the card readers' service does not serve: " + trouble.get(),
                        "after sudo systemctl enable --now pcscd.socket it starts by itself; the kiosk notices without a restart");
    }
}
