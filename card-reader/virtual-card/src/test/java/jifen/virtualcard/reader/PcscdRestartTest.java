package jifen.virtualcard.reader;

import jifen.card.channel.CardLostException.Cause;
import jifen.pcsc.CardConnection;
import jifen.pcsc.ReaderEvent.CardRemoved;
import jifen.pcsc.ReaderEvent.ReaderArrived;
import jifen.pcsc.ReaderEvent.ReaderGone;
import jifen.pcsc.ReaderEvent.ServiceBack;
import jifen.pcsc.ReaderEvent.ServiceLost;
import jifen.virtualcard.Answer;
import org.junit.jupiter.api.Test;

class PcscdRestartTest extends OnVirtualReaders {
    @Test
    void theNextTapIsSeenAfterPcscdWasKilledAndStartedAgain() throws Exception {
        firstSlot.insert(ScriptedCard.echo());
        try (CardConnection connection = tapped(FIRST).connect()) {
            connection.transmit(COMMAND);
            pcscd.kill();
            assertLost(Cause.LIFTED, connection);
        }
        events.await(CardRemoved.class, FIRST);
        events.await(ReaderGone.class, FIRST);
        events.await(ServiceLost.class, "pcscd");
        firstSlot.lift();
        pcscd.restart();
        events.await(ServiceBack.class, "");
        events.await(ReaderArrived.class, FIRST);
        assertTapWorks(firstSlot, FIRST);
    }

    @Test
    void aCardLeftLyingIsFoundAgainWhenPcscdIsBack() throws Exception {
        firstSlot.insert(ScriptedCard.echo());
        tapped(FIRST);
        pcscd.restart();
        events.await(ServiceBack.class, "");
        try (CardConnection connection = tapped(FIRST).connect()) {
            connection.transmit(COMMAND);
        }
    }

    @Test
    void pcscdKilledUnderAHungCardFreesEverything() throws Exception {
        firstSlot.insert(new ScriptedCard(command -> new Answer.Silence()));
        try (CardConnection connection = tapped(FIRST).connect()) {
            assertLost(Cause.SILENT, connection);
        }
        pcscd.kill();
        events.await(ServiceLost.class, "pcscd");
        firstSlot.lift();
        pcscd.restart();
        events.await(ReaderArrived.class, FIRST);
        assertTapWorks(firstSlot, FIRST);
    }
}
