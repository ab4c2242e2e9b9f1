/** What the market is: values, candles, indicators and one immutable snapshot of all of it. */
@NullMarked
package arbiter.market;

import org.jspecify.annotations.NullMarked;
