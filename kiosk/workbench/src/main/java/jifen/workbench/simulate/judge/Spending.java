package jifen.workbench.simulate.judge;

import java.util.Map;

/** How an entry tells of spending, whatever its kind. */
final class Spending {
    private Spending() {}

    /** Whether an entry of the fund pool books what shops sold, or what nobody is charged for. */
    static boolean books(Written entry) {
        return entry.touches("redeemed") || entry.touches("risk-reserve");
    }

    /** What a household owns more (or less) after it, debts left aside; hundredths by household. */
    static void owned(World world, Written entry, Map<String, Long> byHousehold) {
        entry.postings().forEach((account, amount) -> {
            String household = world.householdOf(account);
            if (household != null) {
                byHousehold.merge(household, amount, Math::addExact);
            }
        });
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
