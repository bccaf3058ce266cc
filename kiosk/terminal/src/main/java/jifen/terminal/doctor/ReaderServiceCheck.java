package jifen.terminal.doctor;

import java.util.Optional;
import jifen.pcsc.Readers;

/** The service between this machine and its card readers. */
final class ReaderServiceCheck implements Check {
    @Override
    public Finding look() {
        Optional<String> trouble = Readers.troubleNow();
        return trouble.isEmpty() ? Finding.fine("reader-service") : Finding.bad("reader-service.down", trouble.get());
    }
}
