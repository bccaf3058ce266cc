package jifen.fundpool.console;

import jifen.fundpool.households.Households;
import jifen.ledger.account.Points;

/** A household in the list, with all it owns. */
public record ListedHousehold(Households.Household household, Points owned) {}
