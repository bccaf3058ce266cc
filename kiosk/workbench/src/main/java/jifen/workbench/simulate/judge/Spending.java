package jifen.workbench.simulate.judge;

/** How an entry tells of spending, whatever its kind. */
final class Spending {
    private Spending() {}

    /** Whether an entry of the fund pool books what shops sold, or what nobody is charged for. */
    static boolean books(Written entry) {
        return entry.kind().equals("log-imported") || entry.touches("redeemed") || entry.touches("risk-reserve");
    }

    /** Whether a restored fund pool only learns by it what it had known before. */
    static boolean learnsAgain(Written entry) {
        return entry.kind().equals("rights-learned") || entry.kind().equals("top-up-relearned");
    }

    /** Whose spending a shop's entry is. */
    static String household(World world, Written entry) {
        String said = entry.text("household");
        if (!said.isEmpty()) {
            return said;
        }
        return entry.postings().keySet().stream()
                .filter(account -> world.householdOf(account) != null)
                .map(Chart::last)
                .findFirst()
                .orElseGet(() -> world.householdOfCard(entry.text("card")));
    }
}
