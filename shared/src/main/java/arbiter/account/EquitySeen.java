package arbiter.account;

import arbiter.market.Money;
import java.time.Instant;

/**
 * What an account was worth when it was last decided about, kept so that a jump without a transfer is noticed (T5).
 *
 * @param at when its source had last told then
 * @param netTransfers USD paid in until then, less what was paid out, of all days that states told of: what was paid since
 *     is the difference, whether midnight lies between or not
 */
public record EquitySeen(Instant at, Money equity, Money netTransfers) {

    /** What is seen of a state that is worth so much. */
    public static EquitySeen of(AccountState state, Money equity) {
        return new EquitySeen(state.asOf(), equity, state.day().transfers());
    }

    /** The equity that a later state should show apart from profit and loss: this one and the transfers declared since. */
    public Money expected(AccountState later) {
        return equity.plus(transfersUntil(later));
    }

    /** What was declared since as paid in, less what was paid out, in USD. */
    public Money transfersUntil(AccountState later) {
        return later.day().transfers().minus(netTransfers);
    }
}
