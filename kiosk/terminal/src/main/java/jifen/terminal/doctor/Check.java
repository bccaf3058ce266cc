package jifen.terminal.doctor;

/** One thing that can be wrong with a kiosk. Looking changes nothing that a kiosk at work would notice. */
interface Check {
    Finding look() throws InterruptedException;
}
