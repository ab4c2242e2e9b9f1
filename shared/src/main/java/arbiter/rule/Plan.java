package arbiter.rule;

import arbiter.decision.TradingDecision;
import arbiter.market.Money;
import arbiter.strategy.RiskLimits;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A normalised decision beside the situation it is judged in.
 *
 * @param effects what each of its decisions would do, in the same order
 * @param equity the situation's, measured once
 */
public record Plan(TradingDecision decision, Situation situation, List<Effect> effects, Money equity) {

    /** The plan of a decision that names each asked symbol once. */
    public static Plan of(TradingDecision decision, Situation situation) {
        var effects = decision.decisions().stream()
                .map(each -> Effect.of(each, situation))
                .toList();
        return new Plan(decision, situation, effects, situation.equity());
    }

    /** The effects that commit capital. */
    public Stream<Effect> entering() {
        return effects.stream().filter(effect -> effect.entry() != null);
    }

    /** Its entries. */
    public Stream<Entry> entries() {
        return effects.stream().map(Effect::entry).filter(Objects::nonNull);
    }

    /** The limits of its strategy. */
    public RiskLimits limits() {
        return situation.strategy().limits();
    }

    /** The taker fee on a notional, in USD. */
    public Money takerFee(Money notional) {
        return notional.bps(situation.terms().takerFeeBps());
    }
}
