/**
 * The one place where orders and positions are reckoned: notional, margin, quantity, fees, liquidation, loss at the stop,
 * expected cost, worst case. Pure, in exact decimals; budgets round down, costs and losses up.
 */
@NullMarked
package arbiter.rule.money;

import org.jspecify.annotations.NullMarked;
