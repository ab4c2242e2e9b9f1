/**
 * The engine's own simulated account: what it decided fills at the next candle's open, with fees, funding and slippage, and
 * stops and targets fill where later candles meet them (docs/accounts.md).
 */
@NullMarked
package arbiter.paper;

import org.jspecify.annotations.NullMarked;
