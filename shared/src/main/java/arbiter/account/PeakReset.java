package arbiter.account;

import arbiter.market.Money;
import arbiter.strategy.Change;

/**
 * An operator's reset of the peak that drawdown is measured from.
 *
 * @param reported the peak that the account's source stated then, in USD
 */
public record PeakReset(Money reported, Change change) {}
