package arbiter.account;

import arbiter.market.Money;
import java.time.Instant;

/**
 * Money paid into an account from outside, or out of it.
 *
 * @param paidIn USD, negative where it was paid out
 */
public record Transfer(Instant at, Money paidIn) {}
