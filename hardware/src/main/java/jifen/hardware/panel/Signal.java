package jifen.hardware.panel;

/** What the panel tells the person in front of it; the screen says the same in pictures and words. */
public enum Signal {
    /** Lamps dark: a card may be laid down. */
    READY,
    /** Lamps dark: a card is being read or written, keep it still. */
    WORKING,
    /** Green, one short beep: the goods are yours. */
    DONE,
    /** Red, one long beep: nothing was taken from the card, the screen says why. */
    REFUSED,
    /** Both lamps, three beeps, and again every few seconds: somebody asks for the clerk. */
    HELP,
    /** Red, silent: this kiosk serves nobody at present. */
    OUT_OF_SERVICE
}
