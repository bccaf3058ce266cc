package jifen.terminal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class GlassTest {
    private static String mistake(String text) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> Glass.parse(text), text)
                .getMessage());
    }

    @Test
    void theThreeUsualPanelsHaveNames() {
        assertEquals(Glass.TEN_INCHES, Glass.parse("10.1"));
        assertEquals(Glass.SEVEN_INCHES_WIDE, Glass.parse("7-wide"));
        assertEquals(Glass.SEVEN_INCHES_SMALL, Glass.parse("7-small"));
    }

    @Test
    void anyOtherPanelIsWrittenAsItsDataSheetHasIt() {
        Glass glass = Glass.parse("1920x1200@216.58x135.36mm");
        assertEquals(new Glass(1920, 1200, new BigDecimal("216.58"), new BigDecimal("135.36")), glass);
        assertTrue(glass.roomy());
        assertEquals(glass, Glass.parse("1920x1200 @ 216.58x135.36 mm"));
    }

    @Test
    void dotsThatAreWiderThanHighNeverMakeATargetSmaller() {
        assertEquals(new BigDecimal("5.900"), Glass.TEN_INCHES.pxPerMm());
        assertEquals(new BigDecimal("5.587"), Glass.SEVEN_INCHES_SMALL.pxPerMm());
        assertEquals(new BigDecimal("6.983"), Glass.SEVEN_INCHES_WIDE.pxPerMm());
    }

    @Test
    void smallGlassShowsFewerGoodsAtOnce() {
        assertEquals(6, Glass.TEN_INCHES.goodsPerPage());
        assertEquals(4, Glass.SEVEN_INCHES_WIDE.goodsPerPage());
        assertFalse(Glass.SEVEN_INCHES_SMALL.roomy());
    }

    @Test
    void glassThatFingersCannotUseIsRefused() {
        assertTrue(mistake("800x480@108x64.8mm").contains("too small"), mistake("800x480@108x64.8mm"));
    }

    @Test
    void dotsAndMillimetresThatDoNotBelongTogetherAreRefused() {
        assertTrue(mistake("800x1280@216.96x135.6mm").contains("width first"));
        assertTrue(mistake("320x200@216.96x135.6mm").contains("do not go together"));
    }

    @Test
    void aMistakeSaysWhatMayBeWritten() {
        assertEquals(
                "\"huge\" is no panel: write 10.1, 7-wide, 7-small, or dots and millimetres such as"
                        + " 1280x800@216.96x135.6mm",
                mistake("huge"));
        assertTrue(mistake("1280x800").contains("is no panel"));
    }
}
