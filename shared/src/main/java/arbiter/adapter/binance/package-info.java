/** Market data of Binance USD-M futures, and of Aster, which speaks like it. */
@NullMarked
package arbiter.adapter.binance;

import org.jspecify.annotations.NullMarked;
