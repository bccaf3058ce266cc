package jifen.hardware.speaker;

import static jifen.hardware.Language.CHINESE;
import static jifen.hardware.Language.ENGLISH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import jifen.hardware.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class UtteranceTest {
    @Test
    void missingPointsArePhraseDigitsAndUnit() {
        Utterance missing =
                Utterance.in(CHINESE).phrase(Phrase.MISSING).points(1200).build();

        assertEquals("积分不够，还差十二积分", missing.text());
        assertEquals(
                List.of("phrase-missing", "number-ten", "number-2", "phrase-points"),
                missing.slots().stream().map(Slot::id).toList());
    }

    @Test
    void twoPiecesAreLiang() {
        Utterance soap =
                Utterance.in(CHINESE).clip("product-SOAP", "肥皂").pieces(2).build();

        assertEquals("肥皂两件", soap.text());
        assertEquals("product-soap", soap.slots().getFirst().id());
    }

    @Test
    void inEnglishANumberIsOnePiece() {
        Utterance left = Utterance.in(ENGLISH).phrase(Phrase.LEFT).points(1250).build();

        assertEquals("You have left 12.5 points", left.text());
        assertEquals("number-12.5", left.slots().get(1).id());
        assertEquals(
                "minus 100 points",
                Utterance.in(ENGLISH).points(-10_000).build().text());
        assertEquals("1 point", Utterance.in(ENGLISH).points(100).build().text());
    }

    @Test
    void aRestIsAMarkOfItsLanguage() {
        assertEquals(
                "您好。请选商品",
                Utterance.in(CHINESE)
                        .phrase(Phrase.GREETING)
                        .stop()
                        .phrase(Phrase.CHOOSE)
                        .build()
                        .text());
        assertEquals(
                "Hello, Please choose your goods",
                Utterance.in(ENGLISH)
                        .phrase(Phrase.GREETING)
                        .comma()
                        .phrase(Phrase.CHOOSE)
                        .build()
                        .text());
    }

    @Test
    void aNameThatLeadsOutOfTheFolderIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Slot("../secret", CHINESE, "密"));
        assertThrows(IllegalArgumentException.class, () -> new Slot("product-soap", CHINESE, " "));
    }

    @Test
    void aSentenceInTwoLanguagesIsRefused() {
        List<Slot> mixed = List.of(Phrase.DONE.slot(CHINESE), Phrase.DONE.slot(ENGLISH));

        assertThrows(IllegalArgumentException.class, () -> new Utterance(mixed));
        assertThrows(IllegalArgumentException.class, () -> new Utterance(List.of()));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whatIsToBeRecordedHasOneNameEach(Language language) {
        List<Slot> slots = Utterance.toRecord(language);

        assertEquals(slots.size(), new HashSet<>(slots.stream().map(Slot::id).toList()).size());
        assertTrue(slots.stream().allMatch(slot -> slot.language() == language));
    }

    @Test
    void aDayIsSaidDigitByDigitInItsYear() {
        LocalDate day = LocalDate.parse("2027-02-21");
        assertEquals("二零二七年二月二十一日", Utterance.in(CHINESE).day(day).build().text());
        assertEquals("21 February 2027", Utterance.in(ENGLISH).day(day).build().text());
        assertTrue(Utterance.toRecord(CHINESE)
                .containsAll(Utterance.in(CHINESE).day(day).build().slots()));
    }

    @Test
    void theListToRecordHasEveryCharacterOfANumber() {
        List<Slot> slots = Utterance.toRecord(CHINESE);

        assertTrue(slots.containsAll(
                Utterance.in(CHINESE).number(-1_234_567_890_200_05L).build().slots()));
        assertFalse(slots.stream().anyMatch(slot -> slot.text().isBlank()));
    }
}
