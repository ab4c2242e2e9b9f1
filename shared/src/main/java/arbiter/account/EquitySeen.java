package arbiter.account;

import arbiter.market.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What an account was worth when it was last decided about, kept so that a jump without a transfer is noticed (T5).
 *
 * @param at when its source had last reported then
 * @param netTransfers USD paid in that UTC day until then, less what was paid out
 */
public record EquitySeen(Instant at, Money equity, Money netTransfers) {

    /** What is seen of a state that is worth so much. */
    public static EquitySeen of(AccountState state, Money equity) {
        return new EquitySeen(state.asOf(), equity, state.day().netTransfers());
    }

    /** The equity that a later state should show apart from profit and loss: this one and the transfers declared since. */
    public Money expected(AccountState later) {
        return equity.plus(transfersUntil(later));
    }

    /** What was declared since as paid in, less what was paid out, in USD. */
    public Money transfersUntil(AccountState later) {
        var declared = later.day().netTransfers();
        return isSameDay(later) ? declared.minus(netTransfers) : declared;
    }

    private boolean isSameDay(AccountState later) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).equals(LocalDate.ofInstant(later.asOf(), ZoneOffset.UTC));
    }
}
